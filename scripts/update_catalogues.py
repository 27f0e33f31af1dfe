"""Bring the translation catalogues up to the sentences that the source says.

    python scripts/update_catalogues.py [--check]

Translations that exist are kept, sentences that are no longer said are dropped, new ones are added untranslated and
listed. With --check nothing is written; the exit status is 1 when a catalogue lacks a sentence or has other places.
"""

from __future__ import annotations

import argparse
import ast
import csv
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TypeGuard

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

SOURCE = Path(__file__).resolve().parent.parent / "src" / "corridor"
RULES = SOURCE / "read" / "rules.csv"
"""What each rule of the readers does, said by `corridor read --explain`."""
LOCALES = ("zh_Hans", "ur")
PLACE = re.compile(r"\{(\w+)(?::[^}]*)?\}")

Message = str | tuple[str, str]


class _Text(ast.Constant):
    """A constant that is a text."""

    value: str


def messages() -> dict[Message, set[str]]:
    """Every message that the source says, with the modules that say it."""
    found: dict[Message, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for text in _sentences(ast.parse(path.read_text("utf-8"))):
            found.setdefault(_message(text), set()).add(str(path.relative_to(SOURCE)))
    for path in sorted(SOURCE.rglob("*.j2")):
        tree = Environment(extensions=["jinja2.ext.do"]).parse(path.read_text("utf-8"))
        for _, _, texts in extract_from_ast(tree, gettext_functions=("_",), babel_style=False):
            first = texts if isinstance(texts, str) else (texts or ("",))[0]
            if first:
                found.setdefault(_message(first), set()).add(str(path.relative_to(SOURCE)))
    for row in csv.DictReader(RULES.read_text("utf-8").splitlines()):
        found.setdefault(row["definition"], set()).add(str(RULES.relative_to(SOURCE)))
    return found


def _message(text: str) -> Message:
    """`one|many` is a message with a plural."""
    singular, separator, plural = text.partition("|")
    return (singular, plural) if separator else text


def _sentences(module: ast.Module) -> Iterator[str]:
    """Templates of a module: what stands first in `Sentence(...)`, and every other text with a {place}.

    Only modules that make sentences are looked at; their tables of templates are found by the places.
    """
    if not any(isinstance(node, ast.ImportFrom) and node.module == "corridor.sentences" for node in module.body):
        return
    formatted = {id(part) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    docstrings = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _says(node.func):
            yield from (text for argument in node.args[:1] for text in _texts(argument))
        elif _is_text(node) and id(node) not in formatted | docstrings and PLACE.search(node.value):
            yield node.value


def _is_text(node: ast.AST) -> TypeGuard[_Text]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _says(function: ast.expr) -> bool:
    """Whether a call makes a sentence: `Sentence(...)`, or `page.say(...)` with the template itself."""
    return getattr(function, "id", "") == "Sentence" or getattr(function, "attr", "") == "say"


def _texts(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)


def places(message: Message) -> set[str]:
    """Names of the values that a message has places for."""
    texts = (message,) if isinstance(message, str) else message
    return {name for text in texts for name in PLACE.findall(text)}


def path_of(locale: str) -> Path:
    """Where a catalogue is kept."""
    return SOURCE / "locales" / locale / "LC_MESSAGES" / "corridor.po"


def read(locale: str) -> Catalog:
    """A catalogue; empty when there is none yet."""
    if not path_of(locale).exists():
        return Catalog(locale=locale)
    with path_of(locale).open("rb") as file:
        return read_po(file, locale=locale)


def faults(locale: str) -> list[str]:
    """What a catalogue lacks or says with other places than the English."""
    catalogue, found = read(locale), []
    for message in messages():
        entry = catalogue.get(message if isinstance(message, str) else message[0])
        strings = [] if entry is None else [entry.string] if isinstance(entry.string, str) else list(entry.string)
        if not strings or not all(strings) or (entry and entry.fuzzy):
            found.append(f"{locale}: not translated: {message!r}")
        elif any(set(PLACE.findall(string)) - places(message) for string in strings):
            found.append(f"{locale}: has a place that the English lacks: {message!r}")
        elif places(message) - {"count"} - set(PLACE.findall(strings[-1])):
            found.append(f"{locale}: lacks a place of the English: {message!r}")
    return found


def update(locale: str) -> None:
    """Write a catalogue anew: the messages of the source with the translations that it has."""
    old = read(locale)
    new = Catalog(
        locale=locale, project="corridor", version="1", charset="utf-8", fuzzy=False, header_comment="# Corridor."
    )
    for message, modules in sorted(messages().items(), key=lambda item: (sorted(item[1]), str(item[0]))):
        entry = old.get(message if isinstance(message, str) else message[0])
        string = entry.string if entry else ""
        if isinstance(message, tuple) and not isinstance(string, tuple | list):
            string = (string or "",) * new.num_plurals
        new.add(message, string, locations=[(module, 0) for module in sorted(modules)])
    buffer = BytesIO()
    write_po(buffer, new, width=120, omit_header=False, include_lineno=False)
    text = re.sub(r'^"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team|'
                  r'Generated-By).*\n', "", buffer.getvalue().decode("utf-8"), flags=re.M)  # fmt: skip
    path_of(locale).parent.mkdir(parents=True, exist_ok=True)
    path_of(locale).write_text(text, "utf-8")


def main() -> int:
    """Update or check both catalogues."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; report what is missing")
    if not parser.parse_args().check:
        for locale in LOCALES:
            update(locale)
    found = [fault for locale in LOCALES for fault in faults(locale)]
    print("\n".join(found) or "All sentences are translated.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
