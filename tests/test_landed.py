"""The landed run in memory with a real ledger: two steps, the order, each once, all accounted for."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.driver import mail
from tests.fakes import Rehearsal
from tests.faults import landings
from tests.servers.process import in_memory, scratch_folder
from tests.stories import BARE, START, look, queue, send, write
from tests.towns import settle

from sincerely import approvals
from sincerely.ledger import (
    advice,
    erasing,
    listed,
    merging,
    opportunities,
    particulars,
    people,
    referrals,
    stopping,
)
from sincerely.ledger import landed as rows
from sincerely.rounds import calls
from sincerely.rounds.report import report
from sincerely.service import repair
from sincerely.telling import calls as told
from sincerely.telling import landed
from sincerely.words.errors import DataProblem, RevisionChanged, UsageProblem
from sincerely.words.followups import Kind
from sincerely.words.help import AdviceKind, CallOutcome, OpportunityStatus, Role, Standing
from sincerely.words.policy import DEFAULT_KINDS, Discretion, KindPolicy, Mode, Policy, Sending

STARTS = date(2026, 5, 4)
QUIET = Discretion(
    domains=frozenset({"old.example"}), employer=frozenset({"old.example"}), names=("Old Ltd",)
)


@pytest.fixture
def it(ledger: str) -> Iterator[Rehearsal]:
    """A ledger in memory: what is tried here is not the disk."""
    policy = Policy(
        sending=BARE, user_zone="America/New_York", landed=Mode.AUTOMATIC, discretion=QUIET
    )
    with scratch_folder(in_memory()) as folder:
        made = Rehearsal(folder, policy, START, ledger=ledger)
        look(made)
        yield made
        made.store.close()


def declared(it: Rehearsal, **more: Any) -> dict[str, Any]:
    return landed.declare(it.world(), "Harbour", "Head of Data", STARTS, it.now, **more)


def run(it: Rehearsal, **more: Any) -> dict[str, Any]:
    return landed.confirm(it.world(), declared(it, **more)["count"], it.now)


def person(it: Rehearsal, name: str, *roles: Role, advised: str = "", address: str = "") -> int:
    with it.store.write() as tx:
        who = people.create(tx, it.account, name, it.now, "user")
        given, _, family = name.partition(" ")
        people.add_address(
            tx, it.account, who, address or f"{given}.{family}@corp.example".casefold(), it.now
        )
        for role in roles:
            particulars.play(tx, it.account, who, role, it.now, "you said so", True)
        if advised:
            advice.given(tx, it.account, who, AdviceKind.READ, advised, it.now, by_user=True)
        return who


def offer(
    it: Rehearsal, house: str, maker: int, *others: int,
    status: OpportunityStatus = OpportunityStatus.OFFERED,
) -> int:  # fmt: skip
    with it.store.write() as tx:
        key = opportunities.tell(tx, it.account, house, "Analyst", status, None, it.now)
        for who in (maker, *others):
            part = opportunities.OFFERS if who == maker else opportunities.CONTACT
            opportunities.takes_part(tx, it.account, key, who, part, by_user=True)
        return key


def went(it: Rehearsal) -> list[str]:
    return [to for to, _ in it.smtp.taken]


def later(it: Rehearsal, **gap: float) -> None:
    it.now += timedelta(**gap)
    look(it)
    from sincerely.rounds.landed import advance

    advance(it.world())
    send(it)


def line(found: dict[str, Any], contact: int) -> dict[str, Any]:
    (one,) = [r for r in found["recipients"] if r["contact"] == contact]
    return dict(one)


def test_each_person_once_in_the_strongest_part_declines_first(it: Rehearsal) -> None:
    town = settle(it)
    shown = declared(it, about="building the analytics team")
    assert went(it) == []
    assert queue(it, everything=True) == []
    assert shown["coverage"]["listed"] + shown["coverage"]["left_out"] == 200
    assert all(entry["why"] for entry in shown["left_out"])
    assert {e["contact"] for e in shown["left_out"]} >= set(town.idle) - set(town.job)
    landed.confirm(it.world(), shown["count"], it.now)
    send(it)
    assert went(it)[:2] == ["p0@town.example", "p4@town.example"]
    assert max(Counter(went(it)).values()) == 1
    reached = {r["address"] for r in shown["recipients"] if r["address"] and r["text"]}
    quiet = {a for a in reached if a.endswith("@old.example")}
    assert set(went(it)) == reached - quiet
    it.now = datetime(2026, 5, 4, 15, tzinfo=START.tzinfo)
    later(it, minutes=1)
    assert set(went(it)) == reached
    for to, raw in it.smtp.taken:
        text = raw.decode().replace("\n", " ")
        if "declin" in text or "going to say no" in text:
            assert "Harbour" not in text, to
    found = landed.status(it.world(), it.now)
    assert found["coverage"]["listed"] + found["coverage"]["left_out"] == 200
    assert found["coverage"]["found_later"] == 0
    assert set(found["counts"]) == {"told", "held", "by_hand"}


def test_no_organisation_given_up_learns_where_the_user_goes_nor_of_the_other(
    it: Rehearsal,
) -> None:
    settle(it)
    found = declared(it)
    houses = {"Northgate Health", "Seaside Trust", "Old Mill", "Kestrel Labs"}
    for one in found["recipients"]:
        text = f"{one['subject']} {one['text'] or ''}".replace("\n", " ")
        named = {house for house in houses if house in text}
        assert len(named) <= 1
        if named:
            assert "Harbour" not in text


def test_two_steps_and_nothing_between_them_changed(it: Rehearsal) -> None:
    ada = person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    with pytest.raises(DataProblem):
        landed.confirm(it.world(), 1, it.now)
    assert declared(it)["count"] == 1
    with pytest.raises(DataProblem, match="1 recipients, not 2"):
        landed.confirm(it.world(), 2, it.now)
    person(it, "Ben Moss", Role.HELPER, advised="Range")
    with pytest.raises(RevisionChanged):
        landed.confirm(it.world(), 2, it.now)
    assert queue(it, everything=True) == []
    landed.preview(it.world(), it.now)
    found = landed.confirm(it.world(), 2, it.now)
    assert line(found, ada)["kind"] == Kind.REFERENCE_THANKS
    with pytest.raises(DataProblem):
        landed.confirm(it.world(), 2, it.now)
    with pytest.raises(DataProblem, match="goes on"):
        declared(it)
    send(it)
    assert len(went(it)) == 2


def test_a_spoken_yes_is_confirmed_with_anyway_only(it: Rehearsal) -> None:
    person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    shown = declared(it, verbal=True)
    assert any("does not come back" in w for w in shown["warnings"])
    assert any("Resigning" in w for w in shown["warnings"])
    with pytest.raises(DataProblem, match="spoken"):
        landed.confirm(it.world(), 1, it.now)
    shown = declared(it, conditions=("the background check",))
    with pytest.raises(DataProblem, match="background check"):
        landed.confirm(it.world(), 1, it.now)
    landed.confirm(it.world(), 1, it.now, anyway=True)
    with pytest.raises(UsageProblem):
        landed.declare(it.world(), " ", "Head", STARTS, it.now)


def test_declines_ignore_every_brake_but_undo_and_the_others_none(it: Rehearsal) -> None:
    it.policy = replace(it.policy, sending=Sending(fresh=timedelta(0)))
    it.now = datetime(2026, 3, 14, 23, tzinfo=START.tzinfo)  # Saturday night
    makers = [person(it, f"Maker {n}", address=f"m{n}@h{n}.example") for n in "abc"]
    for maker, house in zip(makers, ("Oak", "Elm", "Ash"), strict=True):
        offer(it, house, maker)
    person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    run(it)
    send(it)
    assert went(it) == []  # the undo window
    it.now += timedelta(minutes=16)
    send(it)
    assert len(went(it)) == 3
    later(it, minutes=20)
    assert len(went(it)) == 3
    it.now = datetime(2026, 3, 16, 15, tzinfo=START.tzinfo)
    later(it, minutes=1)
    assert went(it)[3:] == ["ada.lowe@corp.example"]


def test_the_rest_waits_for_an_open_decline_and_the_user_is_told(it: Rehearsal) -> None:
    maker = person(it, "Maker One")
    offer(it, "Oak", maker)
    person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    found = run(it)
    letter = line(found, maker)["letter"]
    approvals.undo(it.world(), letter, it.now)
    later(it, hours=1)
    assert went(it) == []  # an undone decline is not approved again by itself
    with it.store.read() as tx:
        assert report(tx, it.world(), it.now)["landed_blocked"] is None
    later(it, hours=1.5)
    with it.store.read() as tx:
        told = report(tx, it.world(), it.now)
    assert any(p.key == "landed" for p in repair.problems(told, it.now))
    landed.go_on(it.world(), it.now)
    send(it)
    assert went(it) == ["ada.lowe@corp.example"]


@pytest.mark.parametrize("how", ["skip", "called", "failed"])
def test_a_decline_closed_by_the_user_or_refused_lets_the_others_go(
    it: Rehearsal, how: str
) -> None:
    maker = person(it, "Maker One")
    offer(it, "Oak", maker)
    person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    letter = line(run(it), maker)["letter"]
    if how == "skip":
        approvals.undo(it.world(), letter, it.now)
        approvals.skip(it.world(), letter, it.now)
    elif how == "called":
        landed.called(it.world(), str(maker), it.now, "she was kind")
    else:
        it.smtp.plan = ["refused"]
    send(it)
    assert went(it) == ["ada.lowe@corp.example"]


def test_with_review_only_the_declines_are_approved(it: Rehearsal) -> None:
    it.policy = replace(it.policy, landed=Mode.REVIEW)
    maker = person(it, "Maker One")
    offer(it, "Oak", maker)
    ada = person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    found = run(it)
    later(it, minutes=1)
    assert went(it) == ["maker.one@corp.example"]
    assert line(found, ada)["why"] == "it waits for your approval"
    with it.store.read() as tx:
        (oak,) = [o for o in opportunities.listing(tx, it.account, True)
                  if o["organisation"] == "Oak"]  # fmt: skip
    assert oak["status"] == OpportunityStatus.DECLINED or later(it, minutes=1) is None


def test_a_word_from_them_a_stop_a_bounce_and_a_pause_hold(it: Rehearsal) -> None:
    ada = person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    ben = person(it, "Ben Moss", Role.HELPER, advised="Range")
    person(it, "Cleo Ng", Role.HELPER, advised="Grit")
    person(it, "Dag Orr", Role.HELPER, advised="Flow")
    run(it)
    landed.pause(it.world(), it.now)
    later(it, minutes=1)
    assert went(it) == []
    write(it, "Ada Lowe <ada.lowe@corp.example>", "Any news from your search?")
    with it.store.write() as tx:
        stopping.stop(tx, it.account, ben, it.now, "please stop")
        people.bounced(tx, it.account, "cleo.ng@corp.example", it.now, "550 nobody")
    look(it)
    landed.go_on(it.world(), it.now)
    later(it, minutes=1)
    assert went(it) == ["dag.orr@corp.example"]
    found = landed.status(it.world(), it.now)
    assert line(found, ada)["why"] == "held: reply"
    assert line(found, ben)["state"] == "withdrawn"


def test_the_present_employers_people_hear_of_it_when_it_is_time(it: Rehearsal) -> None:
    boss = person(it, "Bo Chief", Role.ADVISER, advised="Drive", address="bo@old.example")
    found = run(it, quiet_until=date(2026, 4, 1))
    assert line(found, boss)["why"] == "its day is Wed 01 Apr"
    later(it, days=5)
    assert went(it) == []
    landed.amend(it.world(), it.now, quiet_until=date(2026, 4, 8))
    it.now = datetime(2026, 4, 2, 16, tzinfo=START.tzinfo)
    later(it, minutes=1)
    assert went(it) == []
    it.now = datetime(2026, 4, 8, 16, tzinfo=START.tzinfo)
    later(it, minutes=1)
    assert went(it) == ["bo@old.example"]


def test_who_has_no_address_is_called_or_written_to_by_hand(it: Rehearsal) -> None:
    with it.store.write() as tx:
        who = people.create(tx, it.account, "Paul Post", it.now, "user")
        particulars.play(tx, it.account, who, Role.HELPER, it.now, "you said so", True)
        particulars.add_phone(tx, it.account, who, "+49 30 123456", it.now, "user")
        advice.given(tx, it.account, who, AdviceKind.OTHER, "<b>ask</b> less", it.now, by_user=True)
    found = run(it)
    assert line(found, who)["state"] == "by_hand"
    assert line(found, who)["phones"] == ["+49 30 123456"]
    (paper,) = landed.by_hand(it.world(), it.now)
    from sincerely.letters.paper import Paper, pages

    page = pages([Paper(paper["name"], "", paper["subject"], paper["text"])])
    assert "Paul Post" in page
    assert "<b>" not in page
    found = landed.called(it.world(), "Paul Post", it.now)
    assert line(found, who)["state"] == "closed"
    assert landed.by_hand(it.world(), it.now) == []


def test_a_reference_is_called_beside_the_letter_after_the_declines(it: Rehearsal) -> None:
    maker = person(it, "May Maker")
    offer(it, "Northgate", maker)
    who = person(it, "Rita Ref", Role.REFERENCE, advised="a paper")
    with it.store.write() as tx:
        particulars.add_phone(tx, it.account, who, "+49 30 123456", it.now, "user")
    run(it, about="building the team")
    with it.store.read() as look_:
        (call,) = calls.owed(look_, it.world(), it.now)
    assert call["to"]["name"] == "Rita Ref"
    assert call["held_by"] == ["declines"]
    assert call["talking_points"][0].startswith(
        "your new work: Head of Data at Harbour, from 4 May"
    )
    send(it)
    with it.store.read() as look_:
        (call,) = calls.owed(look_, it.world(), it.now)
    assert call["held_by"] == []
    told.called(it.world(), who, it.now, CallOutcome.MISSED, "", it.now, call["id"])
    with it.store.read() as look_:
        (again,) = calls.owed(look_, it.world(), it.now)
    assert again["missed"] == 1
    it.now += timedelta(minutes=5)
    landed.called(it.world(), "Rita Ref", it.now, "she was delighted")
    with it.store.read() as look_:
        assert calls.owed(look_, it.world(), it.now, ahead=True) == []
    later(it, minutes=1)
    assert went(it).count("rita.ref@corp.example") == 1


def test_whom_only_a_call_reaches_has_heard_by_it(it: Rehearsal) -> None:
    with it.store.write() as tx:
        who = people.create(tx, it.account, "Paul Post", it.now, "user")
        particulars.play(tx, it.account, who, Role.HELPER, it.now, "you said so", True)
        particulars.add_phone(tx, it.account, who, "+49 30 123456", it.now, "user")
        advice.given(tx, it.account, who, AdviceKind.OTHER, "ask less", it.now, by_user=True)
    run(it)
    with it.store.read() as look_:
        (call,) = calls.owed(look_, it.world(), it.now)
    told.called(it.world(), who, it.now, CallOutcome.REACHED, "", it.now, call["id"])
    assert line(landed.status(it.world(), it.now), who)["state"] == "closed"
    assert landed.by_hand(it.world(), it.now) == []


def test_the_chain_that_led_there_is_named_and_thanked(it: Rehearsal) -> None:
    first, middle, last = (person(it, n) for n in ("Ann Bee", "Cy Dow", "Eve Fox"))
    with it.store.write() as tx:
        for by, to in ((first, "Cy Dow"), (middle, "Eve Fox")):
            referrals.pointed(tx, it.account, by, to, None, it.now, it.now, by_user=True)
    offer(it, "Harbour", last)
    found = declared(it)
    text = line(found, first)["text"].replace("\n", " ")
    assert "Cy Dow" in text
    assert "Eve Fox" in text
    assert line(found, last)["kind"] == Kind.NEW_EMPLOYER


def test_who_only_stands_in_an_import_or_did_nothing_hears_nothing(it: Rehearsal) -> None:
    idle = person(it, "Ida Idle")
    mate = person(it, "Max Mate", Role.COLLEAGUE)
    bare = person(it, "Bea Bare", Role.HELPER)
    found = declared(it)
    why = {e["contact"]: e["why"] for e in found["left_out"]}
    assert why[idle] == why[mate] == "nothing is recorded that they did for you"
    assert line(found, bare)["needs"] == ["topics"]
    found = landed.confirm(it.world(), 1, it.now)
    later(it, minutes=1)
    assert went(it) == []
    letter = line(found, bare)["letter"]
    entry = approvals.edit(it.world(), letter, it.now, about=("the evening over my résumé",))
    approvals.approve(it.world(), letter, entry["revision"], "test", it.now)
    send(it)
    assert went(it) == ["bea.bare@corp.example"]


def test_a_kind_that_is_off_is_a_reason_and_declines_know_no_off(it: Rehearsal) -> None:
    off = KindPolicy(mode=Mode.OFF)
    it.policy = replace(it.policy, kinds={**DEFAULT_KINDS, Kind.NEWS: off, Kind.DECLINE_OFFER: off})
    maker = person(it, "Maker One")
    offer(it, "Oak", maker)
    helper = person(it, "Ben Moss", Role.HELPER, advised="Range")
    found = declared(it)
    assert found["count"] == 1
    (why,) = [e["why"] for e in found["left_out"] if e["contact"] == helper]
    assert why == "letters of this kind are switched off"


def test_amending_changes_what_has_not_left_and_asks_again(it: Rehearsal) -> None:
    ada = person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    person(it, "Ben Moss", Role.HELPER, advised="Range")
    run(it)
    it.smtp.plan = ["accepted", "deferred"]
    send(it)
    assert went(it) == ["ada.lowe@corp.example"]
    found = landed.amend(it.world(), it.now, starts=date(2026, 6, 1))
    assert line(found, ada)["state"] == "told"
    assert found["to_confirm"] == 1
    later(it, hours=6)
    assert len(went(it)) == 1
    new = person(it, "Cleo Ng", Role.HELPER, advised="Grit")
    found = landed.status(it.world(), it.now)
    assert [f["contact"] for f in found["found_later"]] == [new]
    found = landed.amend(it.world(), it.now)
    assert found["to_confirm"] == 2
    later(it, hours=6)
    assert len(went(it)) == 1
    with pytest.raises(RevisionChanged):
        landed.confirm(it.world(), 3, it.now)
    landed.confirm(it.world(), 2, it.now)
    later(it, hours=6)
    assert sorted(went(it)) == [
        "ada.lowe@corp.example", "ben.moss@corp.example", "cleo.ng@corp.example",
    ]  # fmt: skip
    assert b"1 June" in it.smtp.taken[-1][1]


def test_cancelled_nothing_more_leaves_and_again_it_repeats_nobody(it: Rehearsal) -> None:
    ada = person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    ben = person(it, "Ben Moss", Role.HELPER, advised="Range")
    run(it)
    it.smtp.plan = ["accepted", "deferred"]
    send(it)
    found = landed.cancel(it.world(), "they took it back", it.now)
    assert line(found, ada)["state"] == "told"
    assert line(found, ben)["state"] == "withdrawn"
    later(it, hours=6)
    assert went(it) == ["ada.lowe@corp.example"]
    shown = declared(it)
    assert [r["contact"] for r in shown["recipients"]] == [ben]
    landed.confirm(it.world(), 1, it.now)
    later(it, hours=6)
    assert went(it) == ["ada.lowe@corp.example", "ben.moss@corp.example"]


def test_afterwards_the_search_ends_and_who_vouched_hears_how_it_goes(it: Rehearsal) -> None:
    ada = person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    with it.store.write() as tx:
        key = advice.listing(tx, it.account, ada)[0]["id"]
        advice.end(tx, it.account, key, Standing.DONE, it.now)
    look(it)
    run(it)
    later(it, minutes=1)
    assert {q["kind"] for q in queue(it, everything=True) if q["state"] != "withdrawn"} == {
        Kind.REFERENCE_THANKS
    }
    later(it, days=60)
    assert len(queue(it, everything=True)) == len(queue(it, everything=True))
    it.now = START + timedelta(days=91)
    later(it, minutes=1)
    (asks,) = [q for q in queue(it) if q["state"] == "needs_words"]
    assert asks["kind"] == Kind.KEEP_IN_TOUCH
    entry = approvals.edit(it.world(), asks["id"], it.now, about=("the team has doubled",))
    assert "Harbour" in entry["text"] + entry["subject"]


def test_an_acceptance_in_sent_suggests_a_run_and_starts_none(it: Rehearsal) -> None:
    who = person(it, "Maker One")
    key = offer(it, "Oak", who)
    with it.store.write() as tx:
        opportunities.close(tx, it.account, key, OpportunityStatus.ACCEPTED, it.now)
    found = landed.status(it.world(), it.now)
    assert found["landing"] is None
    assert 'sincerely landed --at "Oak"' in found["suggestion"]
    later(it, hours=3)
    assert queue(it, everything=True) == []


def test_an_offer_the_user_told_of_and_accepted_by_mail_is_an_accepted_one(it: Rehearsal) -> None:
    offer(it, "Oak", person(it, "Maker One"))
    it.now += timedelta(hours=1)
    raw = mail(
        "maya@example.org", "maker.one@corp.example", "Your offer",
        "I'm very happy to accept your offer as Analyst at Oak.", sent=it.now, message_id="<yes@x>",
    )  # fmt: skip
    it.server.put("Sent", raw, it.now)
    look(it)
    with it.store.read() as tx:
        (oak,) = opportunities.listing(tx, it.account, everything=True)
    assert oak["status"] == OpportunityStatus.ACCEPTED
    found = landed.status(it.world(), it.now)
    assert found["landing"] is None
    assert 'sincerely landed --at "Oak"' in found["suggestion"]


def test_a_counter_offer_of_the_present_employer_is_the_users_to_answer(it: Rehearsal) -> None:
    boss = person(it, "Bo Chief", address="bo@old.example")
    offer(it, "Old Ltd", boss)
    person(it, "Ada Lowe", Role.REFERENCE, advised="The Mom Test")
    found = declared(it)
    assert found["declines"] == 0
    (why,) = [e["why"] for e in found["left_out"] if e["contact"] == boss]
    assert "yours" in why


def test_who_works_at_a_house_that_is_declined_is_thanked_without_the_name(it: Rehearsal) -> None:
    maker = person(it, "Maker One")
    offer(it, "Oak GmbH", maker)
    ada = person(it, "Ada Lowe", Role.REFERENCE, Role.REFERRER, advised="The Mom Test")
    with it.store.write() as tx:
        particulars.works_for(tx, it.account, ada, "Oak")
    found = declared(it)
    assert found["count"] == 2
    told = line(found, ada)
    assert (told["part"], told["also"]) == ("reference", ["referrer", "adviser"])
    assert "Harbour" not in told["text"] + told["subject"]
    assert "The Mom Test" in told["text"].replace("\n", " ")
    landed.confirm(it.world(), 2, it.now)
    send(it)
    assert went(it) == ["maker.one@corp.example", "ada.lowe@corp.example"]


def test_a_name_that_is_not_in_the_ledger_is_asked_about(it: Rehearsal) -> None:
    offer(it, "Harbour Labs", person(it, "Maker One"))
    found = declared(it)
    assert any("No offer or application at Harbour" in w for w in found["warnings"])
    assert "These offers are declined: Harbour Labs." in found["warnings"]
    offer(it, "Harbour Ltd", person(it, "Maker Two"))
    assert not any("No offer" in w for w in declared(it)["warnings"])


def test_drawn_sessions_never_begin_a_run_without_its_two_steps() -> None:
    sessions = iter(range(25))
    with scratch_folder(in_memory()) as folder:
        done = landings.run(random.Random(5), folder, lambda: next(sessions, None) is None)
    assert done["sessions"] == 25
    assert done["confirmed"]


def test_whoever_is_told_something_else_is_thanked_for_their_weaker_parts_too(
    it: Rehearsal,
) -> None:
    maker = person(it, "Maker One", Role.REFERENCE, advised="The Mom Test")
    boss = person(it, "Hanna Voss", advised="Drive")
    offer(it, "Oak", maker)
    offer(it, "Harbour", boss)
    with it.store.write() as tx:
        referrals.pointed(tx, it.account, maker, "Hanna Voss", None, it.now, it.now, by_user=True)
    shown = declared(it)
    no = line(shown, maker)["text"].replace("\n", " ")
    assert "your word as a reference and your advice to read The Mom Test" in no
    assert "Hanna" not in no  # of the new house
    assert "your advice to read Drive" in line(shown, boss)["text"].replace("\n", " ")


def test_colleagues_read_no_sentence_twice_and_the_preview_says_whose_letter_waits(
    it: Rehearsal,
) -> None:
    maker = person(it, "Maker One")
    offer(it, "Oak", maker)
    those = [person(it, f"Helper {n}", Role.HELPER, advised=f"Book {n}") for n in "abcdefgh"]
    with it.store.write() as tx:
        for who in (maker, *those):
            particulars.works_for(tx, it.account, who, "Oak")
    shown = declared(it)
    waits = {who for who in those if line(shown, who)["problem"]}
    assert 0 < len(waits) < len(those)
    landed.confirm(it.world(), shown["count"], it.now)
    later(it, minutes=1)
    found = landed.status(it.world(), it.now)
    held = {who for who in those if line(found, who)["state"] == "held"}
    assert held == waits
    assert all("as well" in line(found, who)["why"] for who in held)


def test_who_had_the_news_is_not_thanked_again_though_the_offer_was_rescinded(
    it: Rehearsal,
) -> None:
    who = person(it, "Ada Lowe", Role.HELPER)
    with it.store.write() as tx:
        told = referrals.pointed(tx, it.account, who, "Zoe Fox", None, it.now, it.now, by_user=True)
    assert told
    run(it)
    send(it)
    landed.cancel(it.world(), "rescinded", it.now)
    later(it, days=1)
    kinds = {entry["kind"] for entry in queue(it)}
    assert Kind.INTRODUCTION_THANKS not in kinds
    assert Kind.THANK_YOU not in kinds


def test_two_contacts_of_a_run_that_are_one_person_hear_once(it: Rehearsal) -> None:
    maker = person(it, "Maker One")
    offer(it, "Oak", maker)
    twin = person(it, "Maker Won", Role.HELPER, advised="Range")
    run(it)
    with it.store.write() as tx:
        merging.merge(tx, it.account, twin, maker, it.now)
    later(it, minutes=1)
    later(it, minutes=1)
    assert len(went(it)) == 1
    assert b"Oak" in it.smtp.taken[0][1]


def test_whoever_is_erased_is_no_part_of_others_letters(it: Rehearsal) -> None:
    first, last = person(it, "Ann Bee"), person(it, "Eve Fox")
    with it.store.write() as tx:
        referrals.pointed(tx, it.account, first, "Eve Fox", None, it.now, it.now, by_user=True)
    offer(it, "Harbour", last)
    run(it)
    with it.store.write() as tx:
        erasing.forget(tx, it.account, last, it.now)
    later(it, minutes=1)
    assert all(b"Eve Fox" not in raw for _, raw in it.smtp.taken)
    with it.store.read() as tx:
        assert "Eve" not in str([dict(r._mapping) for r in listed.members(tx, 1)])


def test_killed_anywhere_it_goes_on_and_nobody_hears_twice(it: Rehearsal) -> None:
    """A ledger of sixty, the program ended at every write it makes, again and again."""
    settle(it, 60)
    shown = declared(it)
    reached = {
        r["address"] for r in shown["recipients"]
        if r["text"] and r["address"] and not r["address"].endswith("old.example")
    }  # fmt: skip
    dice = random.Random(8)
    confirmed = False
    for _ in range(400):
        it.now += timedelta(minutes=1)
        with ended_after(it, dice.randrange(1, 60)):
            if not confirmed:
                with it.store.read() as tx:
                    confirmed = bool(rows.running(tx, it.account))
            if not confirmed:
                landed.confirm(it.world(), shown["count"], it.now)
            later(it, minutes=1)
        if set(went(it)) == reached:
            break
    assert set(went(it)) == reached
    assert max(Counter(went(it)).values()) == 1
    assert set(went(it)[:2]) == {"p0@town.example", "p4@town.example"}


class Killed(BaseException):
    """The process is no more."""


class ended_after:  # reads as a phrase
    """Within it, the n-th transaction is the last thing that happens."""

    def __init__(self, it: Rehearsal, writes: int) -> None:
        self.it, self.left = it, writes

    def __enter__(self) -> None:
        self.write = self.it.store.write

        def write() -> Any:
            self.left -= 1
            if self.left < 0:
                raise Killed
            return self.write()

        self.it.store.write = write  # type: ignore[method-assign]

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        self.it.store.write = self.write  # type: ignore[method-assign]
        return kind is Killed
