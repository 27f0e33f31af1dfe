"""Says sentences in the language of the reader: templates from the catalogues, values as that reader expects them.

The catalogues are `locales/*/LC_MESSAGES/corridor.po`, read as they are; English is the message ids themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING

from corridor.formats import FORMATS, is_money
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.sentences import Code, Items, Sentence, Value

if TYPE_CHECKING:
    from corridor.packs import Pack
    from corridor.records import SeriesKey

LANGUAGES = ("en", "zh", "ur")
LOCALES = {"zh": "zh_Hans", "ur": "ur"}
"""Folder of each catalogue."""
_SIGNED = "+"  # format specification of a number whose sign is always shown
_MARKER = "\ue000"  # of the private use area: stands for an item while the words between items are found
_SIGN_IS_NEWS = "change"  # part of the name of a place whose percentage always shows its sign


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a said sentence: words of the template, or one of its values."""

    text: str
    value: Value | None = None
    """None for the words between values."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Translations of one language."""

    messages: Mapping[str | tuple[str, str], str | tuple[str, ...]]
    """Keyed by the English, or by its singular and plural."""
    plural: Callable[[int], int]


class Wording:
    """What is said, in one language, with one pack's names for its codes."""

    def __init__(self, language: str, pack: Pack) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no such language, got {language!r}. Expected one of {', '.join(LANGUAGES)}.")
        self.language = language
        self.pack = pack
        self.formats = FORMATS[language]
        self.direction = "rtl" if language == "ur" else "ltr"
        self.calendar = pack.calendar(pack.reporter)
        self.missing: set[str] = set()
        """Messages said in English because the catalogue lacks them."""

    # ------------------------------------------------------------------ sentences

    def say(self, sentence: Sentence) -> str:
        """A sentence as text."""
        text = "".join(part.text for part in self.parts(sentence))
        return text[:1].upper() + text[1:] if self.language == "en" else text

    def parts(self, sentence: Sentence) -> Iterator[Part]:
        """A sentence in pieces, so that a page can link its values; sentences within it are taken apart too."""
        values = dict(sentence.values)
        count = values.get("count")
        for literal, name, spec, _ in Formatter().parse(self._template(sentence.template, count)):
            if literal:
                yield Part(literal)
            if name is None:
                continue
            if name not in values:  # shown as written: a wrong template must not stop a brief
                yield Part(f"{{{name}}}")
            elif isinstance(value := values[name], Sentence):
                yield from self.parts(value)
            elif isinstance(value, Items):
                yield from self._items(value, name, spec or "")
            else:
                yield Part(self.value(value, name, spec or ""), value)

    def _items(self, items: Items, name: str, spec: str) -> Iterator[Part]:
        """Several things with the words that join them; each thing in pieces of its own."""
        texts = [self.value(item, name, spec) for item in items.items]
        markers = [f"{_MARKER}{place}{_MARKER}{text[-1:]}" for place, text in enumerate(texts)]
        for place, piece in enumerate(self.formats.join(markers).split(_MARKER)):
            if place % 2 == 0:
                last = texts[place // 2 - 1][-1:] if place else ""
                if words := piece.removeprefix(last):
                    yield Part(words)
                continue
            item = items.items[int(piece)]
            yield from self.parts(item) if isinstance(item, Sentence) else [Part(texts[int(piece)], item)]

    def _template(self, template: str, count: Value | None) -> str:
        """The template in the reader's language; `one|many` templates by their `count`."""
        singular, separator, plural = template.partition("|")
        if not separator:
            return self.gettext(template)
        return self.ngettext(singular, plural, count if isinstance(count, int) else 2)

    def gettext(self, message: str) -> str:
        """A message in the reader's language, else in English."""
        if self.language == "en":
            return message
        found = _catalogue(LOCALES[self.language]).messages.get(message)
        if not isinstance(found, str):
            self.missing.add(message)
            return message
        return found

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The form of a message that goes with a count."""
        if self.language == "en":
            return singular if count == 1 else plural
        catalogue = _catalogue(LOCALES[self.language])
        found = catalogue.messages.get((singular, plural))
        if not isinstance(found, tuple):
            self.missing.add(singular)
            return singular if count == 1 else plural
        return found[catalogue.plural(count)]

    # ------------------------------------------------------------------ values

    def value(self, value: Value, name: str = "", spec: str = "") -> str:
        """One value; `name` is its place in the template."""
        if isinstance(value, Quantity):
            return self.quantity(value, signed=spec == _SIGNED or _SIGN_IS_NEWS in name)
        if isinstance(value, Period):
            return self.formats.period(value, self.calendar)
        if isinstance(value, PartialDate):
            return self.formats.partial(value)
        if isinstance(value, date):
            return self.formats.day(value)
        if isinstance(value, Code):
            return self.label(value.list, value.code)
        if isinstance(value, Items):
            return self.formats.join([self.value(item, name, spec) for item in value.items])
        if isinstance(value, Sentence):
            return "".join(part.text for part in self.parts(value))
        return self.formats.number(value, 1) if isinstance(value, int) else value

    def quantity(self, quantity: Quantity, signed: bool = False) -> str:
        """A number with its unit; a percentage's plus is shown only where asked, a minus always."""
        if quantity.unit == "percent":
            return self.formats.percent(quantity.value, quantity.step, signed)
        if is_money(quantity.unit):
            return self.formats.money(quantity)
        number = self.formats.number(quantity.value, quantity.step)
        return self.formats.with_unit(number, self.label("units", quantity.unit))

    def series(self, key: SeriesKey) -> str:
        """What a series measures, as short as it can be: what is total is left out."""
        names = [self.label("indicators", key.indicator)]
        if key.measure not in ("net", "level") and key.indicator == "fdi":
            names.append(self.label("measures", key.measure))
        if key.sector != "ALL":
            names.append(self.label("sectors", key.sector))
        if key.reporter != self.pack.reporter:
            names.append(self.label("countries", key.reporter))
        if key.partner != "WLD":
            names.append(self.label("countries", key.partner))
        return self.formats.list_gap.join(names)

    def label(self, list_name: str, code: str) -> str:
        """A code by the pack's name for it in the reader's language, the bare code where the pack has none."""
        if list_name == "countries":
            country = self.pack.countries.get(code)
            return country.label(self.language) if country else code
        row = self.pack.codes.get(list_name, {}).get(code)
        return row.label(self.language) if row else code.replace("_", " ")


@cache
def _catalogue(locale: str) -> Catalogue:
    """A catalogue as it is committed; nothing is compiled."""
    from gettext import c2py

    from babel.messages.pofile import read_po

    with (files("corridor") / "locales" / locale / "LC_MESSAGES" / "corridor.po").open("rb") as file:
        catalogue = read_po(file, locale=locale)
    messages: dict[str | tuple[str, str], str | tuple[str, ...]] = {}
    for message in catalogue:
        if message.id and message.string and not message.fuzzy:
            key = message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
            messages[key] = message.string if isinstance(message.string, str) else tuple(message.string)
    return Catalogue(messages=messages, plural=c2py(catalogue.plural_expr))
