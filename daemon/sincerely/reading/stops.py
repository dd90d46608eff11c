"""A plain request to be left alone. Wide reading comes later; this one never misses the clear ones.

A stop may only ever cancel, so a false one costs a letter and a missed one costs a relationship.
"""

import re

from sincerely.words.messages import Decision, Signal

_STOP = re.compile(
    r"\b(?:(?:stop|cease|quit) (?:e-?mailing|writing|contacting|messaging|sending|reaching out)"
    r"|do(?: not|n't|n’t) (?:e-?mail|write|contact|message)(?: to)? (?:me|us)\b"
    r"|(?:take|remove) (?:me|my (?:name|address|e-?mail(?: address)?)) (?:off|from)\b"
    r"|unsubscribe me\b"
    r"|(?:do not|don't|don’t) (?:ever )?(?:contact|write to|e-?mail) (?:me|us)"
    r"|leave me alone\b"
    r"|(?:delete|erase) (?:all )?my (?:data|details|address|contact))",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?:please\s+)?(?:stop|unsubscribe|remove me)[.!]*", re.IGNORECASE)


def stops(subject: str, text: str) -> list[Signal]:
    """The stop request in the new words of a personal mail, with the sentence it stands in."""
    first = text.strip().partition("\n")[0].strip()
    if _WHOLE.fullmatch(first) or _WHOLE.fullmatch(subject.strip()):
        return [Signal("stop", 0.97, first or subject, Decision.ACT, {"via": "person"})]
    match = _STOP.search(text[:20_000])
    if match is None:
        return []
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    ends = [p for p in (text.find(mark, match.end()) for mark in ".!?\n") if p >= 0]
    sentence = text[start : min(ends, default=len(text)) + 1].strip()
    return [Signal("stop", 0.95, sentence[:300], Decision.ACT, {"via": "person"})]
