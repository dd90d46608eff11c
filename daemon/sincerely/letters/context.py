"""What each kind of letter may speak of: one frozen class per kind, exactly these facts.

The rounds fill the class from the ledger; `spoken` turns it into what a template may name, in the
letter's language. A template that names anything else is refused by `sincerely templates check`,
and by `compose`. Facts that are not known are "" or (): templates ask with `{% if %}`, and to print
one that is empty is an error (a gap). `docs/letters.md` prints the table of `variables`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sincerely.letters import prose, speaking
from sincerely.letters.names import Recipient, greeting
from sincerely.letters.speaking import Reader
from sincerely.words.followups import Kind

Spoken = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ThankYou:
    """day: local date of the meeting; topics: what was discussed with this person; people: whom they
    pointed to there; also: days of other meetings this letter thanks for."""

    kind: ClassVar[Kind] = Kind.THANK_YOU
    day: date
    topics: tuple[str, ...]
    people: tuple[str, ...] = ()
    also: tuple[date, ...] = ()

    def details(self) -> tuple[str, ...]:
        return (*self.topics, *self.people)

    def spoken(self, reader: Reader) -> Spoken:
        days = tuple(sorted({self.day, *self.also}))
        return {
            "day": reader.days(days),
            "weekday": reader.weekdays(days),
            "people": prose.listed(self.people, reader.language),
            **speaking.subjects("topics", self.topics, reader.language),
            "sentences": prose.sentences(self.topics, reader.language),
        }


@dataclass(frozen=True, slots=True)
class ThankYouVia:
    """Thanks that somebody else is asked to pass on. person: who was met, without a known address."""

    kind: ClassVar[Kind] = Kind.THANK_YOU
    person: str
    day: date
    topics: tuple[str, ...]

    def details(self) -> tuple[str, ...]:
        return (self.person, *self.topics)

    def spoken(self, reader: Reader) -> Spoken:
        thanks = ThankYou(self.day, self.topics).spoken(reader)
        return {
            **{k: v for k, v in thanks.items() if k != "people"},
            "person": self.person,
            "person_greeting": greeting(Recipient(self.person), reader.language, "formal"),
        }


@dataclass(frozen=True, slots=True)
class IntroductionThanks:
    """people: names pointed to or introduced; introduced: by a mail to both, not only named."""

    kind: ClassVar[Kind] = Kind.INTRODUCTION_THANKS
    people: tuple[str, ...]
    introduced: bool = False

    def details(self) -> tuple[str, ...]:
        return self.people

    def spoken(self, reader: Reader) -> Spoken:
        return {
            "people": prose.listed(self.people, reader.language),
            "many": len(self.people) > 1,
            "introduced": self.introduced,
        }


@dataclass(frozen=True, slots=True)
class Outreach:
    """referrer: who pointed to this person; topics: what the user would like to ask; about_me: one
    or two sentences of the user's own on who he is, or ""."""

    kind: ClassVar[Kind] = Kind.OUTREACH
    referrer: str
    topics: tuple[str, ...]
    about_me: str = ""

    def details(self) -> tuple[str, ...]:
        return (self.referrer, *self.topics)

    def spoken(self, reader: Reader) -> Spoken:
        return {
            "referrer": self.referrer,
            **speaking.subjects("topics", self.topics, reader.language),
            "sentences": prose.sentences(self.topics, reader.language),
            "about_me": prose.ended(self.about_me),
        }


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody met on this person's word. said: their words, only where the user ticked them."""

    name: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class ReportBack:
    """day: of the meeting or the advice; done: advice that is done, as the user says it ("read the
    book", "the shorter résumé"); met: people met on it; outcomes: what came of it, in his words."""

    kind: ClassVar[Kind] = Kind.REPORT_BACK
    day: date
    done: tuple[str, ...] = ()
    met: tuple[Met, ...] = ()
    outcomes: tuple[str, ...] = ()

    def details(self) -> tuple[str, ...]:
        return (*self.done, *(m.name for m in self.met), *self.outcomes)

    def spoken(self, reader: Reader) -> Spoken:
        language = reader.language
        own = prose.sentences(self.done, language)
        done = prose.phrases(self.done, language)
        return {
            "day": reader.day(self.day),
            "month": prose.month(self.day, reader.arrives, language),
            "done": prose.listed(done, language),
            "to_do": speaking.to_do(done),
            "deeds": prose.things(len(done), language),
            "all_done": prose.both(len(done), language),
            "outcomes": " ".join(filter(None, [own, *map(prose.ended, self.outcomes)])),
            "met": prose.listed(tuple(m.name for m in self.met), language),
            "met_many": len(self.met) > 1,
            "quoted": any(m.said for m in self.met),
            "heard": speaking.heard([(m.name, m.said) for m in self.met if m.said], language),
        }


