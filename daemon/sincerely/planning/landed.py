"""Who hears of the new job, in which part, in what order, and why the others do not.

Pure: the whole ledger's people in, one list out. Each person stands on it once, in the strongest of
their parts. What goes to whom is frozen by the user's confirmation; the planner of one person
(`planning.announced`) then only says what the list says.
"""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sincerely.planning import hours
from sincerely.planning.ending import ending, late, nobody, offered
from sincerely.words.addresses import domain_of
from sincerely.words.followups import Kind
from sincerely.words.help import AdviceKind, OpportunityStatus, Role, folded
from sincerely.words.landed import (
    KIND_OF,
    THANKS_OF_RUN,
    Announcement,
    Facts,
    House,
    Job,
    Known,
    Part,
    Recipient,
)
from sincerely.words.policy import Mode, Policy, WorkingHours
from sincerely.words.style import LANGUAGES, Language
from sincerely.words.tongue import foreign

#: As many of each are told; a letter is no list.
_MOST = 3
_ROLE = {Role(part.value): part for part in Part if part.value in set(Role)}
#: The parts of who is told no.
_NO = (Part.OFFER, Part.APPLICATION)
#: Who stands first of those that are not declined.
_RANK = {Part.OFFER: 0, Part.REFERENCE: 1, Part.APPLICATION: 2, Part.EMPLOYER: 3}
_LAST = 4


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What everybody is judged by. day: today's, where the user is; own: the new employer's people."""

    job: Job
    policy: Policy
    day: date
    people: Mapping[int, Known]
    own: frozenset[int]
    unnamed: tuple[str, ...]
    paths: Mapping[int, tuple[int, ...]]


def decide(
    job: Job, key: str, people: Iterable[Known], houses: Iterable[House], policy: Policy,
    now: datetime,
) -> Announcement:  # fmt: skip
    """The whole list. key: the new organisation in the form of `House.key`; now: UTC."""
    known = {person.id: person for person in people}
    every = tuple(houses)
    today = now.astimezone(ZoneInfo(policy.user_zone)).date()
    present = {house.id for house in every if _employs(house, known, policy)}
    ends = ending(every, key, present, today)
    own = frozenset(person for h in ends.own for person in h.people)
    own |= {p.id for p in known.values() if p.house in {key, *(h.key for h in ends.own)}}
    taken, house_of = _answering(ends.answered, known)
    new = [h for h in ends.own if h.key == key]
    employer = next((h.maker for h in new if h.maker in known), None) or min(
        (p for h in new for p in h.people if p in known), default=None
    )
    names = [h.organisation for h in (*ends.answered, *ends.aside)] + list(policy.discretion.names)
    ledger = _Ledger(
        job, policy, today, known, own, tuple(dict.fromkeys(n for n in names if n)),
        _paths(known, own, policy),
    )  # fmt: skip
    left: dict[int, str] = {}
    chosen: list[tuple[Part, Known, House | None]] = []
    for person in known.values():
        part, why = _part(ledger, person, taken.get(person.id), person.id == employer, house_of)
        if part is None:
            left[person.id] = why
        else:
            house = taken[person.id][1] if person.id in taken else house_of.get(person.id)
            chosen.append((part, person, house))
    declines = sum(part is Part.OFFER for part, _, _ in chosen)
    listed = {person.id for _, person, _ in chosen}
    facts = {
        person.id: _facts(ledger, part, person, house, declines, listed)
        for part, person, house in chosen
    }
    told = {house.id for part, _, house in chosen if house is not None and part in _NO}
    silent = [house for house in ends.answered if house.id not in told | present]
    found = _in_order(ledger, chosen, facts, left, now)
    return replace(found, minds=(*ends.minds, *nobody(silent), *_left_out(ledger, chosen)))


def _employs(house: House, known: Mapping[int, Known], policy: Policy) -> bool:
    """Whether it is the user's present employer."""
    if folded(house.organisation) in {folded(name) for name in policy.discretion.names}:
        return True
    people = [known[p] for p in house.people if p in known]
    return bool(people) and all(is_employers(person, policy) for person in people)


def _answering(
    houses: Sequence[House], known: Mapping[int, Known]
) -> tuple[dict[int, tuple[Part, House]], dict[int, House]]:
    """contact -> (what they answer for, of which house): one of each house, a person for one only;
    and everybody else of those houses, or who works there -> the house."""
    taken: dict[int, tuple[Part, House]] = {}
    for house in houses:
        part = Part.OFFER if offered(house) else Part.APPLICATION
        order = [p for p in (house.maker, *house.people) if p is not None and p in known]
        free = [p for p in dict.fromkeys(order) if p not in taken and not known[p].ignored]
        reached = [p for p in free if known[p].address and not known[p].stopped]
        # Who made the offer hears it, by phone where no letter reaches them.
        first = house.maker if house.maker in free else next(iter(reached or free), None)
        if first is not None:
            taken[first] = (part, house)
    by_key = {house.key: house for house in reversed(houses)}
    others = {p.id: by_key[p.house] for p in known.values() if p.house in by_key}
    others |= {person: house for house in houses for person in house.people}
    others = {person: house for person, house in others.items() if person not in taken}
    return taken, others


