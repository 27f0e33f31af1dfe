"""Of what each number speaks: which country or sector, which flow."""

from __future__ import annotations

import re
from typing import NamedTuple

from corridor.read import lexicons
from corridor.read.lines import SHARE, SKIP, VALUE, Line, Number, words_in
from corridor.read.mentions import Mention

TOTAL = "total"
STRONG = frozenset(
    ("fdi", "fdi_outward", "fpi", "total_foreign_investment", "other", "exports", "ict_exports", "remittances", "none")
)
_GLUE = re.compile(
    r"^(?:[\s,;:()&-]|\b(?:and|or|the|then|with|by|from|at|to|followed|also|another|plus|while|saw|was|were|is|as well as|respectively|next|"
    r"came|in|a|an|net|of|worth|received|got|attracted|on|for|during|sector|industry)\b)*$"
)
_RIGHT_LINK = re.compile(
    r"^(?:[ ,)]|\b(?:worth|of|in|net|fresh|new|gross|as|equity|capital|inflows?|outflows?|investments?|fdi|foreign|direct|was|were|is|"
    r"came|coming|went|flowed|has|had|have|been|being|each|million|invested|directed|made|going|also|again|received|contributed)\b)*"
    r"(?:from|by|into|to|in|for|that|was|were|went to|under)(?: its| the| a| all)*(?: companies in| investors in| firms in)? ?$"
)
_SECTOR_WORD = re.compile(r"^(?: sector| industry| segment| group| products?| business)?s?\b")
_COMPANY_BEHIND = re.compile(r"^ (?:that|which) ([A-Z][\w&.-]+)")
_COMPANY_BEFORE = re.compile(
    r"([A-Z][\w&.'-]+)(?:,? (?:has|had|have|also|alone|which|who|recently))* (?:invested|injected|acquired|pumped|paid|bought)\b[^,;]*$"
)


class Label(NamedTuple):
    """A country, a sector, the total, or something whose figures are not read."""

    start: int
    end: int
    kind: str
    """`country`, `sector`, `total`, `group`."""
    code: str


class Labels:
    """The labels of one sentence and which of them numbers have taken."""

    def __init__(self, line: Line, reporter: str, last_countries: list[str], exporting: bool) -> None:
        self.line = line
        self.all = _labels(line, reporter, last_countries, exporting)
        self.taken: set[int] = set()
        self.given = dict(self._zipped())

    def before(self, start: int, number: Number) -> Label | None:
        """The nearest label not yet taken between an offset and a number."""
        free = [
            one
            for one in self.all
            if start <= one.start and one.end <= number.mention.start and one.start not in self.taken
        ]
        if not free:
            return None
        nearest = free[-1]
        run = self._run(free)
        if len(run) > 1 and all(one.kind == nearest.kind for one in run) and nearest.kind != TOTAL:
            return Label(run[0].start, nearest.end, "group", "+".join(one.code for one in run))
        return nearest

    def after(self, number: Number, right: int) -> Label | None:
        """The label that a number is tied to on its right: `$5m from Norway`, `($5m) went to power`, `was Chinese`."""
        for one in self.all:
            if one.start < number.mention.end or one.start in self.taken:
                continue
            if one.end > right:
                return None
            gap = self.line.flat[number.mention.end : one.start]
            gap = re.sub(r", or [\d.]+(?:%|pc| per ?cent),| ?\([^)]*\)", "", gap)
            if not _RIGHT_LINK.match(_without_periods(self.line, number.mention.end, one.start, gap)):
                return None
            return self._collapsed(one)
        return None

    def leave_behind(self, number: Number) -> None:
        """Give a number the labels tied to it before a comma, so that no later number takes them: `$269m in equity,`."""
        for one in self.all:
            if one.start < number.mention.end or one.start in self.taken:
                continue
            gap = self.line.flat[number.mention.end : one.start]
            rest = self.line.flat[one.end : one.end + 30]
            tied = re.fullmatch(r" (?:in|of|into|worth of)(?: [a-z]+)?(?: [a-z]+ and)? ", gap)
            if not tied or not re.match(r"(?: and [a-z]+)?(?: [a-z]+)?[,;.]", rest):
                return
            self.taken.add(one.start)

    def take(self, label: Label) -> None:
        """Note that a number has this label."""
        self.taken.update(one.start for one in self.all if label.start <= one.start and one.end <= label.end)

    def _collapsed(self, label: Label) -> Label:
        """`China's Hong Kong` is Hong Kong."""
        following = next((one for one in self.all if one.start >= label.end), None)
        if following and following.kind == "country" and self.line.flat[label.end : following.start] in ("'s ", " ("):
            self.taken.add(label.start)
            return following
        return label

    def _run(self, free: list[Label]) -> list[Label]:
        """The last labels that are joined by "and" or commas only."""
        run = [free[-1]]
        for one in reversed(free[:-1]):
            gap = self.line.flat[one.end : run[0].start]
            if (
                not re.fullmatch(r"(?:,? (?:and|&|or|as well as)|,| and also)(?: the)? ?", gap)
                or one.kind != run[0].kind
            ):
                break
            run.insert(0, one)
        return run

    def _zipped(self) -> list[tuple[int, Label]]:
        """`A and B with x and y respectively`: labels and values in a row, equally many."""
        pairs: list[tuple[int, Label]] = []
        for run in _runs_of_labels(self.line, self.all):
            later = [n for n in self.line.numbers if n.mention.start >= run[-1].end and not transparent(n)]
            row = _row_of_values(self.line, later, len(run))
            between = [
                one for one in self.all if row and run[-1].end <= one.start < row[0].mention.start and one.kind != TOTAL
            ]
            if row and not between:
                pairs += [(number.mention.start, label) for number, label in zip(row, run, strict=True)]
                self.taken.update(label.start for label in run)
        return pairs


