"""What the clauses of a mail say of meetings, and what they come to together."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sincerely.reading.times import Granularity, Phrase

#: Times one proposal may offer.
MOST_TIMES = 12


@dataclass(frozen=True, slots=True)
class Said:
    """What a mail says of one meeting.

    status: in the vocabulary of `sincerely read`; when: the times named, the first one first;
    open: what has to be taken from the thread: "" nothing, "clock" (same time, another day), "all"
    ("see you then"); apart: each of the times is a meeting of its own; definite: a day and an hour,
    or a day and a word that fixes it.
    """

    status: str
    evidence: str
    confidence: float
    when: tuple[Phrase, ...] = ()
    open: str = ""
    question: bool = False
    place: int = field(default=0, compare=False)
    apart: bool = False

    @property
    def definite(self) -> bool:
        return bool(self.when) and self.when[0].day_said and self.when[0].clock_said

    def each(self) -> "tuple[Said, ...]":
        """The meetings it is said of, each by itself."""
        return tuple(replace(self, when=(one,)) for one in self.when) if self.apart else (self,)


def together(said: list[Said]) -> tuple[Said, ...]:
    """One mail speaks of one coming meeting, mostly, and perhaps of one that was."""
    over = [s for s in said if s.status in ("held", "missed")]
    before = sorted(over, key=lambda s: not s.when)[:1]
    rest = [s for s in said if s.status not in ("held", "missed")]
    for old in before:
        same = [s for s in rest if s.evidence == old.evidence]
        rest = [s for s in rest if s.evidence != old.evidence or s.question]
        if not old.when and same and same[0].when:
            before = [_with_times(old, same[:1])]
    coming = _coming(rest)
    if any(old.status == "missed" for old in before):  # "if you still want to talk, tell me when"
        coming = [s for s in coming if s.when or s.open or s.status != "proposed"]
    return (*coming, *before)


def _coming(said: list[Said]) -> list[Said]:
    if not said:
        return []
    offers = [s for s in said if s.status in ("proposed", "tentative") and s.when]
    fixed = [
        s for s in said if s.status in ("scheduled", "accepted", "updated") and (s.when or s.open)
    ]
    cancelled = [s for s in said if s.status == "cancelled"]
    if cancelled and not cancelled[0].when:
        told = next(
            (s for s in said if s.when and s.definite and s.status in ("scheduled", "accepted")),
            None,
        )
        if told is not None:
            cancelled = [_with_times(cancelled[0], [told])]
    declined = [s for s in said if s.status == "declined"]
    if cancelled and not cancelled[0].when and declined:
        cancelled = [_with_times(cancelled[0], declined[:1])]
    countered = [s for s in said if s.status == "countered"]
    updated = [s for s in fixed if s.status == "updated"]
    if countered:
        return [_with_times(countered[0], [*countered[1:], *offers])]
    if fixed and offers and not any(s.when for s in fixed) and offers[0].definite:
        return [_with_times(offers[0], offers[1:])]  # "Happy to, but ... how about the 19th at 11?"
    if cancelled:
        if updated:
            return [updated[0]]
        new = [s for s in fixed if s.definite and s.place > cancelled[0].place]
        if new and cancelled[0].when and new[0].when[0].begin != cancelled[0].when[0].begin:
            return [_as("updated", new[0], [])]  # "No park on Wednesday, let's talk at 5 instead"
        if offers:
            return [_as("countered", offers[0], offers[1:])]
        return cancelled[:1]
    if updated:
        return updated[:1]
    if fixed:
        # The clearest one: a day and an hour before a mere "see you then".
        best = max(fixed, key=lambda s: (s.definite, bool(s.when), s.confidence, -s.place))
        accepted = any(s.status == "accepted" for s in fixed)
        if accepted and best.status == "scheduled":
            best = _as("accepted", best, [])
        return [best]
    if declined and offers:
        return [_as("countered", offers[0], offers[1:])]
    if offers:
        first = next((s for s in offers if s.status == "tentative"), offers[0])
        return [_with_times(first, [s for s in offers if s is not first])]
    if declined:
        strong = [s for s in declined if s.confidence > 0.7]
        return strong[:1]
    return said[:1]


def _as(status: str, said: Said, others: list[Said]) -> Said:
    return _with_times(replace(said, status=status), others)


def _with_times(said: Said, others: list[Said]) -> Said:
    """The same with the times of further sentences, each once, in the order of the mail."""
    when = list(said.when)
    for other in others:
        for phrase in other.when:
            if all(phrase.begin != p.begin for p in when):
                when.append(phrase)
    return replace(said, when=tuple(when[:MOST_TIMES]), apart=said.apart and not others)


def moment(phrase: Phrase) -> str:
    """Its beginning as ISO text: an instant with offset, or a date alone."""
    begin: datetime | date = phrase.begin
    if (
        isinstance(begin, datetime)
        and not phrase.clock_said
        and phrase.granularity is Granularity.PART
    ):
        return begin.date().isoformat()
    return begin.isoformat()