def _part(
    ledger: _Ledger, person: Known, answers: tuple[Part, House] | None, employs: bool,
    others: Mapping[int, House],
) -> tuple[Part | None, str]:  # fmt: skip
    """In which part they hear of it, or (None, why they do not)."""
    if person.told is not None:
        return None, f"had this news on {person.told:%d %B %Y}"
    if person.ignored:
        return None, person.ignored
    discretion = ledger.policy.discretion
    if person.address and discretion.never(person.address):
        return None, "you named them under discretion, never"
    if answers is not None and is_employers(person, ledger.policy):
        return None, "belongs to your present employer: that answer is yours"
    if answers is not None:
        if answers[0] is Part.OFFER or not _off(ledger, answers[0]):
            return answers[0], ""
        return None, "letters of this kind are switched off"
    if person.stopped:
        return None, f"asked not to be written to: {person.stopped}"
    parts = parts_of(person)
    if employs:
        return (
            (None, "letters of this kind are switched off")
            if _off(ledger, Part.EMPLOYER)
            else (Part.EMPLOYER, "")
        )
    strong = [p for p in parts if p in (Part.REFERENCE, Part.REFERRER, Part.ADVISER, Part.HELPER)]
    if not parts and person.id in others:
        return None, f"of {others[person.id].organisation}, where one letter says no for all"
    if not parts:
        return None, "nothing is recorded that they did for you"
    if person.id in ledger.own and not strong:
        return None, f"works where you will ({ledger.job.organisation}): yours to tell"
    if (
        person.id in others
        and Part.REFERENCE not in parts
        and not (person.topics or person.advice or person.pointed)
    ):
        return None, f"of {others[person.id].organisation}, where one letter says no for all"
    part = parts[0]
    if _off(ledger, part):
        return None, "letters of this kind are switched off"
    return part, ""


def parts_of(person: Known) -> tuple[Part, ...]:
    """Everything they were to the user by what is recorded, strongest first. Being known is nothing:
    who only stands in an import, or only works beside the user, did nothing yet."""
    found = {_ROLE[role] for role in person.roles}
    if person.pointed:
        found.add(Part.REFERRER)
    if person.advice:
        found.add(Part.ADVISER)
    if person.met and not found - {Part.COLLEAGUE}:
        found.add(Part.HELPER)
    if found == {Part.COLLEAGUE}:
        return ()
    return tuple(part for part in Part if part in found)


def _off(ledger: _Ledger, part: Part) -> bool:
    return ledger.policy.kinds[KIND_OF[part]].mode is Mode.OFF


def _facts(
    ledger: _Ledger, part: Part, person: Known, house: House | None, declines: int,
    listed: set[int],
) -> Facts:  # fmt: skip
    """What their letter may speak of: nothing that names who must not be named."""
    path = ledger.paths.get(person.id, ())
    chain = tuple(ledger.people[p].name for p in path)
    answers = part in _NO
    shown = house if house is not None and (answers or person.id not in ledger.own) else None
    unnamed = [n for n in ledger.unnamed if shown is None or n != shown.organisation]
    if shown is not None:
        unnamed.append(ledger.job.organisation)
        chain = ()
    advice = sorted(person.advice, key=lambda a: not a.done)  # what came to something first
    language = _language(ledger.policy, person)
    # Who is told in the chain is not told twice; and a house that is given up does not learn by the
    # people of the new one where the user goes.
    silent = ledger.own if shown is not None else path[:1]
    pointed = [
        p for p in person.pointed
        if p.name and p.to_id not in silent and _nameable(ledger, p.to_id)
    ]  # fmt: skip
    others = () if shown is None or not answers else tuple(
        ledger.people[p].name
        for p in shown.people
        if p != person.id and p not in listed and p in ledger.people
        and ledger.people[p].met and ledger.people[p].name
    )  # fmt: skip
    return Facts(
        house=shown.organisation if shown else "",
        position=shown.role if shown else "",
        people=others[:_MOST],
        advice=tuple(
            (str(a.kind), a.text, "" if foreign(a.outcome, language) else a.outcome)
            for a in advice
            if a.kind is not AdviceKind.MEET and _silent(f"{a.text} {a.outcome}", unnamed)
        )[:_MOST],
        pointed=tuple((p.name, p.met) for p in pointed if _silent(p.name, unnamed))[:_MOST],
        topics=tuple(t for t in person.topics if _silent(t, unnamed) and not foreign(t, language))[
            -_MOST:
        ],
        met=person.met,
        chain=chain,
        others=declines if part is Part.EMPLOYER else 0,
        accepted=answers and shown is not None and shown.status is OpportunityStatus.ACCEPTED,
        late=answers and shown is not None and late(shown, ledger.day),
        before=person.before if shown is None and KIND_OF[part] in THANKS_OF_RUN else "",
    )