def _runs_of_labels(line: Line, labels: list[Label]) -> list[list[Label]]:
    runs: list[list[Label]] = []
    for label in labels:
        gap = line.flat[runs[-1][-1].end : label.start] if runs else "."
        joined = re.fullmatch(r"(?:,? (?:and|&)|,)(?: the)? ", gap)
        if joined and label.kind == runs[-1][-1].kind and label.kind in ("country", "sector"):
            runs[-1].append(label)
        elif label.kind in ("country", "sector"):
            runs.append([label])
    return [run for run in runs if len(run) > 1]


def _row_of_values(line: Line, values: list[Number], length: int) -> list[Number]:
    row = values[:1]
    for number in values[1:]:
        if number.role != row[0].role:
            break
        gap = line.flat[row[-1].mention.end : number.mention.start]
        if not re.fullmatch(r"(?:,? (?:and|&)|,)(?: another| about| over| nearly| around| an outflow of)? ?", gap):
            break
        row.append(number)
    return row if len(row) == length else []


def _labels(line: Line, reporter: str, last_countries: list[str], exporting: bool) -> list[Label]:
    found: list[Label] = []
    for word in line.words:
        kind = word.kind
        if kind == "country":
            if word.code == reporter:
                if not re.search(
                    r"\b(?:in|into|to|within|of)(?: the)? $", line.flat[max(0, word.start - 12) : word.start]
                ):
                    found.append(Label(word.start, word.end, TOTAL, ""))
            elif not re.search(
                r"\b(?:in|into|to|within)(?: the)? $", line.flat[max(0, word.start - 12) : word.start]
            ) or (exporting and " in" not in line.flat[max(0, word.start - 4) : word.start]):
                found.append(Label(word.start, word.end, "country", word.code))
        elif kind == "sector" and _is_sector(line, word):
            found.append(Label(word.start, word.end, "sector", word.code))
        elif kind == "total" and word.code == "total":
            if not re.search(r"\b(?:of|in) (?:the|its|their) $", line.flat[max(0, word.start - 12) : word.start]):
                found.append(Label(word.start, word.end, TOTAL, ""))
        elif kind == "indicator" and word.code == "exports" and _unknown_goods(line, word):
            found.append(Label(word.start, word.end, "group", line.flat[word.start : word.end]))
        elif kind == "epithet":
            found.append(_epithet(line, word, found, last_countries))
        elif kind == "place" and word.code == reporter:
            continue
    return found


def _epithet(line: Line, word: Mention, found: list[Label], last_countries: list[str]) -> Label:
    if word.code == "group":
        return Label(word.start, word.end, "group", line.flat[word.start : word.end])
    here = [label.code for label in found if label.kind == "country"]
    nearest = here[-1] if here else None
    for code in [*reversed(here), *reversed(last_countries)]:
        if code != nearest or len(set(here) | set(last_countries)) == 1:
            return Label(word.start, word.end, "country", code)
    return Label(word.start, word.end, "country", nearest) if nearest else Label(word.start, word.end, "group", "")


