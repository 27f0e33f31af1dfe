import errno
import os
import stat
from pathlib import Path

import pytest

from corridor.errors import InputError, UnreadableDocument
from corridor.files import documents_in, make_folder, read_bytes, write_text, writing


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda _: None, "no such file"),
        (lambda path: path.mkdir(), "it is a folder"),
        (lambda path: path.write_bytes(b" \n"), "the file is empty"),
        (lambda path: path.write_bytes(b"x" * 11), "larger than"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(tmp_path, make, reason):
    path = tmp_path / "page.html"
    make(path)
    with pytest.raises(UnreadableDocument, match=reason) as caught:
        read_bytes(path, largest=10)
    assert str(caught.value).count("\n") == 0
    assert str(caught.value).startswith(str(path))


def test_a_name_with_a_null_character_is_no_file():
    with pytest.raises(UnreadableDocument, match="no such file"):
        read_bytes("a\0b")


def test_reads_what_was_written(tmp_path):
    write_text(tmp_path / "a.txt", "سرمایہ کاری 投资\n")
    assert read_bytes(tmp_path / "a.txt").decode() == "سرمایہ کاری 投资\n"


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path):
    path = tmp_path / "brief.html"
    path.write_text("old")
    path.chmod(0o640)
    write_text(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["brief.html"]


def test_a_full_disk_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    path = tmp_path / "brief.html"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"brief.html: cannot be written: the disk is full\."):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["brief.html"]


def test_a_file_written_bit_by_bit_appears_whole_or_not_at_all(tmp_path):
    path = tmp_path / "all.jsonl"
    with pytest.raises(KeyError), writing(path) as file:
        file.write(b"half")
        raise KeyError
    assert list(tmp_path.iterdir()) == []
    with writing(path) as file:
        file.write(b"whole")
    assert path.read_bytes() == b"whole"


@pytest.mark.parametrize(("name", "reason"), [("none/a.html", "the folder does not exist"), (".", "it is a folder")])
def test_what_cannot_be_written_says_why(tmp_path, name, reason):
    with pytest.raises(InputError, match=reason):
        write_text(tmp_path / name, "x")


@pytest.fixture
def tree(tmp_path, monkeypatch):
    for name in ("b.md", "a.html", ".hidden", "sub/d.md", "sub/c.txt", "sub/deep/e.md", ".git/f.md", "out/a.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_stands_for_its_visible_files_and_those_below(tree):
    found = list(documents_in([".", "-"], leave_out=Path("out")))
    assert found == ["a.html", "b.md", "sub/c.txt", "sub/d.md", "sub/deep/e.md", "-"]
    assert list(documents_in([str(tree / "sub")])) == [
        str(tree / "sub" / name) for name in ("c.txt", "d.md", "deep/e.md")
    ]
    (tree / "empty").mkdir()
    with pytest.raises(InputError, match="has no files"):
        list(documents_in(["empty"]))


def test_a_pattern_stands_for_its_matches_and_no_document_comes_twice(tree):
    assert list(documents_in(["**/*.md"])) == ["b.md", "sub/d.md", "sub/deep/e.md"]
    assert list(documents_in([str(tree / "sub" / "?.md")])) == [str(tree / "sub" / "d.md")]
    assert list(documents_in(["sub", "./sub/d.md", "**/*.md"])) == ["sub/c.txt", "sub/d.md", "sub/deep/e.md", "b.md"]
    (tree / "[1].md").write_text("a name that looks like a pattern")
    assert list(documents_in(["[1].md", "no such file.md"])) == ["[1].md", "no such file.md"]
    with pytest.raises(InputError, match="no file fits"):
        list(documents_in(["*.pdf"]))


def test_folders_that_point_to_each_other_are_read_once(tree):
    (tree / "sub" / "loop").symlink_to(tree)
    assert len(list(documents_in(["sub"]))) == 3


def test_a_result_folder_is_made_or_refused(tmp_path):
    assert make_folder(tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be used as a folder"):
        make_folder(tmp_path / "file")