def _language(policy: Policy, person: Known) -> Language:
    """In which their letter is written."""
    return next((x for x in LANGUAGES if x == person.language), policy.style.language)


def _left_out(ledger: _Ledger, chosen: Iterable[tuple[Part, Known, House | None]]) -> list[str]:
    """What to say where the work is described in words that some letters cannot hold."""
    tells = [p for part, p, house in chosen if _RANK.get(part, _LAST) in (1, _LAST) and not house]
    languages = [_language(ledger.policy, person) for person in tells]
    count = sum(foreign(ledger.job.about, language) for language in languages)
    if not count:
        return []
    some = "One letter is" if count == 1 else f"{count} letters are"
    return [
        f"{some} in another language than “{ledger.job.about}”, and without these words: sincerely "
        "edit adds what you would say there."
    ]


def _silent(text: str, unnamed: Iterable[str]) -> bool:
    words = f" {_plain(text)} "
    return not any(f" {_plain(name)} " in words for name in unnamed)


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _nameable(ledger: _Ledger, contact: int | None) -> bool:
    """Whether others may read that the user talked to them."""
    person = ledger.people.get(contact or 0)
    if person is None or not person.address:
        return True
    return not ledger.policy.discretion.forbids(person.address)


def _paths(
    known: Mapping[int, Known], own: frozenset[int], policy: Policy
) -> dict[int, tuple[int, ...]]:
    """Everybody whose pointing led to the job -> whom it led to, one after the other."""
    by: dict[int, list[int]] = {}
    for person in known.values():
        for pointer in person.pointed:
            if pointer.to_id is not None and pointer.to_id in known:
                by.setdefault(pointer.to_id, []).append(person.id)

    def nameable(contact: int) -> bool:
        person = known[contact]
        return bool(person.name) and not (
            person.address and policy.discretion.forbids(person.address)
        )

    paths: dict[int, tuple[int, ...]] = {}
    todo = deque(sorted(own & known.keys()))
    while todo:
        target = todo.popleft()
        if not nameable(target):
            continue  # whoever must not be named is no link of a chain that is told
        path = (target, *paths.get(target, ()))
        for one in by.get(target, ()):
            if one not in own and one not in paths:
                paths[one] = path
                todo.append(one)
    return paths


def is_employers(person: Known, policy: Policy) -> bool:
    """Whether they belong to the user's present employer."""
    discretion = policy.discretion
    if person.address and discretion.employs(person.address):
        return True
    names = {folded(name) for name in discretion.names}
    return bool(person.organisation) and folded(person.organisation) in names


def _in_order(
    ledger: _Ledger, chosen: list[tuple[Part, Known, House | None]], facts: Mapping[int, Facts],
    left: Mapping[int, str], now: datetime,
) -> Announcement:  # fmt: skip
    zone = ZoneInfo(ledger.policy.user_zone)
    quiet = hours.working_morning(ledger.job.quiet, zone)
    chosen.sort(key=lambda c: (_RANK.get(c[0], _LAST), list(Part).index(c[0]), c[1].id))
    sending = ledger.policy.sending
    caps = [sending.per_day, sending.per_hour * _hours(sending.working_hours)]
    cap = min((c for c in caps if c), default=0)
    taken = 0
    places: dict[tuple[str, Kind, bool], int] = {}
    found = []
    for part, person, house in chosen:
        due, earliest = now, None
        if part is not Part.OFFER:
            slot = taken // cap if cap else 0
            if slot:
                due = hours.at(hours.next_working_day(ledger.day, slot), hours.MORNING, zone)
            due += timedelta(seconds=_RANK.get(part, _LAST))  # of one day, who stands first
            taken += 1
        if is_employers(person, ledger.policy) and quiet > now:
            due, earliest = max(due, quiet), quiet
        # Who works together gets the same news in different words.
        where = folded(person.organisation) or domain_of(person.address or f"@{person.id}")
        alike = (where, KIND_OF[part], bool(facts[person.id].house))
        place = places.get(alike, person.id)
        places[alike] = place + 1
        weaker = tuple(p for p in parts_of(person) if p is not part)
        found.append(
            Recipient(
                contact=person.id, part=part, also=weaker,
                opportunity=house.id if house and part in _NO else None,
                due=due, earliest=earliest, place=place,
                call=bool(person.phones) and (part is Part.REFERENCE or not person.address),
                facts=facts[person.id],
            )
        )  # fmt: skip
    days = -(-taken // cap) if cap else int(bool(taken))
    return Announcement(tuple(found), left, max(days, int(bool(found))), ledger.unnamed)


def _hours(working: WorkingHours | None) -> int:
    """Whole hours of a day in which letters may arrive."""
    return max(1, working.closes.hour - working.opens.hour) if working else 24
