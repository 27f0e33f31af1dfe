"""The labels of a sentence and which number has which: lists, brackets, "respectively", labels before and behind."""

from __future__ import annotations

import re

from corridor.read import lexicons
from corridor.read.figures.label_words import FLOW_OF_SECTOR, TOTAL, Label
from corridor.read.figures.lines import DIFFERENCE, SHARE, SKIP, Line, Number

_BEFORE_A_SOURCE = rf"(?:[ ,)]|{lexicons.either('before_a_source')})*"
_COMPANIES_IN = r"(?: (?:companies|investors|firms) in)?"
_RIGHT_LINK = re.compile(rf"{_BEFORE_A_SOURCE}{lexicons.either('to_a_source')}(?: its| the| a| all)*{_COMPANIES_IN} ?")
_SAID_AGAIN = re.compile(r", or [\d.]+(?:%|pc| per ?cent),| ?\([^)]*\)")
_JOINED = re.compile(r"(?:,? (?:and|&|or|as well as)|,| and also)(?: the)? ?")
_LISTED = re.compile(r"(?: \([^()]*\))?(?:,? (?:and|&)|,)(?: the)? (?:remaining |other )?")
"""What stands between the members of a list; a group may tell its own in brackets."""
_LISTED_AMOUNTS = re.compile(r"(?:,? (?:and|&)|,)(?: another| about| over| nearly| around| an outflow of)? ?")
_TIED = re.compile(r" (?:in|of|into|worth of)(?: [a-z]+)?(?: [a-z]+ and)? ")
_CLOSED = re.compile(r"(?: and [a-z]+)?(?: [a-z]+)?[,;.]")


class Labels:
    """The labels of one sentence and which of them numbers have taken."""

    def __init__(self, line: Line, found: list[Label]) -> None:
        self.line = line
        self.all = found
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
            if one.start < number.end or one.start in self.taken:
                continue
            if one.end > right:
                return None
            gap = self.line.flat[number.end : one.start]
            gap = without_periods(self.line, number.end, one.start, _SAID_AGAIN.sub("", gap))
            held = one.code in FLOW_OF_SECTOR and gap.strip() in ("of", "in")  # `bought $2.5bn of T-bills`
            return self._collapsed(one) if held or _RIGHT_LINK.fullmatch(gap) else None
        return None

    def leave_behind(self, number: Number) -> None:
        """Give a number the labels tied to it before a comma, so that no later one takes them: `$269m in equity,`."""
        for one in self.all:
            if one.start < number.end or one.start in self.taken:
                continue
            gap = self.line.flat[number.end : one.start]
            rest = self.line.flat[one.end : one.end + 30]
            if not _TIED.fullmatch(gap) or not _CLOSED.match(rest):
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
            if not _JOINED.fullmatch(gap) or one.kind != run[0].kind:
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
        joined = _LISTED.fullmatch(gap)
        if joined and _alike(label, runs[-1][-1]):
            runs[-1].append(label)
        elif label.kind in ("country", "sector"):
            runs.append([label])
    return [run for run in runs if len(run) > 1]


def _alike(label: Label, before: Label) -> bool:
    """Whether two labels can stand in one list; a group of countries stands among countries."""
    kinds = {label.kind, before.kind}
    return (len(kinds) == 1 and kinds <= {"country", "sector", "group"}) or kinds == {"country", "group"}


def _row_of_values(line: Line, values: list[Number], length: int) -> list[Number]:
    row = values[:1]
    for number in values[1:]:
        if number.role != row[0].role:
            break
        gap = line.flat[row[-1].end : number.mention.start]
        if not _LISTED_AMOUNTS.fullmatch(gap):
            break
        row.append(number)
    return row if len(row) == length else []


def transparent(number: Number) -> bool:
    """Whether a number may stand between a label and its own number without parting them."""
    return number.role in (SHARE, SKIP, DIFFERENCE)


def without_periods(line: Line, start: int, end: int, gap: str) -> str:
    """A stretch of text without the times named in it."""
    for word in line.between(start, end):
        if word.kind in ("period", "date"):
            gap = gap.replace(line.flat[word.start : word.end], "", 1)
    return gap
