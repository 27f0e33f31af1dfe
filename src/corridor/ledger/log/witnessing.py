"""A witness (C2SP tlog-witness): signs that a log only grew since it last looked, and never signs two histories.

It needs a key, about 200 bytes a log, and no entry of the log. Request and answer are texts, for HTTP, mail or a stick:

    old 20852014                                        what the witness signed last, by the log's knowledge
    PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=        proof that the tree grew from there

    example.org/pk-cn                                   the checkpoint
    20852163
    ...

What was signed is on the disk before the answer is given. It must never be taken from an older copy: a witness that
lost it retires its key, says so, and begins with a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from corridor.errors import InputError
from corridor.ledger.log.checkpoints import Checkpoint, cosign, open_checkpoint, whole_number
from corridor.ledger.log.disk import settle, sole_writer, write_whole
from corridor.ledger.log.keys import PrivateKey, PublicKey
from corridor.ledger.log.merkle import check_consistency
from corridor.ledger.log.notes import LARGEST_NOTE
from corridor.ledger.log.receipts import read_proof

SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a log asks of a witness."""

    old: int
    proof: tuple[bytes, ...]
    checkpoint: str
    """A note, not verified yet."""

    def __str__(self) -> str:
        from base64 import b64encode

        return "\n".join([f"old {self.old}", *(b64encode(one).decode() for one in self.proof), "", self.checkpoint])

    @classmethod
    def parse(cls, data: bytes) -> Request:
        """A request from its text. Raises InputError for anything else."""
        if len(data) > LARGEST_NOTE:
            raise InputError("request: too large.")
        try:
            head, gap, checkpoint = data.decode("utf-8").partition("\n\n")
        except UnicodeDecodeError:
            raise InputError("request: not UTF-8.") from None
        first, *lines = head.split("\n")
        old = whole_number(first.removeprefix("old ")) if first.startswith("old ") else None
        if old is None or not gap:
            raise InputError("request: Expected a line such as: old 12, a proof, an empty line and a checkpoint.")
        return cls(old=old, proof=read_proof(lines, "request"), checkpoint=checkpoint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a witness says, as an HTTP server gives it."""

    status: int
    """200 signed; 400 malformed, 403 not signed by the log, 404 unknown log, 409 other size, 422 no proof."""
    body: str
    """Lines of signatures; the size that was signed last; or what is wrong."""
    content_type: str = TEXT_TYPE


class Witness:
    """Keys, the logs that are watched, and a folder for what was signed."""

    def __init__(self, folder: str | Path, keys: Sequence[PrivateKey], logs: Iterable[PublicKey]) -> None:
        self.folder, self.keys, self.logs = Path(folder), tuple(keys), tuple(logs)

    def answer(self, data: bytes, seconds: int) -> Answer:
        """Check a request, keep its checkpoint, and sign it.

        Raises InputError when what was signed before is damaged, or another process is signing.
        """
        try:
            request = Request.parse(data)
            claimed = Checkpoint.parse(request.checkpoint.rpartition("\n\n")[0] + "\n")
        except InputError as error:
            return Answer(status=400, body=f"{error}\n")
        keys = [key for key in self.logs if key.name == claimed.origin]
        if not keys:
            return Answer(status=404, body="unknown log\n")
        try:
            checkpoint, _, _ = open_checkpoint(request.checkpoint, keys)
        except InputError:
            return Answer(status=403, body="invalid signature\n")
        with sole_writer(self.folder):  # no other checkpoint may come between looking and keeping
            last = self.last(checkpoint.origin, keys)
            refused = _refusal(request, checkpoint, last)
            if refused is None:
                self._keep(checkpoint.origin, request.checkpoint)
        return refused or Answer(status=200, body="".join(cosign(checkpoint, one, seconds).line() for one in self.keys))

    def last(self, origin: str, keys: Sequence[PublicKey]) -> Checkpoint | None:
        """The checkpoint of a log that was signed last. Raises InputError when it is damaged."""
        place = self._place(origin)
        if not place.exists():
            return None
        try:
            return open_checkpoint(place.read_bytes(), keys)[0]
        except InputError as error:
            raise InputError(
                f"{place}: damaged ({error}). Take it from no older copy: this witness might sign two histories. "
                "Retire its key and begin with a new one."
            ) from error

    def _keep(self, origin: str, note: str) -> None:
        place = self._place(origin)
        write_whole(place, note.encode())
        settle([place.parent, self.folder, self.folder.parent])

    def _place(self, origin: str) -> Path:
        return self.folder / sha256(origin.encode()).hexdigest() / "checkpoint"


def _refusal(request: Request, checkpoint: Checkpoint, last: Checkpoint | None) -> Answer | None:
    """Why a checkpoint is not signed; None when it grew from the last one."""
    known = last.size if last else 0
    if request.old > checkpoint.size:
        return Answer(status=400, body="the old size is larger than the checkpoint\n")
    if request.old != known or (last and checkpoint.size == known and checkpoint.root != last.root):
        return Answer(status=409, body=f"{known}\n", content_type=SIZE_TYPE)
    if last is None or not known:
        return Answer(status=422, body="no consistency proof fits an empty tree\n") if request.proof else None
    if not check_consistency(known, checkpoint.size, request.proof, last.root, checkpoint.root):
        return Answer(status=422, body="the consistency proof does not hold\n")
    return None
