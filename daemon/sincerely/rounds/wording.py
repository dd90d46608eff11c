"""From the facts of one person to the words of one letter: the seam between ledger and letters.

`context_of` says what the letter may speak of; a kind is added there and nowhere else. The rest is
the same for all: the template (the user's before ours), the language and tone, the greeting.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from sincerely.letters.compose import Choice, Words, compose, parse
from sincerely.letters.context import (
    Context,
    IntroductionThanks,
    KeepInTouch,
    Met,
    Nudge,
    Outreach,
    ReportBack,
    ThankYou,
    ThankYouVia,
    template_name,
)
from sincerely.letters.names import Recipient
from sincerely.letters.prose import is_deed, turned
from sincerely.letters.speaking import Reader
from sincerely.planning.zones import zone_of
from sincerely.rounds import announcing
from sincerely.rounds.world import World
from sincerely.words.errors import DataProblem, TemplateProblem
from sincerely.words.followups import FollowUp, Kind, MetFact, Need, PersonFacts, Said, Via
from sincerely.words.help import AdviceFact, AdviceKind, ReferralFact
from sincerely.words.landed import CAUSE, LATER, Landing
from sincerely.words.letters import LetterState
from sincerely.words.meetings import HAPPENS
from sincerely.words.style import LANGUAGES, Language, Style, Tone


def words_of(world: World, facts: PersonFacts, followup: FollowUp) -> Words:
    """The letter as it stands now. Raises TemplateProblem where a template cannot be used."""
    if followup.cause.startswith((CAUSE, LATER)) and facts.landing is not None:
        return _landed(world, facts, followup, facts.landing)
    context, place = context_of(facts, followup, world.policy.user_zone)
    reads = reader_of(facts, followup)
    style = style_for(world.policy.style, reads.name, reads.salutation, reads.language)
    to = Recipient(reads.name, reads.salutation)
    name = f"{style.language}/{style.tone}/{template_name(context)}"
    reader = Reader(
        style.language, _local(facts, followup, world.policy.user_zone), style.month_first
    )
    template = parse(world.template(name))
    if (template.language, template.tone) != (style.language, style.tone):
        said = f"{template.language}/{template.tone}"
        raise TemplateProblem(f"{template.label}:1: its head says {said}, its place says {name}")
    return compose(context, Choice(template, to, world.me.name, reader, place, style))


def _landed(world: World, facts: PersonFacts, followup: FollowUp, landing: Landing) -> Words:
    style = style_for(world.policy.style, facts.name, facts.salutation, facts.language)
    topics = _said(facts, followup.kind, followup.cause).topics
    later = followup.cause.startswith(LATER)
    context = (
        announcing.later_of(landing, topics) if later
        else announcing.context_of(landing, topics, style.language)
    )  # fmt: skip
    to = Recipient(facts.name, facts.salutation)
    return announcing.say(world, context, to, style, landing, landing.recipient.place)


def context_of(facts: PersonFacts, followup: FollowUp, user_zone: str) -> tuple[Context, int]:
    """What the letter may speak of, and which way of saying it this person gets.

    Raises DataProblem for a kind whose facts are not in `PersonFacts`.
    """
    try:
        return _CONTEXTS[followup.kind](facts, followup, user_zone)
    except KeyError:
        raise DataProblem(f"{followup.kind}: what it may speak of is told elsewhere") from None


def _thank_you(facts: PersonFacts, followup: FollowUp, user_zone: str) -> tuple[Context, int]:
    meeting = meeting_of(facts, followup)
    day = _day(facts, meeting, user_zone)
    parts = set(followup.parts)
    others = [
        m for m in facts.meetings
        if f"meeting:{m.meeting_id}" in parts and m.meeting_id != meeting.meeting_id
    ]  # fmt: skip
    topics = [topic for m in (*others, meeting) for topic in m.topics]
    if _passed_on(facts, followup) is not None:
        via = ThankYouVia(facts.name, day, tuple(dict.fromkeys(topics)))
        return via, meeting.place + day.toordinal()
    context = ThankYou(
        day, tuple(dict.fromkeys(topics)),
        _names(r for r in facts.pointed_to if f"referral:{r.id}" in parts),
        tuple(_day(facts, m, user_zone) for m in others),
    )  # fmt: skip
    # Another day, another way: who meets the user twice is not thanked twice in the same words.
    return context, meeting.place + day.toordinal()


def _introduction_thanks(
    facts: PersonFacts, followup: FollowUp, user_zone: str
) -> tuple[Context, int]:
    told = [r for r in facts.pointed_to if f"referral:{r.id}" in _parts(followup)]
    introduced = all(r.introduced for r in told)
    return IntroductionThanks(_names(told), introduced), _place(facts, followup)


def _outreach(facts: PersonFacts, followup: FollowUp, user_zone: str) -> tuple[Context, int]:
    led = next(r for r in facts.pointed_by if f"referral:{r.id}" in _parts(followup))
    context = Outreach(led.by_name, _said(facts, followup.kind, followup.cause).topics)
    return context, _place(facts, followup)


def _report_back(facts: PersonFacts, followup: FollowUp, user_zone: str) -> tuple[Context, int]:
    """Only what is done; of what others said only what the user ticked for this letter."""
    parts, said = _parts(followup), _said(facts, followup.kind, followup.cause)
    advice = [a for a in facts.advice if f"advice:{a.id}" in parts]
    seen = [r for r in facts.pointed_to if f"referral:{r.id}" in parts]
    given = [*(a.given_at for a in advice), *(r.said_at for r in seen)]
    zone, _ = zone_of(facts.zone, facts.mails, None, user_zone)
    met = tuple(
        Met(r.name or str(r.address), r.outcome if f"referral:{r.id}" in said.quotes else "")
        for r in seen
    )
    language = facts.language or "en"
    context = ReportBack(
        min(given, default=followup.due).astimezone(zone).date(),
        tuple(_deed(a, language) for a in advice if a.by_user or is_deed(turned(a.text))),
        met,
        (*(a.outcome for a in advice if a.outcome), *said.topics),
    )
    return context, _place(facts, followup)


def _nudge(facts: PersonFacts, followup: FollowUp, user_zone: str) -> tuple[Context, int]:
    _, number, attempt = followup.cause.split(":")
    asked = next(x for x in facts.letters if x.id == int(number))
    zone, _ = zone_of(facts.zone, facts.mails, None, user_zone)
    day = (asked.ended or asked.planned).astimezone(zone).date()
    topics = _said(facts, asked.kind, asked.cause).topics
    return Nudge(day, asked.subject, topics, int(attempt)), _place(facts, followup)


def _keep_in_touch(facts: PersonFacts, followup: FollowUp, user_zone: str) -> tuple[Context, int]:
    zone, _ = zone_of(facts.zone, facts.mails, None, user_zone)
    moments = [m.date for m in facts.mails if m.may_answer]
    moments += [m.end for m in facts.meetings if m.status in HAPPENS]
    moments += [x.ended for x in facts.letters if x.ended and x.state is LetterState.SENT]
    last = max((m for m in moments if m < followup.due), default=None)
    reason = _said(facts, followup.kind, followup.cause).topics
    context = KeepInTouch(reason, last.astimezone(zone).date() if last else None)
    return context, _place(facts, followup)


_CONTEXTS: dict[Kind, Callable[[PersonFacts, FollowUp, str], tuple[Context, int]]] = {
    Kind.THANK_YOU: _thank_you,
    Kind.INTRODUCTION_THANKS: _introduction_thanks,
    Kind.OUTREACH: _outreach,
    Kind.REPORT_BACK: _report_back,
    Kind.NUDGE: _nudge,
    Kind.KEEP_IN_TOUCH: _keep_in_touch,
}


def _deed(advice: AdviceFact, language: str) -> str:
    """Advice in the user's words, as a thing that is done: "read The Mom Test"."""
    text = turned(advice.text)
    if advice.kind is AdviceKind.READ and not text.casefold().startswith(("read ", "lies ")):
        return f"{text} gelesen" if language == "de" else f"read {text}"
    return text