@dataclass(frozen=True, slots=True)
class Nudge:
    """day: of the letter that asked; thread: its subject; topics: what it asked about; attempt: 1 or
    2."""

    kind: ClassVar[Kind] = Kind.NUDGE
    day: date
    thread: str
    topics: tuple[str, ...]
    attempt: int = 1

    def details(self) -> tuple[str, ...]:
        return self.topics

    def spoken(self, reader: Reader) -> Spoken:
        return {
            "day": reader.day(self.day),
            "thread": speaking.unprefixed(self.thread),
            **speaking.subjects("topics", self.topics, reader.language),
            "sentences": prose.sentences(self.topics, reader.language),
            "again": self.attempt > 1,
        }


@dataclass(frozen=True, slots=True)
class _GivenUp:
    """organisation, role: of what is given up; people: whom the user met there besides the reader;
    topics: what he valued there. The position taken is no fact of these letters."""

    organisation: str
    role: str = ""
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def details(self) -> tuple[str, ...]:
        return (self.organisation, *self.people, *self.topics)

    def spoken(self, reader: Reader) -> Spoken:
        return speaking.position(
            self.organisation, self.role, self.people, self.topics, reader.language
        )


@dataclass(frozen=True, slots=True)
class DeclineOffer(_GivenUp):
    """An offer. late: the day to answer it has passed."""

    kind: ClassVar[Kind] = Kind.DECLINE_OFFER
    late: bool = False

    def spoken(self, reader: Reader) -> Spoken:
        return {**_GivenUp.spoken(self, reader), "late": self.late}


@dataclass(frozen=True, slots=True)
class TakingBack(_GivenUp):
    """An offer the user had accepted."""

    kind: ClassVar[Kind] = Kind.DECLINE_OFFER


@dataclass(frozen=True, slots=True)
class WithdrawApplication(_GivenUp):
    """An application still running."""

    kind: ClassVar[Kind] = Kind.WITHDRAW_APPLICATION


@dataclass(frozen=True, slots=True)
class NewEmployer:
    """starts: first day, None if open; others: how many other offers and applications have been
    told; by_word: the acceptance was spoken and this letter puts it in writing; thanks: sentences for
    what the reader did on the way there."""

    kind: ClassVar[Kind] = Kind.NEW_EMPLOYER
    organisation: str
    role: str
    starts: date | None = None
    others: int = 0
    by_word: bool = False
    thanks: tuple[str, ...] = ()

    def details(self) -> tuple[str, ...]:
        return (self.organisation, self.role, *self.thanks)

    def spoken(self, reader: Reader) -> Spoken:
        return {
            "organisation": self.organisation,
            **speaking.position_as(self.role, reader.language),
            **speaking.beginning(self.starts, reader),
            "others": self.others > 0,
            "several": self.others > 1,
            "by_word": self.by_word,
            "sentences": prose.sentences(self.thanks, reader.language),
        }


@dataclass(frozen=True, slots=True)
class ReferenceThanks:
    """about: what the user will do there, phrase or sentence; part: what this reference did."""

    kind: ClassVar[Kind] = Kind.REFERENCE_THANKS
    organisation: str
    role: str
    about: str = ""
    starts: date | None = None
    part: tuple[str, ...] = ()

    def details(self) -> tuple[str, ...]:
        return (self.organisation, self.role, *self.part)

    def spoken(self, reader: Reader) -> Spoken:
        return speaking.news(
            self.organisation, self.role, self.about, self.starts, self.part, reader
        )


