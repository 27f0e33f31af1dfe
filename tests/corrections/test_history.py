"""All that people said of one document, in order, with what became of it."""

from desks import PACK, document

from corridor.corrections import Log, history, undo
from corridor.pipeline import make_account, read_corrected

HEAD = "foreign direct investment (FDI) in Pakistan fell 25 per cent to $927.4 million"


def told(desk, log: Log, read=None):
    loaded, _, applied = read_corrected(read or desk.document, PACK, log)
    return history(loaded.source, applied, log)


def test_records_stand_in_order_with_what_was_undone(desk):
    rejected = desk.correct("reject", HEAD)
    desk.store.append(undo(desk.log, rejected.id, "B. Li", "it is a figure", "0.1.0"))
    amended = desk.correct("amend", HEAD, "value=972.4")
    notes = told(desk, desk.log)
    assert [(one.action, one.state) for one in notes] == [
        ("reject", "undone"), ("undo", "applied"), ("amend", "applied"),
    ]  # fmt: skip
    assert notes[1].undoes == rejected.id and notes[2].id == amended.id
    assert all(one.became is None and one.span.quote in desk.document.text for one in notes)


def test_a_correction_whose_words_are_gone_says_so(desk):
    desk.correct("amend", HEAD, "value=972.4")
    (note,) = told(desk, desk.log, document(text="Nothing of it is left."))
    assert note.state == "lost" and note.became is not None


def test_what_was_said_of_another_version_of_the_page_is_offered(desk):
    desk.correct("amend", HEAD, "value=972.4")
    (note,) = told(desk, desk.log, document(sha256="b" * 64))
    assert note.state == "offered"


def test_the_account_tells_every_correction_that_its_claims_carry(desk):
    desk.correct("amend", HEAD, "value=972.4")
    desk.correct("amend", HEAD, "value=927.4", "sector=power")
    (one,) = make_account([desk.document], PACK, corrections=desk.log).documents
    carried = {each.id for verdict in one.verdicts for each in verdict.figure.by_hand}
    assert len(carried) == 2 and carried == {each.id for each in one.corrections}


def test_without_corrections_there_is_nothing_to_tell(desk):
    assert told(desk, Log()) == ()
    assert make_account([desk.document], PACK, corrections=Log()).documents[0].corrections == ()
