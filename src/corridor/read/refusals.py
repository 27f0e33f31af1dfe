"""Why something was refused: one sentence for each cause."""

from __future__ import annotations

from corridor.records import Refusal
from corridor.sentences import Sentence

LONGEST_QUOTE = 240

CAUSES = {
    "instruction": "A passage that tells a reading machine what to do was passed over: “{quote}”",
    "not_schema": "The model's claim is not of the form that was asked for: “{quote}”",
    "not_in_text": "The model quotes words that do not stand in the text: “{quote}”",
    "no_number": "The model quotes no number that can be read: “{quote}”",
    "not_a_flow": "The model takes for a flow what the text calls a share, difference, target or price: “{quote}”",
    "other_role": "The model takes for a value what the text compares with: “{quote}”",
    "other_subject": "The model takes for a total what the text says of one country or sector: “{quote}”",
    "no_indicator": "The model quotes no indicator that the tables know: “{quote}”",
    "no_series": "The model quotes a country or sector that the pack does not know: “{quote}”",
    "no_period": "The model quotes no period that can be resolved: “{quote}”",
    "no_instrument": "The model quotes no instrument that the tables know: “{quote}”",
    "no_party": "The model quotes no party that can be recognised: “{quote}”",
    "hedged": "The model takes for an instrument what the text denies, hopes or takes back: “{quote}”",
    "contradicts_rules": "The model reads “{quote}” otherwise than the rules do; the rules' reading stands.",
    "too_many": "The model claims more than one text can hold; what follows is not read: “{quote}”",
}
"""Causes for which one claim or passage is refused."""

UNANSWERED = {
    "timed_out": "No answer of {reader}: the server took too long; the rules' reading stands.",
    "unreachable": "No answer of {reader}: the server could not be reached; the rules' reading stands.",
    "busy": "No answer of {reader}: the server was busy; the rules' reading stands.",
    "server_error": "No answer of {reader}: the server failed; the rules' reading stands.",
    "forbidden": "No answer of {reader}: the server did not accept the key; the rules' reading stands.",
    "not_served": "No answer of {reader}: no such model is served at this address; the rules' reading stands.",
    "refused": "No answer of {reader}: the server refused the question; the rules' reading stands.",
    "redirected": "No answer of {reader}: the server pointed elsewhere and is not followed; the rules' reading stands.",
    "too_large": "No answer of {reader}: the answer was too large; the rules' reading stands.",
    "not_json": "No answer of {reader}: the answer was not the JSON that was asked for; the rules' reading stands.",
    "cut_off": "No answer of {reader}: the answer was cut off; the rules' reading stands.",
    "given_up": "No answer of {reader}: the server is not asked any more, after several questions without an answer;"
    " the rules' reading stands.",
}
"""Causes for which a part of a text goes without the model's reading."""


def refusal(reader: str, cause: str, quote: str = "") -> Refusal:
    """What was refused, and why. The quote may be anybody's: only what prints of it is kept."""
    if cause in UNANSWERED:
        return Refusal(reader=reader, cause=cause, sentence=Sentence(UNANSWERED[cause], reader=reader))
    shown = "".join(sign if sign.isprintable() else " " for sign in quote[: 4 * LONGEST_QUOTE])
    shown = " ".join(shown.split())
    shown = shown if len(shown) <= LONGEST_QUOTE else shown[: LONGEST_QUOTE - 1] + "…"
    return Refusal(reader=reader, cause=cause, sentence=Sentence(CAUSES[cause], quote=shown), quote=shown)
