"""From the facts of one person to the words of one letter: the seam between ledger and letters.

`context_of` says what the letter may speak of; a kind is added there and nowhere else. The rest is
the same for all: the template (the user's before ours), the language and tone, the greeting.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from sincerely.letters.compose import Choice, Words, compose, parse
from sincerely.letters.context import Context, template_name
from sincerely.letters.names import Recipient
from sincerely.letters.speaking import Reader
from sincerely.planning.zones import zone_of
from sincerely.rounds.told import Told
from sincerely.rounds.world import World
from sincerely.words.errors import TemplateProblem
from sincerely.words.followups import FollowUp, Kind, PersonFacts
from sincerely.words.policy import Policy
from sincerely.words.style import LANGUAGES, Language, Style, Tone


def words_of(world: World, facts: PersonFacts, followup: FollowUp) -> Words:
    """The letter as it stands now. Raises TemplateProblem where a template cannot be used."""
    context, place = context_of(facts, followup, world.policy)
    style = style_for(world.policy.style, facts)
    to = Recipient(facts.name, facts.salutation)
    name = f"{style.language}/{style.tone}/{template_name(context)}"
    reader = Reader(
        style.language, _local(facts, followup, world.policy.user_zone), style.month_first
    )
    template = parse(world.template(name))
    if (template.language, template.tone) != (style.language, style.tone):
        said = f"{template.language}/{template.tone}"
        raise TemplateProblem(f"{template.label}:1: its head says {said}, its place says {name}")
    return compose(context, Choice(template, to, world.me.name, reader, place, style))


def context_of(facts: PersonFacts, followup: FollowUp, policy: Policy) -> tuple[Context, int]:
    """What the letter may speak of, and which way of saying it this person gets."""
    told = Told(facts, followup, policy.user_zone)
    language = style_for(policy.style, facts).language
    # Another day, another way: who meets the user twice is not thanked twice in the same words.
    place = told.place + _local(facts, followup, policy.user_zone).toordinal()
    return _CONTEXTS[followup.kind](told, language), place


def style_for(style: Style, facts: PersonFacts) -> Style:
    """The user's style for this person: their language, and in German "du" only in a warm letter."""
    language: Language = next((x for x in LANGUAGES if x == facts.language), style.language)
    familiar = language == "de" and Recipient(facts.name, facts.salutation).first_names
    tone: Tone = "warm" if familiar else style.tone
    return replace(style, language=language, tone=tone)


_CONTEXTS: dict[Kind, Callable[[Told, Language], Context]] = {
    Kind.THANK_YOU: lambda told, _: told.thank_you(),
    Kind.INTRODUCTION_THANKS: lambda told, _: told.introduction_thanks(),
    Kind.OUTREACH: lambda told, _: told.outreach(),
    Kind.REPORT_BACK: lambda told, language: told.report_back(language),
    Kind.NUDGE: lambda told, _: told.nudge(),
    Kind.KEEP_IN_TOUCH: lambda told, _: told.keep_in_touch(),
}


def _local(facts: PersonFacts, followup: FollowUp, user_zone: str) -> date:
    """The day it is expected to be read: by what is due, never by the clock, so that words that were
    approved do not change by themselves."""
    due: datetime = followup.due
    zone, _ = zone_of(facts.zone, facts.mails, None, user_zone)
    return due.astimezone(zone).date()
