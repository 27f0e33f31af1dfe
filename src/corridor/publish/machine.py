"""The account for machines: the same facts as the brief, every number with its inputs. docs/json.md describes it."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.packs import Pack
from corridor.publish.pictures import Picture, Store, headline_verdict, picture_of
from corridor.publish.plain import (
    Plain,
    announcement,
    completion,
    event_of,
    period,
    promise_to_plain,
    quantity,
    series,
    source,
    span,
    stated,
)
from corridor.records import (
    Account,
    Computation,
    CorrectionNote,
    DocumentAccount,
    Observation,
    Promise,
    Recurrence,
    Verdict,
)
from corridor.sentences import Sentence
from corridor.wording import Wording

FORMAT = "corridor-account/1"


def account_to_json(account: Account, pack: Pack, language: str = "en", *, store: Store | None = None) -> Plain:
    """The account as plain objects. Sentences are said in `language`; codes, numbers and keys never change with it."""
    return _Machine(pack, language).whole(account, store)


class _Machine:
    """One account being written; observations stand once, in `observations`, and are referred to by id."""

    def __init__(self, pack: Pack, language: str) -> None:
        self.pack = pack
        self.wording = Wording(language, pack)
        self.ids: dict[Observation, str] = {}
        self.promises: dict[str, Promise] = {}

    def whole(self, account: Account, store: Store | None) -> Plain:
        headline = headline_verdict(account)
        picture = picture_of(headline.figure, store) if headline and store else None
        group_of = {origin: group.id for group in account.duplicates for origin in group.members}
        documents = [
            {**self.document(one), "duplicate_group": group_of.get(one.document.source.origin)}
            for one in account.documents
        ]
        drawn = self.picture(picture) if picture else None
        return {
            "format": FORMAT,
            "language": self.wording.language,
            "pack": account.pack,
            "reporter": self.pack.reporter,
            "partner": self.pack.partner,
            "made_on": str(account.made_on),
            "record_collected_on": str(self.pack.snapshot) if self.pack.snapshot else None,
            "headline": place_of(headline, account) if headline else None,
            "counts": counts(account),
            "documents": documents,
            "unreadable": [
                {"origin": one.origin, "reason": one.reason, "sha256": one.sha256} for one in account.unreadable
            ],
            "duplicates": [
                {"id": one.id, "lead": one.lead, "members": list(one.members)} for one in account.duplicates
            ],
            "promises": [promise_to_plain(one) for one in self.promises.values()],
            "completions": [completion(one) for one in account.completions],
            "picture": drawn,
            "observations": [self.observation(one, number) for one, number in self.ids.items()],
        }

    # ------------------------------------------------------------------ documents

    def document(self, account: DocumentAccount) -> Plain:
        linked = {id(one.announcement): one for one in account.recurrences}
        by_value = {one.announcement: one for one in account.recurrences}
        return {
            "source": source(account.document.source),
            "figures": [self.figure(one) for one in account.verdicts],
            "announcements": [
                {**announcement(one), "promise": self.recurrence(linked.get(id(one)) or by_value.get(one))}
                for one in account.announcements
            ],
            "refusals": [
                {"reader": one.reader, "cause": one.cause, "quote": one.quote, "sentence": self.say(one.sentence)}
                for one in account.refusals
            ],
            "corrections": [self.correction(one) for one in account.corrections],
        }

    def correction(self, one: CorrectionNote) -> Plain:
        return {
            "id": one.id,
            "action": one.action,
            "state": one.state,
            "who": one.who,
            "recorded_at": one.recorded_at,
            "why": one.why,
            "undoes": one.undoes or None,
            "span": span(one.span) if one.span else None,
            "sentence": self.say(one.sentence),
            "became": self.say(one.became) if one.became else None,
        }

    def figure(self, verdict: Verdict) -> Plain:
        return {
            **stated(verdict.figure),
            "verdict": {
                "outcome": verdict.outcome.value,
                "slip": verdict.slip,
                "sentence": self.say(verdict.sentence),
                "stated_rightly": self.say(verdict.stated_rightly) if verdict.stated_rightly else None,
                "observations": self.refer(verdict.observations),
                "computations": self.computations(verdict.computations),
                "checks": [
                    {
                        "name": check.name,
                        "passed": check.passed,
                        "weight": check.weight,
                        "sentence": self.say(check.sentence),
                    }
                    for check in verdict.checks
                ],
                "readings": [
                    {
                        "kind": reading.kind,
                        "sentence": self.say(reading.sentence),
                        "computations": self.computations(reading.computations),
                        "observations": self.refer(reading.observations),
                    }
                    for reading in verdict.readings
                ],
            },
        }

    def recurrence(self, one: Recurrence | None) -> Plain | None:
        if one is None:
            return None
        self.promises.setdefault(one.promise.id, one.promise)
        return {
            "id": one.promise.id,
            "score": one.score,
            "sentence": self.say(one.sentence),
            "earlier": [event_of(event) for event in one.earlier],
        }

    # ------------------------------------------------------------------ evidence

    def say(self, sentence: Sentence) -> str:
        return self.wording.say(sentence)

    def refer(self, observations: Iterable[Observation]) -> list[str]:
        return [self.ids.setdefault(one, f"o{len(self.ids) + 1}") for one in observations]

    def computations(self, computations: Iterable[Computation]) -> list[Plain]:
        return [
            {
                "name": one.name,
                "formula": one.formula,
                "result": quantity(one.result),
                "period": period(one.period),
                "inputs": self.refer(one.inputs),
            }
            for one in computations
        ]

    def observation(self, one: Observation, number: str) -> Plain:
        return {
            "id": number,
            **series(one.key),
            "period": period(one.period),
            **(quantity(one.quantity) or {}),
            "vintage": str(one.vintage),
            "vintage_stated": one.vintage_stated,
            "known_from": str(one.known_from),
            "publisher": one.publisher,
            "source_url": one.source_url,
            "as_printed": one.as_printed,
            "note": one.note,
            "disputed": one.disputed or None,
        }

    def picture(self, one: Picture) -> Plain:
        return {
            **series(one.key),
            "period": period(one.period),
            "fiscal_year": one.fiscal_year,
            "windows": [
                {
                    "fiscal_year": window.fiscal_year,
                    "period": period(window.period),
                    "first_print": self.maybe(window.first),
                    "a_year_later": self.maybe(window.later),
                    "revision": self.computations([window.revision])[0] if window.revision else None,
                }
                for window in one.windows
            ],
            "running_year": [
                {
                    "period": period(step.period),
                    "this_year": self.maybe(step.this_year),
                    "last_year_first_print": self.maybe(step.last_year_first),
                    "last_year_a_year_later": self.maybe(step.last_year_later),
                }
                for step in one.steps
            ],
        }

    def maybe(self, one: Observation | None) -> str | None:
        return self.refer([one])[0] if one else None


def counts(account: Account) -> Plain:
    """How many of each."""
    outcomes: dict[str, int] = {}
    documents = account.documents
    for verdict in (one for document in documents for one in document.verdicts):
        outcomes[verdict.outcome.value] = outcomes.get(verdict.outcome.value, 0) + 1
    return {
        "documents": len(documents),
        "copies": sum(len(one.members) - 1 for one in account.duplicates),
        "figures": sum(outcomes.values()),
        "figures_by_outcome": outcomes,
        "announcements": sum(len(one.announcements) for one in documents),
        "announcements_linked": sum(len(one.recurrences) for one in documents),
    }


def place_of(verdict: Verdict, account: Account) -> Plain:
    """Where a verdict stands in `documents`."""
    for document, one_document in enumerate(account.documents):
        for figure, one in enumerate(one_document.verdicts):
            if one is verdict:
                return {"document": document, "figure": figure}
    raise ValueError("a verdict of another account")


def verdict_to_json(verdict: Verdict, pack: Pack, language: str = "en") -> Plain:
    """One judged figure by itself, with the observations that it refers to."""
    machine = _Machine(pack, language)
    figure = machine.figure(verdict)
    return {**figure, "observations": [machine.observation(one, number) for one, number in machine.ids.items()]}
