"""Write the base package's countries.csv: names in three languages from CLDR, usage and fiscal years by hand.

    python scripts/make_countries.py

CLDR comes with Babel. What people write besides ("UK", "Emirati") and when a government's fiscal year begins stand in
countries_by_hand.csv beside this file; a country that it does not name has the calendar year, which is marked so.
"""

from __future__ import annotations

import csv
from importlib.metadata import version
from pathlib import Path

from babel import Locale
from babel.core import get_global

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/corridor/packs/common/countries.csv"
FORMER = {"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD"}  # withdrawn codes that CLDR still maps
RESERVED = {"ASC", "CPT", "DGA", "TAA", "XAA", "XBB", "ZZZ"}  # never official, or stand-ins for "unknown"
KOSOVO = {"XKK": "XKX"}  # as the World Bank and the IMF write it; ISO assigns no code
WORLD = {"iso3": "WLD", "label_en": "all countries", "label_zh": "所有国家", "label_ur": "تمام ممالک"}
ASSUMED = "not looked up: calendar year assumed"
KNOWN = "CIA World Factbook: calendar year"


def alpha2_by_alpha3() -> dict[str, str]:
    """Alpha-2 code of every current alpha-3 code."""
    aliases = get_global("territory_aliases")
    territories = Locale.parse("en").territories
    return {
        KOSOVO.get(code, code): to[0]
        for code, to in sorted(aliases.items())
        if len(code) == 3 and code.isalpha() and len(to) == 1 and to[0] in territories and code not in FORMER | RESERVED
    }


def row_of(iso3: str, alpha2: str, by_hand: dict[str, str]) -> dict[str, str]:
    """One line of countries.csv."""
    row = {"iso3": iso3, "iso2": alpha2}
    for column, locale in (("label_en", "en"), ("label_zh", "zh_Hans"), ("label_ur", "ur")):
        row[column] = by_hand.get(column) or Locale.parse(locale).territories[alpha2]
    row["names"] = by_hand.get("names") or row["label_en"]
    row["fiscal_first_month"] = by_hand.get("fiscal_first_month") or "1"
    row["fiscal_source"] = by_hand.get("fiscal_source") or (KNOWN if by_hand else ASSUMED)
    return row


def main() -> None:
    """Write the table and say how long it is."""
    with (HERE / "countries_by_hand.csv").open(encoding="utf-8", newline="") as file:
        by_hand = {row["iso3"]: row for row in csv.DictReader(file)}
    codes = alpha2_by_alpha3()
    if unknown := sorted(set(by_hand) - set(codes)):
        raise SystemExit(f"countries_by_hand.csv: iso3: no such code, got {unknown}. Expected ISO 3166-1 alpha-3.")
    world = WORLD | {"iso2": "", "names": "", "fiscal_first_month": "1", "fiscal_source": "no fiscal year of its own"}
    rows = [world] + [row_of(iso3, alpha2, by_hand.get(iso3, {})) for iso3, alpha2 in codes.items()]
    columns = ["iso3", "iso2", "label_en", "label_zh", "label_ur", "names", "fiscal_first_month", "fiscal_source"]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{TARGET.name}: {len(rows)} rows, CLDR of Babel {version('babel')}")


if __name__ == "__main__":
    main()
