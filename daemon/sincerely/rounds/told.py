"""What one letter tells, from the facts of its person: a context of `letters.context` for each kind."""

from datetime import date, datetime, tzinfo

from sincerely.letters.context import (
    IntroductionThanks,
    KeepInTouch,
    Met,
    Nudge,
    Outreach,
    ReportBack,
    ThankYou,
)
from sincerely.planning.touch import last_exchange_of
from sincerely.planning.zones import zone_of
from sincerely.words.followups import FollowUp, LetterFact, MetFact, PersonFacts
from sincerely.words.help import AdviceFact, AdviceKind, ReferralFact
from sincerely.words.style import Language


class Told:
    """The facts behind the parts of one follow-up ("meeting:3", "referral:7" ...)."""

    def __init__(self, facts: PersonFacts, followup: FollowUp, user_zone: str) -> None:
        self._facts, self._followup, self._user_zone = facts, followup, user_zone
        parts = (followup.cause, *followup.parts)
        self._parts = tuple(dict.fromkeys(parts))
        said = [s for s in facts.said if (s.kind, s.cause) == (followup.kind, followup.cause)]
        self._topics = said[0].topics if said else ()
        self._quotes = said[0].quotes if said else ()

    @property
    def place(self) -> int:
        """A number of this person's own among those who hear of the same thing."""
        met = self._meetings()
        return met[0].place if met else self._facts.contact_id

    def thank_you(self) -> ThankYou:
        met = self._meetings()
        latest = max(met, key=lambda m: m.end)
        topics = dict.fromkeys(
            topic for m in sorted(met, key=lambda m: m.end) for topic in m.topics
        )
        return ThankYou(
            self._day(latest.start, latest.zone), tuple(topics),
            tuple(_name(r) for r in self._referrals() if _name(r)),
        )  # fmt: skip

    def introduction_thanks(self) -> IntroductionThanks:
        found = self._referrals()
        return IntroductionThanks(
            tuple(_name(r) for r in found if _name(r)), any(r.introduced for r in found)
        )

    def outreach(self) -> Outreach:
        led = next(r for r in self._facts.pointed_by if f"referral:{r.id}" == self._followup.cause)
        return Outreach(led.by_name, self._topics)

    def report_back(self, language: Language) -> ReportBack:
        advised = [a for a in self._facts.advice if f"advice:{a.id}" in self._parts]
        followed = self._referrals()
        begun = min([a.given_at for a in advised] + [r.said_at for r in followed])
        return ReportBack(
            day=self._day(begun, None),
            done=tuple(
                _deed(a, language) for a in advised if a.by_user and not _sentence(a.outcome)
            ),
            met=tuple(
                Met(_name(r), r.outcome if f"referral:{r.id}" in self._quotes else "")
                for r in followed
                if _name(r)
            ),
            outcomes=tuple(a.outcome for a in advised if a.outcome),
        )

    def nudge(self) -> Nudge:
        letter = self._letter()
        asked = [s for s in self._facts.said if (s.kind, s.cause) == (letter.kind, letter.cause)]
        return Nudge(
            day=self._day(letter.ended or letter.planned, None),
            thread=letter.subject,
            topics=asked[0].topics if asked else (),
            attempt=int(self._followup.cause.rpartition(":")[2]),
        )

    def keep_in_touch(self) -> KeepInTouch:
        last = last_exchange_of(self._facts, self._followup.due)
        return KeepInTouch(self._topics, self._day(last, None) if last else None)

    def _meetings(self) -> list[MetFact]:
        return [m for m in self._facts.meetings if f"meeting:{m.meeting_id}" in self._parts]

    def _referrals(self) -> list[ReferralFact]:
        return [r for r in self._facts.pointed_to if f"referral:{r.id}" in self._parts]

    def _letter(self) -> LetterFact:
        return next(x for x in self._facts.letters if f"letter:{x.id}" in self._followup.parts)

    def _zone(self, invitation: str | None) -> tzinfo:
        facts = self._facts
        return zone_of(facts.zone, facts.mails, invitation, self._user_zone)[0]

    def _day(self, moment: datetime, invitation: str | None) -> date:
        return moment.astimezone(self._zone(invitation)).date()


def _name(referral: ReferralFact) -> str:
    return referral.name or ""


def _sentence(text: str) -> bool:
    """Whether an outcome says by itself what was done."""
    return len(text.split()) > 3 and text[:1].isupper()


def _deed(advice: AdviceFact, language: Language) -> str:
    """Advice the user typed, as a thing done: "read The Mom Test", "shorten the résumé"."""
    if advice.kind is AdviceKind.READ:
        return f"{advice.text} gelesen" if language == "de" else f"read {advice.text}"
    return advice.text
