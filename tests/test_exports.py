"""A ledger is taken away whole: one JSON document, and cards that bring the same people back."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.driver import Sincerely
from tests.fakes import Rehearsal
from tests.stories import BARE, START, approved, look, send
from tests.stories import write as write_mail

from sincerely.ledger import advice, exports, leaving, opportunities, particulars, people
from sincerely.ledger import referrals as pointing
from sincerely.ledger.erasing import forget
from sincerely.ledger.imports import headers, record, source
from sincerely.ledger.imports.apply import bring
from sincerely.ledger.imports.source import read
from sincerely.ledger.merging import merge
from sincerely.ledger.vcards import cards
from sincerely.words.addresses import Address
from sincerely.words.help import AdviceKind, OpportunityStatus, Role
from sincerely.words.policy import Policy

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests" / "contacts"


@pytest.fixture
def it(tmp_path: Path) -> Rehearsal:
    """One letter sent and answered, another approved, and people of address books."""
    it = Rehearsal(tmp_path, Policy(sending=BARE), START + timedelta(hours=1))
    approved(it)
    send(it)
    write_mail(it, "p1@corp.example", "You are most welcome.")
    look(it)
    names = ("google-2024.csv", "linkedin.csv", "outlook-de.csv", "cards.vcf")
    sources = [read(SAMPLES / name) for name in names]
    bring(it.store, it.account, it.me, sources, it.now)
    return it


def told(it: Rehearsal, history: bool = False) -> dict[str, Any]:
    with it.store.read() as tx:
        text = "".join(exports.document(tx, [it.account], it.now, history))
    document: dict[str, Any] = json.loads(text)
    return document


def person(document: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [p for p in document["accounts"][0]["people"] if p["name"] == name]
    return dict(found)


def id_of(it: Rehearsal, name: str) -> int:
    with it.store.read() as tx:
        (row,) = people.who(tx, it.account, name)
    return int(row.id)


def test_everything_is_in_the_document(it: Rehearsal) -> None:
    first, ashok = id_of(it, "Person 1"), id_of(it, "Ashok Rao")
    with it.store.write() as tx:
        advice.given(tx, it.account, ashok, AdviceKind.READ, "read Getting to Yes", it.now,
                     by_user=True)  # fmt: skip
        pointing.pointed(tx, it.account, ashok, "Ravi Iyer", None, it.now, it.now, by_user=True)
        offered = OpportunityStatus.OFFERED
        key = opportunities.tell(tx, it.account, "Acme", "Engineer", offered, None, it.now)
        opportunities.takes_part(tx, it.account, key, ashok, "offers", by_user=True)
        particulars.play(tx, it.account, ashok, Role.ADVISER, it.now, "you said so", by_user=True)
        leaving.ignore(tx, it.account, "domain", "spam.example", it.now)
    document = told(it, history=True)
    assert document["sincerely"]["export"] == 1
    (account,) = document["accounts"]
    one = person(document, "Person 1")
    assert one["id"] == first
    assert one["meetings"][0]["topics"] == ["the reading group"]
    (letter,) = one["letters"]
    assert (letter["state"], letter["to_address"]) == ("sent", "p1@corp.example")
    assert "the reading group" in letter["text"]
    assert [entry["what"] for entry in one["timeline"]][-2:] == ["letter", "mail"]
    adviser = person(document, "Ashok Rao")
    assert [entry["text"] for entry in adviser["advice"]] == ["read Getting to Yes"]
    assert adviser["referrals"][0]["name"] == "Ravi Iyer"
    assert adviser["opportunities"][0]["part"] == "offers"
    assert [role["role"] for role in adviser["roles"]] == ["adviser"]
    assert account["opportunities"][0]["people"][0]["contact_id"] == ashok
    assert account["meetings"][0]["with"][0]["contact_id"] == first
    assert [(i["kind"], i["value"]) for i in account["ignored"]] == [("domain", "spam.example")]
    assert "timeline" not in person(told(it), "Person 1")


def test_merged_people_are_one_and_erased_ones_none(it: Rehearsal) -> None:
    keep, other, gone = (id_of(it, name) for name in ("Ashok Rao", "Asha Mehta", "Ravi Iyer"))
    with it.store.write() as tx:
        merge(tx, it.account, keep, other, it.now)
        forget(tx, it.account, gone, it.now)
    document = told(it)
    assert person(document, "Ashok Rao")["merged"] == [other]
    text = json.dumps(document, ensure_ascii=False)
    assert "Ravi" not in text
    assert "iyer" not in text


def test_a_large_ledger_is_read_slice_by_slice(it: Rehearsal) -> None:
    with it.store.write() as tx:
        for number in range(1_100):
            key = people.create(tx, it.account, f"N {number}", it.now)
            people.add_address(tx, it.account, key, f"n{number}@x.example", it.now)
    listed = told(it)["accounts"][0]["people"]
    ids = [entry["id"] for entry in listed]
    assert ids == sorted(set(ids))
    assert sum(len(entry["addresses"]) for entry in listed if entry["name"][:2] == "N ") == 1_100


def essence(it: Rehearsal) -> list[Any]:
    """What a card can carry of the people."""
    with it.store.read() as tx:
        return sorted(
            (p["name"], p["organisation"], p["title"],
             [a["address"] for a in p["addresses"]],
             sorted((n["number"], n["label"]) for n in p["phones"]),
             [n["text"] for n in p["notes"]], p["zone"], p["language"],
             sorted(r["role"] for r in p["roles"]))
            for p in exports.people(tx, it.account)
        )  # fmt: skip


def into_another(it: Rehearsal, folder: Path, version: str) -> Rehearsal:
    """The people of a ledger as cards, and these in an empty one."""
    folder.mkdir(exist_ok=True)
    path = folder / "cards.vcf"
    with it.store.read() as tx:
        text = "".join(cards(exports.people(tx, it.account), version))
    path.write_text(text, newline="")
    assert all(len(line.encode()) <= 76 for line in text.splitlines())
    other = Rehearsal(folder, Policy(), it.now)
    outcome = bring(other.store, other.account, other.me, [read(path)], it.now)
    assert outcome.complete
    return other


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_cards_bring_the_same_people_back(it: Rehearsal, tmp_path: Path, version: str) -> None:
    ashok = id_of(it, "Ashok Rao")
    with it.store.write() as tx:
        people.change(tx, ashok, zone="Asia/Kolkata", language="en")
        for role in (Role.ADVISER, Role.REFERRER):
            particulars.play(tx, it.account, ashok, role, it.now, "you said so", by_user=True)
    other = into_another(it, tmp_path / version, version)
    assert essence(other) == essence(it)
    with other.store.read() as tx:
        (one,) = [p for p in exports.people(tx, other.account) if p["name"] == "Ashok Rao"]
    assert (one["zone"], one["language"], len(one["roles"])) == ("Asia/Kolkata", "en", 2)
    assert one["confirmed_at"] is None
    again = bring(other.store, other.account, other.me,
                  [read(tmp_path / version / "cards.vcf")], it.now)  # fmt: skip
    assert not again.changed
    assert len(essence(it)) > 10


_word = st.text(
    alphabet=st.characters(exclude_categories=("C", "Z"), include_characters=";:,\\\"'"), min_size=1,
    max_size=12,
).filter(lambda w: "@" not in w)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(name=st.lists(_word, min_size=1, max_size=4), house=_word, note=st.lists(_word, max_size=30))
def test_no_text_is_changed_by_a_card(
    tmp_path_factory: pytest.TempPathFactory, name: list[str], house: str, note: list[str]
) -> None:
    from sincerely.ledger.imports.record import block, line

    entry = {
        "name": line(" ".join(name)), "organisation": line(house), "title": "", "addresses": [
            {"address": "a@x.example", "bounced_at": None}], "phones": [], "roles": [],
        "notes": [{"text": block("\n".join(note))}], "language": None, "zone": None,
    }  # fmt: skip
    path = tmp_path_factory.getbasetemp() / "card.vcf"
    for version in ("4.0", "3.0"):
        path.write_text("".join(cards([entry], version)), newline="")
        found_in = read(path)
        if len(entry["name"]) > 1 and entry["name"] != entry["organisation"]:
            (found,) = found_in.found
            assert found.record.name == entry["name"]
            assert found.record.organisation == entry["organisation"]
            assert list(found.record.notes) == [n["text"] for n in entry["notes"] if n["text"]]


def test_the_command(it: Rehearsal, tmp_path: Path) -> None:
    server = {"host": "localhost", "port": 1, "user": "m", "tls": "none", "secret": {"file": "s"}}
    account = {"name": "personal", "address": "maya@example.org", "display_name": "Maya",
               "zone": "UTC", "imap": server, "smtp": server}  # fmt: skip
    config = tmp_path / "config.yaml"
    config.write_text(json.dumps({"state_dir": str(tmp_path / "state"), "accounts": [account]}))
    sincerely, out = Sincerely(config), tmp_path / "all.json"
    printed = json.loads(sincerely.run("contacts", "export"))
    assert person(printed, "Ashok Rao")["organisation"] == "Northwind Labs"
    sincerely.run("contacts", "export", "-o", str(out), "--with", "history")
    assert out.stat().st_mode & 0o777 == 0o600
    assert person(json.loads(out.read_text()), "Person 1")["timeline"]
    _, said = sincerely.both("contacts", "export", "-o", str(out), code=65)
    assert "--force" in said
    assert json.loads(out.read_text())
    sincerely.run("contacts", "export", "--format", "vcard", "-o", str(out), "--force")
    assert out.read_text().startswith("BEGIN:VCARD")
    assert "VERSION:3.0" in sincerely.run("contacts", "export", "--format", "vcard3")
    assert [p.name for p in tmp_path.glob(".*")] == []


def test_an_unknown_person_has_a_card_by_their_address(it: Rehearsal) -> None:
    with it.store.write() as tx:
        people.ensure(tx, it.account, Address("", "someone@x.example"), it.now)
        people.create(tx, it.account, "", it.now)
    with it.store.read() as tx:
        text = "".join(cards(exports.people(tx, it.account)))
    assert "FN:someone@x.example" in text
    assert text.count("BEGIN:VCARD") == len(essence(it)) - 1


def test_the_page_names_every_key(it: Rehearsal) -> None:
    """docs/contacts.md promises what the document holds."""
    rows = {}
    for line in (ROOT / "docs" / "contacts.md").read_text().splitlines():
        where, _, keys = line.strip("| ").partition(" | ")
        rows[where] = set(re.findall(r"`([a-z_]+)`", re.sub(r"\([^)]*\)", "", keys)))
    (account,) = told(it, history=True)["accounts"]
    one = person({"accounts": [account]}, "Person 1")
    ashok = person({"accounts": [account]}, "Ashok Rao")
    assert set(account) == rows["account"]
    assert set(one) == rows["person"]
    assert set(ashok["addresses"][0]) == rows["address"]
    assert set(ashok["phones"][0]) == rows["phone"]
    assert set(ashok["notes"][0]) == rows["note"]
    assert set(one["meetings"][0]) == rows["a person's meeting"]
    assert set(one["letters"][0]) == rows["letter"]
    meeting = account["meetings"][0]
    assert set(meeting) | set(meeting["with"][0]) == rows["meeting"]
    for where, name in (
        ("role", "roles"),
        ("advice", "advice"),
        ("referral", "referrals"),
        ("follow-up", "followups"),
    ):
        columns = next(columns for key, _, columns in exports._BESIDE if key == name)
        assert set(columns) == rows[where]


def test_the_page_names_the_bounds_and_fields() -> None:
    page = (ROOT / "docs" / "contacts.md").read_text()
    for field in headers.FIELDS:
        assert f"`{field}`" in page, field
    assert f"{source.RECORDS:,} rows" in page
    assert f"{source.BYTES // 2**20} MiB" in page
    assert f"{record.NOTE_LENGTH:,} a note, {record.ADDRESSES} addresses" in page
