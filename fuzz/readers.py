"""Coverage-guided fuzzing of the file readers: bytes in, a Document or one line why not, and nothing else.

    pip install -e '.[fuzz]'
    python fuzz/readers.py -max_total_time=600 corpus/

The parsers run in this process, so that the fuzzer sees their branches; what they raise counts as a refusal, as it
does in the child process that they otherwise run in. What remains is a finding: an exception of Corridor's own code, a
quote that does not stand in the text, a crash of a parser, a file that takes longer than the child would be given.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 200_000
"""Bytes that one case has at most: the smallest Office files have 10,000."""
SECONDS = 30

with atheris.instrument_imports(include=["corridor"]):
    from corridor.errors import UnreadableDocument
    from corridor.packs import load_pack
    from corridor.read import documents, load_document, read_document
    from corridor.read.documents.confined import Fields

PACK = load_pack("pk-cn")


def parse_here(parser: str, data: bytes) -> Fields:
    """What the child process would answer."""
    try:
        fields: Fields = import_module(f"corridor.read.documents.parsers.{parser}").parse(data)
    except Exception as error:  # a parser may raise anything on hostile input
        return {"failed": type(error).__name__}
    if not all(isinstance(one, str | None) for one in fields.values()):
        raise TypeError(f"{parser} returned {fields!r}")
    return fields


def read(data: bytes) -> None:
    """One case."""
    try:
        document = load_document("a", data)
        claims = read_document(document, PACK)
    except UnreadableDocument as refusal:
        if "\n" in str(refusal):
            raise ValueError(f"a refusal of several lines: {refusal}") from refusal
        return
    for claim in (*claims.figures, *claims.announcements):
        if not claim.span.stands_in(document.text):
            raise ValueError(f"{claim.span} does not stand in the text")


def write_seeds(folder: Path) -> None:
    """One sound file of each kind, from the makers of the tests, and the example documents."""
    sys.path.insert(0, str(ROOT / "tests" / "read"))
    made = import_module("test_documents_mutated").KINDS
    for path in sorted((ROOT / "examples").glob("*.md")):
        made = {**made, path.name: path.read_bytes()}
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)


def main() -> None:
    """Write seeds into the first folder that is named, if it is empty, and fuzz."""
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    if folders and not (folders[0].is_dir() and any(folders[0].iterdir())):
        write_seeds(folders[0])
    documents.parse = parse_here
    atheris.Setup([*sys.argv, f"-max_len={LONGEST}", f"-timeout={SECONDS}"], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
