"""All mails about one application, resolved: where it stands, whichever of them was read first.

Offers, refusals and the user's own acceptance, grouped by the organisation they name, or else by the
house of the address they came from. The latest word holds; an acceptance is not undone by the offer's
paperwork that follows it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sincerely.words.addresses import domain_of, same_house
from sincerely.words.help import OpportunityStatus, folded

_LEGAL = re.compile(
    r"\b(?:inc|llc|ltd|limited|llp|plc|gmbh|ag|kg|se|ug|sa|sas|sarl|sl|bv|nv|ab|oy|as|corp|corporation|co"
    r"|company|group|holding|the)\b\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One mail's word on an application.

    type: offer or rejection, as the signal; status: written, verbal, accepted, or ""; person: address
    of the one on the other side; date: aware; respond_by: ISO date or None; sure: no doubt in it.
    """

    type: str
    organisation: str
    role: str
    status: str
    respond_by: str | None
    person: str
    person_name: str
    date: datetime
    identity: str
    evidence: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Application:
    """Where one application stands. people: addresses on the other side, the latest offer's first."""

    key: str
    organisation: str
    role: str
    status: OpportunityStatus
    written: bool
    sure: bool
    respond_by: str | None
    offered_by: str | None
    people: tuple[str, ...]
    identity: str
    evidence: str
    since: datetime
    changed: datetime


def house_key(organisation: str) -> str:
    """The form in which "Nordwind GmbH" and "Nordwind" are one."""
    bare = folded(_LEGAL.sub(" ", organisation))
    return bare or folded(organisation)


def resolve_applications(heard: Iterable[Heard]) -> list[Application]:
    """One application for each organisation, in the order in which they began."""
    found = sorted(heard, key=lambda h: (h.date, h.identity, h.type))
    named = _houses(found)
    groups: dict[str, list[Heard]] = {}
    for word in found:
        groups.setdefault(_group(word, named), []).append(word)
    return [_resolved(key, words) for key, words in groups.items()]


def _houses(found: list[Heard]) -> dict[str, str]:
    """Domain -> the organisation its mails name most often."""
    told: dict[str, dict[str, int]] = {}
    for word in found:
        key, domain = house_key(word.organisation), domain_of(word.person)
        if key and same_house(word.person, word.person):
            told.setdefault(domain, {})[key] = told.get(domain, {}).get(key, 0) + 1
    return {domain: max(sorted(keys), key=lambda k: keys[k]) for domain, keys in told.items()}


def _group(word: Heard, named: dict[str, str]) -> str:
    key = house_key(word.organisation)
    if key:
        return key
    if not same_house(word.person, word.person):
        return f"from {word.person.casefold()}"  # a free mail address says nothing of the employer
    domain = domain_of(word.person)
    return named.get(domain, domain.split(".")[-2] if "." in domain else domain)


def _resolved(key: str, words: list[Heard]) -> Application:
    last = words[-1]
    holds = last
    for word in reversed(words):
        if word.status == "accepted":
            # What follows an acceptance is paperwork, unless it takes the offer back.
            holds = last if last.type == "rejection" else word
            break
    offers = [w for w in words if w.type == "offer" and w.status != "accepted"]
    status = _status(holds)
    offered = offers[-1] if offers else None
    respond_by = next((w.respond_by for w in reversed(offers) if w.respond_by), None)
    people = dict.fromkeys(w.person for w in (*reversed(offers), *reversed(words)) if w.person)
    return Application(
        key=key,
        organisation=next((w.organisation for w in words if w.organisation), "")
        or (key if not key.startswith("from ") else last.person_name or last.person),
        role=next((w.role for w in reversed(words) if w.role), ""),
        status=status,
        written=any(w.status == "written" for w in offers),
        sure=any(w.sure for w in words if _status(w) is status),
        respond_by=respond_by,
        offered_by=offered.person if offered else None,
        people=tuple(people),
        identity=holds.identity,
        evidence=holds.evidence,
        since=words[0].date,
        changed=holds.date,
    )


def _status(word: Heard) -> OpportunityStatus:
    if word.type == "rejection":
        return OpportunityStatus.REJECTED
    if word.status == "accepted":
        return OpportunityStatus.ACCEPTED
    return OpportunityStatus.OFFERED