def _parts(followup: FollowUp) -> set[str]:
    return {followup.cause, *followup.parts}


def _names(told: Iterable[ReferralFact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.name or str(r.address) for r in told))


def _said(facts: PersonFacts, kind: Kind, cause: str) -> Said:
    """What the user gave for that letter; nothing where he gave nothing."""
    found = (s for s in facts.said if s.kind is kind and s.cause == cause)
    return next(found, Said(kind, cause, ()))


def reader_of(facts: PersonFacts, followup: FollowUp) -> Via:
    """Whose eyes it is for: the person, or who is asked to pass it on. address: "" for none known."""
    return _passed_on(facts, followup) or Via(
        facts.contact_id, facts.name, facts.address or "", facts.language, facts.salutation
    )


def _passed_on(facts: PersonFacts, followup: FollowUp) -> Via | None:
    """Of thanks alone: what else is owed to somebody is for their own eyes."""
    if followup.kind is not Kind.THANK_YOU or Need.ADDRESS in followup.needs or facts.address:
        return None
    return _said(facts, followup.kind, followup.cause).via


def _place(facts: PersonFacts, followup: FollowUp) -> int:
    """People one after the other in the ledger get different ways, and so does one person each time."""
    before = [x for x in facts.letters if x.kind is followup.kind and x.cause != followup.cause]
    return facts.contact_id + len(before)


def style_for(style: Style, name: str, salutation: str, language_: str | None) -> Style:
    """The user's style for this person: their language, and in German "du" only in a warm letter."""
    language: Language = next((x for x in LANGUAGES if x == language_), style.language)
    familiar = language == "de" and Recipient(name, salutation).first_names
    tone: Tone = "warm" if familiar else style.tone
    return replace(style, language=language, tone=tone)


def meeting_of(facts: PersonFacts, followup: FollowUp) -> MetFact:
    """The meeting a follow-up is about."""
    wanted = int(followup.cause.removeprefix("meeting:"))
    return next(m for m in facts.meetings if m.meeting_id == wanted)


def _day(facts: PersonFacts, meeting: MetFact, user_zone: str) -> date:
    zone, _ = zone_of(facts.zone, facts.mails, meeting.zone, user_zone)
    return meeting.start.astimezone(zone).date()


def _local(facts: PersonFacts, followup: FollowUp, user_zone: str) -> date:
    """The day it is expected to be read: by what is due, never by the clock, so that words that were
    approved do not change by themselves."""
    due: datetime = followup.due
    zone, _ = zone_of(facts.zone, facts.mails, None, user_zone)
    return due.astimezone(zone).date()
