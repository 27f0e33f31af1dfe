r"""The process that draws: answers requests until its input ends.

request   {"mark": …}\n
reply     {"svg": "…"}\n or {"failed": "…"}\n
"""

from __future__ import annotations

import json
import sys
from typing import BinaryIO

import vl_convert


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """A drawing for each specification of Vega-Lite."""
    vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "point"})  # loads all that drawing needs
    for line in requests:
        try:
            reply = {"svg": vl_convert.vegalite_to_svg(json.loads(line))}
        except ValueError as error:
            reply = {"failed": str(error).split("\n    at ")[0]}  # without the places in scripts that are not ours
        replies.write(json.dumps(reply).encode() + b"\n")
        replies.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
