"""Short articles made on the fly, each with figures of its own."""

from pathlib import Path

from corridor.periods import PartialDate
from corridor.records import Document, Source

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def article(number: int) -> str:
    """The text of an article; no two have the same numbers."""
    month, year = MONTHS[number % 12], 2010 + number // 12 % 15
    value, base = 100 + number * 7 % 1900 + number % 10 / 10, 90 + number * 13 % 1700 + number % 7 / 10
    published = PartialDate(year, number % 12 + 1, 27)
    return (
        f"---\ntitle: Investment in {month} {year}, report {number}\npublisher: Specimen\npublished: {published}\n---\n"
        f"KARACHI: Foreign direct investment (FDI) in Pakistan came to ${value:,.1f} million in {month} {year} against "
        f"${base:,.1f} million in the same month a year earlier, the State Bank of Pakistan said. Report {number} of "
        f"{number * 31 % 997} in this series.\n"
    )


def write_articles(folder: Path, count: int) -> list[str]:
    """Files with articles; the names in order."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:05}.md" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(article(number), "utf-8")
    return [str(path) for path in paths]


def loaded(number: int) -> Document:
    """An article that needs no file."""
    published = PartialDate(2010 + number // 12 % 15, number % 12 + 1, 27)
    source = Source(id=f"{number}", origin=f"{number}.md", sha256=f"{number:064x}", published=published)
    return Document(source=source, text=article(number).split("---\n")[2])
