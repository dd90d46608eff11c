"""People as vCards: version 4 (RFC 6350), or 3 (RFC 2426) for programs that know no other."""

from collections.abc import Iterable, Iterator
from typing import Any

from vobject import vCard
from vobject.base import Component
from vobject.vcard import Name

from sincerely.ledger.imports.record import block, line

#: Our labels -> the types of a telephone in a card.
_TYPES = {"work": "work", "home": "home", "mobile": "cell"}


def cards(people: Iterable[dict[str, Any]], version: str = "4.0") -> Iterator[str]:
    """One card each, as `exports.people` gives them. Who has neither name nor address has no card."""
    for person in people:
        emails = [entry["address"] for entry in person["addresses"] if not entry["bounced_at"]]
        emails += [entry["address"] for entry in person["addresses"] if entry["bounced_at"]]
        name = line(person["name"])
        if name or emails:
            yield _card(person, name, emails, version)


def _card(person: dict[str, Any], name: str, emails: list[str], version: str) -> str:
    card = vCard()
    _add(card, "version", version)
    _add(card, "fn", name or emails[0])
    given, _, family = name.rpartition(" ")
    card.add("n").value = Name(family=family if given else "", given=given or family)
    if version == "4.0":
        _add(card, "kind", "individual")
    for position, addr in enumerate(emails):
        email = card.add("email")
        email.value = addr
        _prefer(email, version, position == 0 and len(emails) > 1)
    for phone in person["phones"]:
        tel = card.add("tel")
        tel.value = line(phone["number"])
        if phone["label"] in _TYPES:
            tel.params["TYPE"] = [_TYPES[phone["label"]]]
    if person["organisation"]:
        card.add("org").value = [line(person["organisation"])]
    _add(card, "title", line(person["title"]))
    for note in person["notes"]:
        _add(card, "note", block(note["text"]))
    if person["roles"]:
        card.add("categories").value = [role["role"] for role in person["roles"]]
    _add(card, "lang", person["language"] or "")
    if person["zone"]:
        zone = card.add("tz")
        zone.value = person["zone"]
        if version != "4.0":
            zone.params["VALUE"] = ["text"]
    return card.serialize()


def _add(card: Component, name: str, value: str) -> None:
    if value:
        card.add(name).value = value


def _prefer(email: Any, version: str, preferred: bool) -> None:
    if version == "4.0":
        if preferred:
            email.params["PREF"] = ["1"]
    else:
        email.params["TYPE"] = ["INTERNET", "PREF"] if preferred else ["INTERNET"]
