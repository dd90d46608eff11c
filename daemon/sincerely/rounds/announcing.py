"""The words of a landed run: what each letter of it may speak of, said in its reader's language."""

import hashlib
from dataclasses import replace

from sincerely.letters.compose import Choice, Words, compose, parse
from sincerely.letters.context import (
    Context,
    DeclineOffer,
    NewEmployer,
    News,
    Parting,
    ReferenceThanks,
    SettledIn,
    TakingBack,
    WithdrawApplication,
    template_name,
)
from sincerely.letters.names import Recipient
from sincerely.letters.speaking import Reader
from sincerely.letters.told import deeds, otherwise, thanks
from sincerely.rounds.world import World
from sincerely.words.errors import TemplateProblem
from sincerely.words.followups import Kind
from sincerely.words.landed import Landing, Part
from sincerely.words.style import Language, Style
from sincerely.words.tongue import foreign


def context_of(landing: Landing, topics: tuple[str, ...], language: Language) -> Context:
    """What the letter may speak of. topics: what the user gave for it."""
    told, job = landing.recipient, landing.job
    facts = told.facts
    if told.kind in (Kind.DECLINE_OFFER, Kind.WITHDRAW_APPLICATION):
        did = thanks(replace(facts, topics=()), language, Part.REFERENCE in told.also)
        said = (*facts.topics[-2:], *did, *topics)
        given_up = (facts.house, facts.position, facts.people, said)
        if told.kind is Kind.WITHDRAW_APPLICATION:
            return WithdrawApplication(*given_up)
        if facts.accepted:
            return TakingBack(*given_up)
        return DeclineOffer(*given_up, facts.late)
    if told.kind is Kind.NEW_EMPLOYER:
        did = thanks(facts, language, Part.REFERENCE in told.also)
        return NewEmployer(
            job.organisation, job.role, job.starts, facts.others, job.verbal, (*did, *topics)
        )
    lent = told.parting and Part.REFERENCE in (told.part, *told.also)
    part = (*deeds(facts, language, lent), *topics)
    if told.parting:
        return Parting(facts.house, part)
    if facts.before:
        part = (*part, otherwise(facts.before, language, told.place))
    about = "" if foreign(job.about, language) else job.about
    if told.kind is Kind.REFERENCE_THANKS:
        return ReferenceThanks(job.organisation, job.role, about, job.starts, part)
    return News(job.organisation, job.role, about, job.starts, part, facts.chain)


def later_of(landing: Landing, topics: tuple[str, ...]) -> Context:
    """Of the letter months later."""
    return SettledIn(landing.job.organisation, topics)


def say(
    world: World, context: Context, to: Recipient, style: Style, landing: Landing, place: int
) -> Words:
    """The letter. Its days are told as on the day the run was declared, so that words which were
    confirmed do not change by themselves. Raises TemplateProblem."""
    name = f"{style.language}/{style.tone}/{template_name(context)}"
    template = parse(world.template(name))
    if (template.language, template.tone) != (style.language, style.tone):
        said = f"{template.language}/{template.tone}"
        raise TemplateProblem(f"{template.label}:1: its head says {said}, its place says {name}")
    reader = Reader(style.language, landing.read_on, style.month_first)
    return compose(context, Choice(template, to, world.me.name, reader, place, style))


def digest(words: Words) -> str:
    """What tells the words that were confirmed from any others."""
    return hashlib.sha256(f"{words.subject}\n{words.text}".encode()).hexdigest()