@dataclass(frozen=True, slots=True)
class News:
    """part: what this person did, in the user's words; chain: the people from this person's pointer
    on to the job, in order, () where there was none."""

    kind: ClassVar[Kind] = Kind.NEWS
    organisation: str
    role: str
    about: str = ""
    starts: date | None = None
    part: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()

    def details(self) -> tuple[str, ...]:
        return (*self.part, *self.chain)

    def spoken(self, reader: Reader) -> Spoken:
        return {
            **speaking.news(
                self.organisation, self.role, self.about, self.starts, self.part, reader
            ),
            "chain": prose.path(self.chain, reader.language),
        }


@dataclass(frozen=True, slots=True)
class Parting:
    """Thanks to somebody of a house whose offer, or application, is given up. part: what this person
    did; where the user goes instead is no fact of this letter."""

    kind: ClassVar[Kind] = Kind.NEWS
    organisation: str
    part: tuple[str, ...]

    def details(self) -> tuple[str, ...]:
        return self.part

    def spoken(self, reader: Reader) -> Spoken:
        return {
            "organisation": self.organisation,
            **speaking.subjects("part", self.part, reader.language),
            "sentences": prose.sentences(self.part, reader.language),
        }


@dataclass(frozen=True, slots=True)
class SettledIn:
    """Months after the news. organisation: where the user works; reason: how it goes, in his words."""

    kind: ClassVar[Kind] = Kind.KEEP_IN_TOUCH
    organisation: str
    reason: tuple[str, ...]

    def details(self) -> tuple[str, ...]:
        return self.reason

    def spoken(self, reader: Reader) -> Spoken:
        return {
            "organisation": self.organisation,
            **speaking.subjects("reason", self.reason, reader.language),
            "sentences": prose.sentences(self.reason, reader.language),
        }


@dataclass(frozen=True, slots=True)
class KeepInTouch:
    """reason: what makes the user write now, phrases or sentences; last: of their last exchange."""

    kind: ClassVar[Kind] = Kind.KEEP_IN_TOUCH
    reason: tuple[str, ...]
    last: date | None = None

    def details(self) -> tuple[str, ...]:
        return self.reason

    def spoken(self, reader: Reader) -> Spoken:
        language = reader.language
        return {
            **speaking.subjects("reason", self.reason, language),
            "sentences": prose.sentences(self.reason, language),
            "last": prose.month(self.last, reader.arrives, language) if self.last else "",
        }


Context = (
    ThankYou | ThankYouVia | IntroductionThanks | Outreach | ReportBack | Nudge | DeclineOffer
    | TakingBack | WithdrawApplication | NewEmployer | ReferenceThanks | News | Parting | SettledIn
    | KeepInTouch
)  # fmt: skip

#: Template name -> the class of its facts. Every kind has one; thanks that are passed on, their own.
CONTEXTS: dict[str, type[Context]] = {
    "thank_you": ThankYou,
    "thank_you_via": ThankYouVia,
    "introduction_thanks": IntroductionThanks,
    "outreach": Outreach,
    "report_back": ReportBack,
    "nudge": Nudge,
    "decline_offer": DeclineOffer,
    "taking_back": TakingBack,
    "withdraw_application": WithdrawApplication,
    "new_employer": NewEmployer,
    "reference_thanks": ReferenceThanks,
    "news": News,
    "parting": Parting,
    "settled_in": SettledIn,
    "keep_in_touch": KeepInTouch,
}
#: What every template may name besides.
COMMON = frozenset({"name", "given_name", "my_name"})


def details(context: Context) -> tuple[str, ...]:
    """The facts that are only between the two: a letter without any of them is not sent."""
    return tuple(fact for fact in context.details() if fact.strip())


def common(context: Context) -> tuple[str, ...]:
    """What the user says of himself, in the same words to everybody."""
    told = (getattr(context, name, "") for name in ("about_me", "about"))
    return tuple(fact for fact in told if fact)


def template_name(context: Context) -> str:
    """Which template speaks of these facts."""
    return next(name for name, known in CONTEXTS.items() if known is type(context))
