"""Which applications and offers end with a new job, and what of them the user must look at first.

Pure. An offer that was accepted, or is late, is told no as well; where nobody can know whether a
letter would be right, there is none, and the user reads why.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sincerely.words.help import RUNNING, OpportunityStatus
from sincerely.words.landed import House

#: An offer nobody answered for so long after its last day is none any more.
_LAPSED = timedelta(days=30)
#: An acceptance older than this is taken for work that began: nobody waits so long for a first day.
_BEGAN = timedelta(days=270)
_OFFERED, _ACCEPTED = OpportunityStatus.OFFERED, OpportunityStatus.ACCEPTED


@dataclass(frozen=True, slots=True)
class Ending:
    """answered: houses where somebody is told no, those with an offer first; own: of the new employer;
    aside: running, but nobody there is written to for it; minds: what to look at, and why."""

    answered: tuple[House, ...]
    own: tuple[House, ...]
    aside: tuple[House, ...]
    minds: tuple[str, ...]


def ending(
    houses: Iterable[House], key: str, present: Collection[int], today: date
) -> Ending:  # fmt: skip
    """key: the new organisation in the form of `House.key`; present: ids of those that are the present
    employer's; today: the user's."""
    houses = tuple(houses)
    known = any(house.key == key for house in houses)
    answered: list[House] = []
    own: list[House] = []
    aside: list[House] = []
    minds: list[str] = []
    for house in houses:
        if house.key == key:
            own.append(house)
        elif house.id in present:  # whose counter-offer he answers himself
            (answered if house.status in RUNNING else aside).append(house)
        elif house.status is _ACCEPTED and (_alike(house.key, key) or _nameless(house)):
            own.append(house)
            minds.append(
                f"You accepted the offer of {house.organisation}, which may be the same house: nobody "
                "there is told no. If it is another, that letter is yours."
            )
        elif house.status in RUNNING or house.status is _ACCEPTED:
            why = _aside(house, today)
            (aside if why else answered).append(house)
            minds += [why] if why else _doubts(house, today)
            if not why and offered(house) and known and _alike(house.key, key):
                minds.append(
                    f"{house.organisation} is told no. If it is the same house as the new one: "
                    f"sincerely offers close {house.id} --as accepted."
                )
    answered.sort(key=lambda h: (not offered(h), h.id))
    return Ending(tuple(answered), tuple(own), tuple(aside), tuple(minds))


def offered(house: House) -> bool:
    """Whether somebody there waits for the user: an offer, answered with yes or not at all."""
    return house.status in (_OFFERED, _ACCEPTED)


def late(house: House, today: date) -> bool:
    """Whether the last day to answer their offer has passed."""
    open_ = house.status is _OFFERED
    return open_ and house.respond_by is not None and house.respond_by < today


def nobody(houses: Sequence[House]) -> list[str]:
    """What to say of houses that no letter goes to."""
    if not houses:
        return []
    names = ", ".join(house.organisation for house in houses)
    return [
        f"No letter goes to {names}: nobody is known there, or they hear another no of yours. If "
        "somebody waits for an answer: sincerely offers add ORG --by WHO."
    ]


def _aside(house: House, today: date) -> str:
    """Why nobody of it is told no, or ""."""
    if house.status is _OFFERED:
        if house.respond_by is None or today - house.respond_by <= _LAPSED:
            return ""
        return (
            f"The offer of {house.organisation} lapsed on {house.respond_by:%d %B %Y}: nobody there "
            "is told no. If it stands still: sincerely offers add ORG --respond-by DATE."
        )
    if house.status is not _ACCEPTED:
        return ""
    again = "If they count on you still, that letter is yours."
    former = house.former
    if former is not None and former.cancelled is not None:
        return (
            f"You cancelled the run for {house.organisation} on {former.cancelled:%d %B %Y}: nobody "
            f"there is told no. {again}"
        )
    if former is not None and former.starts <= today:
        return (
            f"Your work at {house.organisation} began on {former.starts:%d %B %Y}: nobody there is "
            "told no. While you work there, let the configuration say so (discretion, employer)."
        )
    if former is None and today - house.changed.date() > _BEGAN:
        return (
            f"You accepted the offer of {house.organisation} on {house.changed:%d %B %Y}: so long "
            f"ago that it is taken for work that began. {again}"
        )
    return ""


def _doubts(house: House, today: date) -> list[str]:
    """What to look at where they are told no."""
    found = []
    if house.status is _ACCEPTED:
        found.append(
            f"You accepted the offer of {house.organisation} on {house.changed:%d %B %Y}. Their "
            "letter takes your yes back, and you may be bound by it. If they took the offer back "
            f"themselves: sincerely offers close {house.id} --as rejected."
        )
    elif not house.sure and house.status is _OFFERED:
        found.append(
            f"It is not certain that {house.organisation} made you an offer. If they did not: "
            f"sincerely offers close {house.id} --as rejected."
        )
    if late(house, today):
        found.append(
            f"The offer of {house.organisation} was to be answered by {house.respond_by:%d %B %Y}: "
            "their letter says that you are sorry to be late."
        )
    if house.wrote is not None:
        found.append(
            f"You wrote to {house.organisation} yourself on {house.wrote:%d %B %Y}, after their "
            f"offer. If that was your no: sincerely offers close {house.id}."
        )
    return found


def _nameless(house: House) -> bool:
    """Whether only a person's own address is known, of whatever house."""
    return house.key.startswith("from ")


def _alike(one: str, other: str) -> bool:
    """Whether two names may be those of one house: "harbour labs" and "harbour"."""
    a, b = one.replace(" ", ""), other.replace(" ", "")
    return bool(set(one.split()) & set(other.split())) or a.startswith(b) or b.startswith(a)