def _is_sector(line: Line, word: Mention) -> bool:
    """Whether a word such as "power" or "trade" names a sector here rather than something else."""
    flat, text = line.flat, line.text
    if flat[word.start : word.end] not in _STRICT:
        return not re.match(
            r" (?:ministry|minister|exporters?|mills?|prices?|policy|council|association|experts?|companies)",
            flat[word.end : word.end + 14],
        )
    after, before = flat[word.end : word.end + 12], flat[max(0, word.start - 14) : word.start]
    if re.match(r" (?:sector|industry|segment|group|business)", after) or flat[word.start : word.end].endswith(
        "sector"
    ):
        return True
    if word.start > line.start and text[word.start].isupper() or " " in flat[word.start : word.end]:
        return True
    if re.match(
        r" (?:rose|grew|fell|increased|decreased|declined|jumped|surged|dropped|plunged|climbed|went|received|fetched)",
        after,
    ):
        return True
    if re.match(
        r" ?[(,]|:? ?(?:us)?\$|:? (?:us|rs|usd|pkr)\b| (?:with|and|saw|got|received|attracted|drew|lost|recorded|ranks?|was|were|accounted|took|came|fdi|exports?|investment|at|for|second|third|by)\b|[.;]",
        after,
    ):
        return True
    return bool(re.search(r"(?:\b(?:to|in|into|and|by|of|from)(?: the)?|,) $", before))


_PLAIN_EXPORTS = frozenset(
    "the its their total overall goods merchandise net gross monthly annual country's of in and by for as from global world foreign national "
    "cumulative yearly with while that this our india's pakistan's meanwhile when where to whose on but total a services".split()
)


def _unknown_goods(line: Line, word: Mention) -> bool:
    """Whether exports are those of some goods that no table has: `kinnow exports`, `non-oil exports`."""
    before = re.search(r"([a-z][a-z'-]+) $", line.flat[max(line.start, word.start - 25) : word.start])
    if not before or before.group(1) in _PLAIN_EXPORTS:
        return False
    at = word.start - len(before.group())
    known = any(w.start <= at < w.end for w in line.words)
    return not known and not before.group(1).endswith("'s")


_STRICT = frozenset(row["term"] for row in lexicons.rows("sectors") if row["strict"])


def company(line: Line, number: Number) -> bool:
    """Whether one company moves this amount: `$70mn that Telenor injected`."""
    behind = _COMPANY_BEHIND.match(line.text, number.mention.end)
    before = _COMPANY_BEFORE.search(line.text[number.left : number.mention.start])
    for match, offset in ((behind, 0), (before, number.left)):
        if match:
            start = match.start(1) + offset
            if not any(word.start <= start < word.end and word.kind in ("country", "epithet") for word in line.words):
                return match.group(1) not in ("It", "They", "Investors", "Foreigners", "Companies", "Firms", "We")
    return False


def indicators_between(line: Line, start: int, end: int) -> list[Mention]:
    """Names of flows in a stretch of the sentence."""
    return [word for word in line.between(start, end) if word.kind == "indicator"]


def indicator_behind(line: Line, number: Number) -> Mention | None:
    """`$1.166 billion of Foreign Direct Investment`, `$1.1bn in exports`."""
    found = indicators_between(line, number.mention.end, min(number.right, number.mention.end + 60))
    if not found or found[0].code == "none":
        return None
    gap = line.flat[number.mention.end : found[0].start]
    thin = re.fullmatch(r" (?:worth )?(?:of|in|as|through|by way of)(?: the| net| total| new| fresh| overall)* ?", gap)
    return found[0] if thin else None


def is_tight(line: Line, start: int, end: int) -> bool:
    """Whether only joining words stand between two offsets, periods left out."""
    gap = line.flat[start:end]
    return bool(_GLUE.match(_without_periods(line, start, end, gap))) and words_in(gap) <= 12


def _without_periods(line: Line, start: int, end: int, gap: str) -> str:
    for word in line.between(start, end):
        if word.kind in ("period", "date"):
            gap = gap.replace(line.flat[word.start : word.end], "", 1)
    return gap


def transparent(number: Number) -> bool:
    """Whether a number may stand between a label and its own number without parting them."""
    return number.role in (SHARE, SKIP)
