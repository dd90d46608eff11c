"""Offers as they stand when a job is landed: accepted elsewhere, late, lapsed, declined by hand, by
telephone, in doubt; and letters in another language than the notes of their talks."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from tests.driver import mail
from tests.fakes import Rehearsal
from tests.servers.process import in_memory, scratch_folder
from tests.stories import BARE, START, look, send
from tests.test_landed import QUIET, declared, later, line, offer, person, went

from sincerely.ledger import opportunities, particulars, people, referrals
from sincerely.ledger.schema import opportunities as table
from sincerely.letters.told import deeds
from sincerely.rounds import calls
from sincerely.rounds import landed as rounds
from sincerely.telling import landed
from sincerely.words.errors import RevisionChanged
from sincerely.words.help import OpportunityStatus, Role
from sincerely.words.landed import Facts
from sincerely.words.policy import Mode, Policy
from sincerely.words.tongue import foreign


@pytest.fixture
def it() -> Iterator[Rehearsal]:
    policy = Policy(
        sending=BARE, user_zone="America/New_York", landed=Mode.AUTOMATIC, discretion=QUIET
    )
    with scratch_folder(in_memory()) as folder:
        made = Rehearsal(folder, policy, START)
        look(made)
        yield made
        made.store.close()


def accepted(it: Rehearsal, house: str = "Oak", name: str = "Maker One") -> tuple[int, int]:
    """An offer the user accepted: who made it, and its id."""
    maker = person(it, name)
    return maker, offer(it, house, maker, status=OpportunityStatus.ACCEPTED)


def harbour(it: Rehearsal) -> int:
    boss = person(it, "Hanna Voss", address="hanna@harbour.example")
    offer(it, "Harbour", boss)
    return boss


def minds(found: dict[str, Any], *words: str) -> list[str]:
    return [w for w in found["warnings"] if all(word in w for word in words)]


def status_of(it: Rehearsal, key: int) -> str:
    with it.store.read() as tx:
        return str(opportunities.get(tx, it.account, key).status)


def wrote(it: Rehearsal, to: str, text: str = "Thank you for everything.") -> None:
    it.now += timedelta(hours=1)
    key = f"<own{it.now.timestamp()}@x>"
    raw = mail("maya@example.org", to, "A word", text, sent=it.now, message_id=key)
    it.server.put("Sent", raw, it.now)
    look(it)


def test_who_has_the_users_yes_elsewhere_is_told_that_it_is_taken_back(it: Rehearsal) -> None:
    maker, key = accepted(it)
    harbour(it)
    found = declared(it)
    told = line(found, maker)
    assert told["kind"] == "decline_offer"
    assert "changed my mind" in told["text"]
    assert "Harbour" not in told["text"]
    assert minds(found, "You accepted the offer of Oak", "bound", f"offers close {key}")
    assert found["declines"] == 1
    landed.confirm(it.world(), found["count"], it.now)
    send(it)
    assert went(it)[0] == "maker.one@corp.example"
    later(it, hours=1)
    assert status_of(it, key) == OpportunityStatus.DECLINED
    assert landed.status(it.world(), it.now)["suggestion"] == ""


def test_an_accepted_offer_that_may_be_the_new_house_itself_is_left_to_the_user(
    it: Rehearsal,
) -> None:
    maker, _ = accepted(it, "Harbour Labs")
    found = declared(it)
    assert found["declines"] == 0
    assert maker in {e["contact"] for e in found["left_out"]}
    assert minds(found, "Harbour Labs", "may be the same house")


def test_a_run_that_was_cancelled_or_work_that_began_is_no_open_yes(it: Rehearsal) -> None:
    first = person(it, "Maker One")
    key = offer(it, "Oak", first)
    landed.declare(it.world(), "Oak", "Analyst", date(2026, 4, 1), it.now)
    landed.confirm(it.world(), 1, it.now)
    send(it)
    landed.cancel(it.world(), "they took it back", it.now)
    assert status_of(it, key) == OpportunityStatus.ACCEPTED
    found = declared(it)
    assert found["declines"] == 0
    assert minds(found, "You cancelled the run for Oak")

    landed.declare(it.world(), "Oak", "Analyst", date(2026, 4, 1), it.now)
    assert landed.preview(it.world(), it.now)["count"] == 0  # who heard of it hears nothing again
    landed.confirm(it.world(), 0, it.now)
    it.now += timedelta(days=60)
    found = declared(it)
    assert found["declines"] == 0
    assert minds(found, "Your work at Oak began on 01 April 2026", "discretion")


def test_a_yes_of_long_ago_is_work_that_began(it: Rehearsal) -> None:
    maker, _ = accepted(it)
    it.now += timedelta(days=300)
    found = declared(it)
    assert found["declines"] == 0
    assert minds(found, "so long ago")
    assert maker in {e["contact"] for e in found["left_out"]}


def test_a_late_answer_says_so_and_a_lapsed_offer_gets_none(it: Rehearsal) -> None:
    late, lapsed = person(it, "Maker One"), person(it, "Tilda Grau")
    offer(it, "Oak", late)
    offer(it, "Elm", lapsed)
    today = it.now.date()
    with it.store.write() as tx:
        for house, days in (("Oak", 2), ("Elm", 40)):
            opportunities.tell(
                tx, it.account, house, "Analyst", OpportunityStatus.OFFERED,
                (today - timedelta(days=days)).isoformat(), it.now,
            )  # fmt: skip
    found = declared(it)
    assert [r["contact"] for r in found["recipients"]] == [late]
    text = line(found, late)["text"].replace("\n", " ")
    assert any(word in text for word in ("later than", "comes later", "longer than")), text
    assert minds(found, "The offer of Oak was to be answered by")
    assert minds(found, "The offer of Elm lapsed on", "--respond-by")


def test_a_mail_of_the_users_own_after_the_offer_is_pointed_out(it: Rehearsal) -> None:
    maker = person(it, "Maker One")
    key = offer(it, "Oak", maker)
    wrote(it, "maker.one@corp.example", "I have decided not to accept your offer. Thank you.")
    found = declared(it)
    assert line(found, maker)["kind"] == "decline_offer"
    assert minds(found, "You wrote to Oak yourself", f"offers close {key}")
    it.now += timedelta(days=1)
    wrote(it, "maker.one@corp.example", "And once more.")
    with pytest.raises(RevisionChanged):  # what he should have looked at changed since he looked
        landed.confirm(it.world(), found["count"], it.now)
    with it.store.write() as tx:
        opportunities.close(tx, it.account, key, OpportunityStatus.DECLINED, it.now)
    assert declared(it)["declines"] == 0


def test_what_the_user_writes_himself_after_confirming_holds_the_letter(it: Rehearsal) -> None:
    maker = person(it, "Maker One")
    ada = person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    offer(it, "Oak", maker)
    landed.confirm(it.world(), declared(it)["count"], it.now)
    wrote(it, "ada.lowe@corp.example", "I got the job! Thank you so much.")
    rounds.advance(it.world())
    send(it)
    assert went(it) == ["maker.one@corp.example"]
    stands = line(landed.status(it.world(), it.now), ada)
    assert stands["state"] == "held"
    assert stands["why"] == "you wrote to them yourself meanwhile: look at both"
    later(it, hours=1)
    assert went(it) == ["maker.one@corp.example"]


def test_an_offer_by_telephone_is_declined_by_telephone_and_nobody_known_is_said(
    it: Rehearsal,
) -> None:
    with it.store.write() as tx:
        caller = people.create(tx, it.account, "Rita Roe", it.now, "user")
        particulars.add_phone(tx, it.account, caller, "+1 212 555 0100", it.now, "user")
    offer(it, "Oak", caller)
    with it.store.write() as tx:
        opportunities.tell(
            tx, it.account, "Elm", "Analyst", OpportunityStatus.OFFERED, None, it.now
        )
    found = declared(it)
    told = line(found, caller)
    assert (told["kind"], told["call"], told["needs"]) == ("decline_offer", True, ["address"])
    assert minds(found, "No letter goes to Elm")


def test_one_recruiter_of_two_offers_hears_one_no_and_the_other_is_pointed_out(
    it: Rehearsal,
) -> None:
    recruiter = person(it, "Remy Agent", Role.RECRUITER)
    offer(it, "Oak", recruiter)
    offer(it, "Elm", recruiter)
    found = declared(it)
    assert [r["contact"] for r in found["recipients"]] == [recruiter]
    assert minds(found, "No letter goes to Elm")


def test_an_offer_that_is_not_certain_is_pointed_out(it: Rehearsal) -> None:
    maker = person(it, "Maker One")
    key = offer(it, "Oak", maker)
    with it.store.write() as tx:
        tx.execute(table.update().where(table.c.id == key).values(sure=False))
    assert minds(declared(it), "not certain", f"offers close {key} --as rejected")


@pytest.mark.parametrize(
    ("words", "language", "is_foreign"),
    [
        ("how you moved from research into product", "de", True),
        ("the book on negotiation", "de", True),
        ("das Buch über Verhandlungen", "de", False),
        ("das Buch über Verhandlungen", "en", True),
        ("The Mom Test", "de", False), ("das Buch The Mom Test", "de", False),
        ("pricing", "de", False), ("", "de", False), ("", "en", False),
    ],
)  # fmt: skip
def test_which_words_are_of_the_other_language(words: str, language: Any, is_foreign: bool) -> None:
    assert foreign(words, language) is is_foreign


def test_a_german_letter_holds_no_english_and_asks_where_nothing_else_is_known(
    it: Rehearsal,
) -> None:
    told = person(it, "Lena Vogt", Role.HELPER, address="lena@vogt.example")
    with it.store.write() as tx:
        people.change(tx, told, language="de")
    assert line(declared(it, about="building the analytics team"), told)["needs"] == ["topics"]
    other = person(it, "Udo Vogt", Role.REFERENCE, advised="The Mom Test", address="udo@x.example")
    with it.store.write() as tx:
        people.change(tx, other, language="de")
    found = declared(it, about="building the analytics team")
    text = line(found, other)["text"]
    assert "building" not in text
    assert "„The Mom Test“" in text
    assert minds(found, "2 letters are in another language")


def test_of_two_who_made_one_offer_one_hears_and_the_other_has_a_reason(it: Rehearsal) -> None:
    sam, rita = person(it, "Sam Soto"), person(it, "Rita Roe")
    offer(it, "Oak", sam, rita)
    found = declared(it)
    assert [r["contact"] for r in found["recipients"]] == [sam]
    assert found["left_out"] == [
        {"contact": rita, "name": "Rita Roe", "why": "of Oak, where one letter says no for all"}
    ]


def test_the_notes_of_a_call_to_a_declined_house_do_not_say_where_the_user_goes(
    it: Rehearsal,
) -> None:
    maker, boss = person(it, "Maker One"), harbour(it)
    offer(it, "Oak", maker)
    ada = person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    with it.store.write() as tx:
        particulars.works_for(tx, it.account, ada, "Oak")
        particulars.add_phone(tx, it.account, ada, "+1 212 555 0101", it.now, "user")
        referrals.pointed(tx, it.account, ada, "Hanna Voss", None, it.now, it.now, by_user=True)
    landed.confirm(it.world(), declared(it)["count"], it.now)
    with it.store.read() as look_:
        (call,) = [c for c in calls.owed(look_, it.world(), it.now) if c["to"]["id"] == ada]
    assert boss
    notes = " ".join(call["talking_points"])
    assert "you will not be at Oak" in notes
    assert "Harbour" not in notes
    assert "Hanna" not in notes
    assert notes.count("The Mom Test") == 1


def test_who_had_the_news_of_a_job_that_came_to_nothing_reads_what_became_of_it(
    it: Rehearsal,
) -> None:
    ada = person(it, "Ada Lowe", Role.HELPER, advised="The Mom Test")
    offer(it, "Harbour", person(it, "Hanna Voss", address="hanna@harbour.example"))
    landed.confirm(it.world(), declared(it)["count"], it.now)
    send(it)
    landed.cancel(it.world(), "they took it back", it.now)
    assert landed.status(it.world(), it.now)["open_declines"] == 0
    found = landed.declare(it.world(), "Quay", "Analyst", date(2026, 6, 1), it.now)
    text = line(found, ada)["text"].replace("\n", " ")
    assert "Harbour" in text
    assert any(w in text for w in ("turned out otherwise", "after all", "came to nothing")), text
    new = person(it, "Udo Vogt", Role.HELPER, advised="Drive")
    found = landed.declare(it.world(), "Quay", "Analyst", date(2026, 6, 1), it.now)
    assert "Harbour" not in line(found, new)["text"]


def test_what_came_of_advice_says_of_which_and_talks_are_named() -> None:
    facts = Facts(
        advice=(("read", "Drive", "It changed how I prepare."), ("resume", "shorten your résumé", "")),
        topics=("pricing",), pointed=(("Grace Liu", True),),
    )  # fmt: skip
    assert deeds(facts, "en") == (
        "your advice to read Drive and to shorten my résumé",
        "your suggestion that I talk to Grace Liu", "our talk about pricing",
        "As for Drive, it changed how I prepare.", "I have met Grace Liu since.",
    )  # fmt: skip
    german = Facts(topics=("der Wechsel ins Produkt", "Preise"))
    assert deeds(german, "de", reference=True) == (
        "die Referenz",
        "unsere Gespräche zu den Themen „Der Wechsel ins Produkt“ und „Preise“",
    )
