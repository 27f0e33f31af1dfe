"""The account, for people (`render_brief`) and for machines (`account_to_json`).

What draws and fills templates is imported only when a brief is rendered.
"""

from __future__ import annotations

from corridor.packs import Pack
from corridor.publish.machine import account_to_json, verdict_to_json
from corridor.publish.pictures import Store
from corridor.publish.plain import promise_to_plain
from corridor.records import Account

__all__ = ["account_to_json", "get_ready_to_draw", "promise_to_plain", "render_brief", "verdict_to_json"]


def render_brief(account: Account, pack: Pack, language: str = "en", *, store: Store | None = None) -> str:
    """The brief of an account as one HTML page that needs nothing else.

    language: of the reader, "en", "zh" or "ur"; quotations stay as they are.
    store: the official series, for the picture of prints and revisions; without it there is none.
    """
    from corridor.publish.brief import render

    return render(account, pack, language, store)


def get_ready_to_draw() -> None:
    """Start what draws the pictures of briefs, beside other work; returns at once, and need not be called."""
    from corridor.publish import vega

    vega.start()
