"""The arguments of `corridor log`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Run = Callable[[argparse.Namespace], int]


def log_commands(parser: argparse.ArgumentParser, run: Run) -> None:
    """Add the commands of the log; `run` is called with the command's words in `what`."""
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    one = _command(commands, run, "key", "make a key that signs: of a log, or of a witness")
    one.add_argument("name", metavar="NAME", help="such as example.org/log: the log's origin, or the witness's name")
    one.add_argument("-o", "--output", required=True, metavar="FILE", help="secret; the public key goes to FILE.pub")
    one.add_argument("--witness", action="store_true", help="for cosignatures")
    one.add_argument("--ml-dsa", action="store_true", help="ML-DSA-44, safe against quantum computers; else Ed25519")
    one = _command(commands, run, "policy", "write whom to trust: BILATERAL.policy and WITNESSED.policy")
    _keys(one, "--log", "of the log", required=True)
    one.add_argument(
        "--side", action="append", required=True, metavar="NAME=FILE[,FILE]", help="a side and its witnesses' keys"
    )
    _keys(one, "--other", "of witnesses of neither side")
    one.add_argument("-o", "--output", default=".", metavar="DIR")
    one = _command(commands, run, "append", "add entries: JSON lines, each brought to its canonical form")
    _folder(one)
    one.add_argument("entries", metavar="FILE", help="one JSON object a line; - for stdin")
    one.add_argument(
        "--withhold", action="append", default=[], metavar="FIELD", help="enter its text as a salted hash; see withdraw"
    )
    one = _command(commands, run, "withdraw", "delete a text that was withheld; its hash says nothing any more")
    _folder(one)
    one.add_argument("hash", metavar="HASH", help="salted-sha256:..., as it stands in the entry")
    one = _command(commands, run, "checkpoint", "bring all entries into tiles, and sign their tree")
    _folder(one)
    _private_keys(one, "of the log; the Ed25519 one is needed")
    one = _command(commands, run, "prove", "write the receipt of an entry, and the entry beside it")
    _folder(one)
    one.add_argument("index", type=int, metavar="INDEX", help="of the entry, from 0")
    one.add_argument("-o", "--output", metavar="NAME", help="NAME.tlog-proof and NAME.entry; entry-INDEX unless given")
    _witness_commands(commands.add_parser("witness", help="sign that a log only grew; ask for that, and take it"), run)
    one = _command(commands, run, "publish", "copy checkpoint and tiles to a folder that a web server shows")
    _folder(one)
    one.add_argument("target", metavar="TARGET")
    one = _command(commands, run, "verify", "tell what a receipt or a log's folder proves; needs only files")
    one.add_argument("target", metavar="RECEIPT|DIR")
    _policies(one)
    one.add_argument("--entry", metavar="FILE", help="of a receipt; beside it with the suffix .entry unless given")
    one.add_argument("--open", action="append", default=[], metavar="FILE", help="a quote or document of the entry")
    one.add_argument("--kept", metavar="FILE", help="checkpoint that you verified last; a newer one takes its place")
    one.add_argument("--pack", default="pk-cn", help=argparse.SUPPRESS)
    one.add_argument("--language", choices=("en", "zh", "ur"), default="en", help="of what is said (default: en)")
    one.add_argument("--json", action="store_true", help="for machines")


def _witness_commands(parser: argparse.ArgumentParser, run: Run) -> None:
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    one = _command(commands, run, "request", "write what a witness is asked, for mail or a stick", of="witness")
    _folder(one)
    one.add_argument("--old", type=int, default=0, metavar="N", help="entries that it signed last (default: 0)")
    one.add_argument("-o", "--output", default="-", metavar="FILE")
    one = _command(commands, run, "cosign", "check that a log only grew, keep its checkpoint, sign it", of="witness")
    one.add_argument("request", metavar="REQUEST")
    one.add_argument("--state", required=True, metavar="DIR", help="what was signed so far; take it from no older copy")
    _private_keys(one, "of the witness")
    _keys(one, "--log", "of the log", required=True)
    one.add_argument("-o", "--output", default="-", metavar="FILE")
    one = _command(commands, run, "add", "put a witness's signature below the checkpoint", of="witness")
    _folder(one)
    one.add_argument("signatures", metavar="FILE", help="what the witness answered")
    _policies(one)


def _command(commands: Any, run: Run, name: str, what: str, of: str = "") -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    parser.set_defaults(run=run, what=f"{of} {name}".strip())
    return parser


def _folder(one: argparse.ArgumentParser) -> None:
    one.add_argument("folder", metavar="DIR", help="folder of the log")


def _private_keys(one: argparse.ArgumentParser, whose: str) -> None:
    one.add_argument("--key", action="append", required=True, metavar="FILE", help=f"private key {whose}")


def _keys(one: argparse.ArgumentParser, name: str, whose: str, required: bool = False) -> None:
    one.add_argument(
        name, action="append", default=[], required=required, metavar="FILE.pub", help=f"public key {whose}"
    )


def _policies(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--policy", nargs="+", required=True, metavar="FILE", help="whom you trust; the most demanding one first"
    )
