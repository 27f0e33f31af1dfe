"""The table of rules has a row for each id that the readers can leave on a claim, and no other.

The ids are found in the source: names of functions in the tables of rules, and every text that reaches a list of rules.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import pytest

from corridor.corrections.rebuilding import ADDED, AMENDED
from corridor.packs import load_pack
from corridor.read import read_document
from corridor.read.clauses import roles
from corridor.read.explaining.rules import rule_of, rules, word_rules
from corridor.read.figures.money_roles import MONEY_RULES
from corridor.read.figures.percent_roles import PERCENT_RULES
from corridor.records import Document, Source

READ = Path(__file__).parents[2] / "src" / "corridor" / "read"
PREFIXES = ("parties", "pillars", "amount", "papers", "acts", "clauses")
PREFIXED = re.compile(rf"(?:{'|'.join(PREFIXES)}):\w.*")


class Code:
    """The source of the readers, in which texts are followed to where they come from."""

    @cached_property
    def modules(self) -> list[ast.Module]:
        return [ast.parse(path.read_text("utf-8")) for path in sorted(READ.rglob("*.py"))]

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return [node for module in self.modules for node in ast.walk(module)]

    @cached_property
    def scopes(self) -> dict[int, ast.FunctionDef]:
        """The innermost function around each node."""
        functions = [node for node in self.nodes if isinstance(node, ast.FunctionDef)]
        return {id(node): function for function in functions for node in ast.walk(function) if node is not function}

    @cached_property
    def calls(self) -> dict[str, list[ast.Call]]:
        """Calls by the name of what is called."""
        found: dict[str, list[ast.Call]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Call):
                found.setdefault(getattr(node.func, "id", getattr(node.func, "attr", "")), []).append(node)
        return found

    def texts(self, node: ast.AST | None, seen: frozenset[int] = frozenset()) -> set[str]:
        """Every text that an expression can be."""
        if node is None or id(node) in seen:
            return set()
        seen |= {id(node)}
        if isinstance(node, ast.Constant):
            return {node.value} if isinstance(node.value, str) else set()
        if isinstance(node, ast.Name):
            return self._named(node, seen)
        if isinstance(node, ast.Attribute):
            return self._role(node, seen) if node.attr == "role" else self._field(node.attr, seen)
        parts: Iterable[ast.AST] = ()
        if isinstance(node, ast.IfExp):
            parts = (node.body, node.orelse)
        elif isinstance(node, ast.BoolOp):
            parts = node.values
        elif isinstance(node, ast.Tuple | ast.List):
            parts = node.elts
        elif isinstance(node, ast.Starred):
            parts = (node.value,)
        elif isinstance(node, ast.JoinedStr):
            return self._joined(node, seen)
        return {text for part in parts for text in self.texts(part, seen)}

    def _joined(self, node: ast.JoinedStr, seen: frozenset[int]) -> set[str]:
        first, *rest = node.values
        if not (isinstance(first, ast.Constant) and len(rest) == 1 and isinstance(rest[0], ast.FormattedValue)):
            return set()
        return {f"{first.value}{text}" for text in self.texts(rest[0].value, seen)}

    def _named(self, name: ast.Name, seen: frozenset[int]) -> set[str]:
        """A name: a variable of a loop, an argument, or what was assigned."""
        scope, found = self.scopes.get(id(name)), set()
        for node in ast.walk(scope) if scope else ():
            if isinstance(node, ast.For | ast.comprehension):
                place = _place(node.target, name.id)
                if place is not None:
                    found |= self._elements(node.iter, place, seen)
            elif isinstance(node, ast.Assign | ast.NamedExpr):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if any(isinstance(one, ast.Name) and one.id == name.id for one in targets):
                    found |= self.texts(node.value, seen)
        arguments = [one.arg for one in (*scope.args.args, *scope.args.kwonlyargs)] if scope else []
        if scope and name.id in arguments:
            place = [one for one in arguments if one != "self"].index(name.id)
            found |= self._given(scope.name, name.id, place, seen)
        return found or self._of_module(name.id, seen)

    def _given(self, called: str, name: str, place: int, seen: frozenset[int]) -> set[str]:
        """What an argument of a function or a record is given, wherever it is called."""
        found = set()
        for call in self.calls.get(called, ()):
            keyword = next((one.value for one in call.keywords if one.arg == name), None)
            found |= self.texts(keyword or (call.args[place] if place < len(call.args) else None), seen)
        return found

    def _of_module(self, name: str, seen: frozenset[int]) -> set[str]:
        values = [
            node.value
            for module in self.modules
            for node in module.body
            if isinstance(node, ast.Assign) and any(getattr(one, "id", "") == name for one in node.targets)
        ]
        return {text for value in values for text in self.texts(value, seen)}

    def _field(self, name: str, seen: frozenset[int]) -> set[str]:
        """A field of a record: what its makers are given."""
        found = set()
        for record in (node for node in self.nodes if isinstance(node, ast.ClassDef)):
            fields = [node.target.id for node in record.body if isinstance(node, ast.AnnAssign)]
            if name in fields and name == "rule":
                found |= self._given(record.name, name, fields.index(name), seen)
        return found

    def _role(self, node: ast.Attribute, seen: frozenset[int]) -> set[str]:
        """The role of a word that a loop found: one of those that it asked for."""
        scope, name = self.scopes.get(id(node)), next((n.id for n in ast.walk(node) if isinstance(n, ast.Name)), "")
        loops = [one for one in ast.walk(scope) if isinstance(one, ast.For)] if scope else []
        asked = [one.iter for one in loops if _place(one.target, name) == -1 and isinstance(one.iter, ast.Call)]
        return {text for call in asked for argument in call.args for text in self.texts(argument, seen)}

    def _elements(self, node: ast.AST, place: int, seen: frozenset[int]) -> set[str]:
        """What a loop runs over; place: of the variable in a pair, -1 where it is alone."""
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "")
            functions = [one for one in self.nodes if isinstance(one, ast.FunctionDef) and one.name == name]
            yielded = [y.value for one in functions for y in ast.walk(one) if isinstance(y, ast.Yield)]
            return {text for value in yielded for text in self._at(value, place, seen)}
        if isinstance(node, ast.Tuple | ast.List):
            return {text for element in node.elts for text in self._at(element, place, seen)}
        return self.texts(node, seen)

    def _at(self, node: ast.AST | None, place: int, seen: frozenset[int]) -> set[str]:
        if place >= 0 and isinstance(node, ast.Tuple):
            node = node.elts[place]
        return self.texts(node, seen)

    def ids(self) -> set[str]:
        """Every id that reaches a list of rules."""
        found: set[str] = set()
        for node in self.nodes:
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "append":
                if "rules" in (getattr(node.func.value, "attr", ""), getattr(node.func.value, "id", "")):
                    found |= self.texts(node.args[0])
            elif isinstance(node, ast.keyword) and node.arg == "rules":
                found |= self.texts(node.value)
            elif isinstance(node, ast.JoinedStr | ast.Constant):
                found |= {text for text in self.texts(node) if PREFIXED.fullmatch(text)}
        return found


def _place(target: ast.AST, name: str) -> int | None:
    if isinstance(target, ast.Name):
        return -1 if target.id == name else None
    names = [getattr(one, "id", "") for one in target.elts] if isinstance(target, ast.Tuple) else []
    return names.index(name) if name in names else None


@pytest.fixture(scope="module")
def emitted() -> set[str]:
    functions = (*MONEY_RULES, *PERCENT_RULES, *roles.MONEY, *roles.PERCENT)
    return Code().ids() | {one.__name__ for one in functions} | {AMENDED, ADDED}


def test_every_id_that_the_code_can_leave_has_a_row(emitted):
    assert sorted(name for name in emitted if name not in rules()) == []


def test_every_row_is_of_an_id_that_the_code_can_leave(emitted):
    assert [name for name in rules() if name not in emitted] == []


def test_the_ids_are_followed_through_arguments_loops_and_records(emitted):
    assert {"acts:pledge", "parties:clause", "parties:earlier sentence", "pillars:title", "clauses:paper"} <= emitted
    assert {"restatement", "second_comparison", "an_amount", "a_year_earlier", "amount:later sentence"} <= emitted


def test_every_row_is_whole_and_stands_once():
    with (READ / "rules.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["id"] for row in rows}) == len(rows)
    fields = {"", "claim", "value", "base", "change", "period", "measure", "instrument", "parties", "pillars", "amount"}
    for row in rows:
        assert row["definition"].endswith(".") and row["field"] in fields, row
        assert row["example"] or row["field"], row


def test_rows_of_words_that_are_rules_have_definitions():
    assert word_rules() and all(one.definition for one in word_rules().values())
    unknown = rule_of("no:such:rule")
    assert (unknown.id, unknown.definition) == ("no:such:rule", "")


def test_what_is_read_carries_known_ids_only():
    pack = load_pack("pk-cn")
    texts = {
        "en": "FDI in Pakistan fell 25% to $927.4m in July-November FY26 from $1.24bn a year earlier. Huawei and the "
        "Ministry of IT signed an MoU on data centres in Islamabad.",
        "zh": "2025年11月，巴基斯坦外国直接投资为1.797亿美元，同比下降25%。"
        "华为与信息技术部签署谅解备忘录，建设数据中心。",
    }
    for language, text in texts.items():
        source = Source(id="t", origin="t", sha256="0", language=language)
        claims = read_document(Document(source=source, text=text), pack)
        found = {name for one in (*claims.figures, *claims.announcements) for name in one.rules}
        assert found and all(rule_of(name).definition for name in found)
