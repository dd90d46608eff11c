"""Offers of work and refusals: a definite wish to employ the user, and the end of a candidacy.

Hypothetical, commercial and fraudulent offers are none, nor is a slot or a coffee that is offered;
words within quotation marks are somebody else's. Sentence by sentence, linear in the length.
"""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sincerely.reading.cues import chosen, engaging, hired, hiring, refusing, rejecting
from sincerely.reading.hints import Hinted
from sincerely.reading.language import language
from sincerely.reading.posts import names_role, organisation, role
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.reading.times import phrases
from sincerely.words.accounts import Me
from sincerely.words.addresses import domain_of
from sincerely.words.messages import Decision, Direction, MailClass, Message, Signal

_LONGEST = 700
_READ = 12_000
_ANSWER_WAY = 60
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{3,300}[\"”“»]")
_BLANK = re.compile(r"\S")
_WEAK_SIGNS = 3
#: How many sentences apart the parts of one offer stand.
_NEAR = 3
#: What makes an offer with another part near it; the parts that go with it.
_SAY = {
    "choice": (engaging.CHOICE, chosen.CHOSEN),
    "offer": (engaging.OFFER, chosen.PUT_UP),
}
_GRANT = (engaging.TERMS, chosen.PAY)
_AWAIT = (engaging.DECISION, chosen.AWAITED)
_FREE_MAIL = re.compile(
    r"@(?:gmail|googlemail|outlook|hotmail|yahoo|ymail|aol|mail|gmx|protonmail|proton|icloud|zoho|yandex)\.",
)


def offers(message: Message, me: Me, zone: str, now: datetime | None = None) -> list[Signal]:
    """Signals "offer" {organisation, role, status, respond_by} and "rejection" {organisation, role, stage}.

    zone: IANA, the user's; now: aware, the moment from which days are counted (the mail's own date).
    A mail holds one of them at most.
    """
    parts = telling(sentences(message.text))
    if message.direction is Direction.OUT:
        return _accepted(message, me, parts)
    offered = _offered(message, me, parts, zone, now)
    return offered or _refused(message, me, parts)


def refused_in_bulk(
    message: Message, me: Me, zone: str, now: datetime | None = None
) -> list[Signal]:
    """A refusal in the usual words under the footer of a newsletter, as applicant tracking systems
    write them: it is asked about. Offers in bulk are for sale."""
    parts = telling(sentences(message.text))
    sure = [s for s in _refused(message, me, parts) if s.decision is Decision.ACT]
    if not sure or _offered(message, me, parts, zone, now):
        return []
    return [replace(s, confidence=0.65, decision=Decision.ASK) for s in sure]


def _spoken(sentence: Sentence) -> str:
    """The sentence's own words: what it quotes is blanked out, at the same length."""
    return _QUOTED.sub(lambda m: _BLANK.sub("_", m[0]), sentence.text[:_LONGEST])


def _offered(
    message: Message, me: Me, parts: tuple[Sentence, ...], zone: str, now: datetime | None
) -> list[Signal]:
    whole = f"{message.subject}\n{message.text}"
    sentence = _said_whole(message, parts, whole) or _put_together(parts, whole)
    confidence = 0.65 if sentence is not None and sentence.question else 0.88
    if sentence is None:
        sentence, confidence = _by_build(parts, whole) or _by_terms(message, parts, whole), 0.6
    if sentence is None or hired.NO_OFFER.stands_in(sentence.text):
        return []
    if hired.OF_THE_WRITER.stands_in(whole) or _swindles(message, whole):
        return []
    return [
        Signal(
            "offer", confidence, sentence.text[:_LONGEST],
            Decision.ASK if confidence < 0.7 else Decision.ACT,
            {
                "organisation": organisation(message, me, sentence.text),
                "role": role(message, sentence.text),
                "status": _status(whole),
                "respond_by": _respond_by(message, parts, zone, now),
            },
        )
    ]  # fmt: skip


def _said_whole(message: Message, parts: tuple[Sentence, ...], whole: str) -> Sentence | None:
    """The sentence that makes the offer by itself."""
    if not hiring.GATE.stands_in(whole[:_READ], whole) or chosen.SOLD.stands_in(whole):
        return None
    of_work = hiring.OF_WORK.stands_in(whole)
    for sentence in parts:
        words = _spoken(sentence)
        if chosen.AFTERWARDS.stands_in(words):
            continue
        if _makes_offer(words, hiring.OFFERS) is None:
            match = _makes_offer(words, hiring.OFFERS_TOO) if of_work else None
            if match is None or not _backed(message, words[match.start() : match.end()]):
                continue
        return sentence
    return None


def _put_together(parts: tuple[Sentence, ...], whole: str) -> Sentence | None:
    """The sentence of a choice or an offer that becomes one by what stands near it.

    Two kinds of parts are needed, a choice or an offer of theirs among them; a sentence that takes it
    back or only supposes it counts for nothing.
    """
    if not any(p.may(whole) for kind in _SAY.values() for p in kind) or _sells(whole):
        return None
    for number, sentence in enumerate(parts):
        own = _meant(_spoken(sentence))
        if not own:
            continue
        near = parts[max(0, number - _NEAR) : number + _NEAR + 1]
        if len(own) > 1 or any(_goes_with(one, own) for one in near):
            return sentence
    return None


def _by_terms(message: Message, parts: tuple[Sentence, ...], whole: str) -> Sentence | None:
    """The sentence with the pay, where pay and post stand near each other and nothing is open still.

    Whoever names both to a candidate offers them, in whatever words; it is asked about, not acted on.
    """
    if not chosen.FIGURE.may(whole) or message.mail_class is not MailClass.PERSONAL:
        return None
    against = (chosen.AFTERWARDS, chosen.STILL_OPEN, hiring.COMMERCE, engaging.AGAINST)
    if _sells(whole) or any(pattern.stands_in(whole) for pattern in against):
        return None
    of_work = hiring.OF_WORK.stands_in(whole) or hiring.OF_CANDIDACY.stands_in(whole)
    for number, sentence in enumerate(parts):
        words = _spoken(sentence)
        if not chosen.FIGURE.stands_in(words) or not (of_work or _MONEY.search(words)):
            continue
        near = " ".join(p.text for p in parts[max(0, number - 2) : number + 2])
        if _READER.search(near) and names_role(f"{near} {message.subject}"):
            return sentence
    return None


_READER = re.compile(
    r"(?i)\b(?:you|your|we|us|sie|ihnen|ihr|du|dir|dich|wir|vous|votre|tu|toi|nous|te|su|usted)\b"
)


#: A figure that is pay whatever the mail is about; others ("4,318", "Grade 2") need a mail about work.
_MONEY = re.compile(
    r"(?i)[$€£₹]|\d ?k\b|\b(?:euros?|lakhs?|lpa|ctc|brutto|bruts?|brutos|per annum)\b"
    r"|\b(?:per|an|a|pro|die|la|par|al|por) (?:hour|stunde|heure|hora|month|monat|mois|mes|year|jahr|an|año)\b"
)


def _by_build(parts: tuple[Sentence, ...], whole: str) -> Sentence | None:
    """The sentence that says by its build that the reader has the job; it is asked about."""
    if _sells(whole) or chosen.AFTERWARDS.stands_in(whole):
        return None
    for sentence in parts:
        words = _spoken(sentence)
        if hired.HIRED.stands_in(words) and not (
            hired.NOT_HIRED.stands_in(words)
            or hiring.COMMERCE.stands_in(words)
            or hiring.OF_ANOTHER.stands_in(words)
            or rejecting.REJECTS.stands_in(words)
        ):
            return sentence
    return None


def _sells(whole: str) -> bool:
    return chosen.SOLD.stands_in(whole) or chosen.SOLD_TOO.stands_in(whole)


def _meant(words: str) -> set[str]:
    """Which kinds of what makes an offer a sentence holds: a choice, an offer of theirs."""
    found = {
        kind
        for kind, patterns in _SAY.items()
        for pattern in patterns
        if (match := pattern.search(words)) is not None and not _supposed(words, match)
    }
    return set() if found and _told_against(words) else found


def _goes_with(sentence: Sentence, own: set[str]) -> bool:
    """Whether a sentence holds another part of what was found: terms, an awaited decision, the other.

    "What is the base salary?" grants nothing.
    """
    words = _spoken(sentence)
    granted = not sentence.question and any(p.stands_in(words) for p in _GRANT)
    if granted or any(pattern.stands_in(words) for pattern in _AWAIT):
        return not _told_against(words)
    return bool(_meant(words) - own)


def _told_against(words: str) -> bool:
    return engaging.AGAINST.stands_in(words) or hiring.COMMERCE.stands_in(words)


def _supposed(words: str, match: re.Match[str]) -> bool:
    """Whether what was found is only supposed, hoped for, or denied."""
    bare = engaging.STANDS.sub(" ", hiring.NO_NO.sub(" ", words))
    if hiring.HYPOTHETICAL.stands_in(bare):
        return True
    said = _last_clause(words[: match.start()]) + match[0]
    return hiring.NOT_MADE.stands_in(engaging.STANDS.sub(" ", hiring.NO_NO.sub(" ", said)))


def _makes_offer(words: str, pattern: Hinted) -> re.Match[str] | None:
    """The words of an offer that is meant: not hypothetical, commercial, or hanging on something."""
    match = pattern.search(words)
    if match is None or hiring.COMMERCE.stands_in(words) or hiring.OF_ANOTHER.stands_in(words):
        return None
    head = hiring.NO_NO.sub(" ", words[: match.start()] + " " + match[0])
    tail = hiring.NO_NO.sub(" ", words[match.start() :])
    if hiring.HYPOTHETICAL.stands_in(head) or hiring.NOT_MADE.stands_in(_last_clause(head)):
        return None
    if hiring.HANGS.stands_in(tail):
        return None
    return match


def _backed(message: Message, offering: str) -> bool:
    """Whether words that other trades use too stand in a mail about taking somebody on."""
    rest = f"{message.subject}\n{message.text[:_READ]}".replace(offering, " ")
    return hiring.OF_TERMS.stands_in(rest) and not hiring.COMMERCE.stands_in(rest)


def _swindles(message: Message, whole: str) -> bool:
    text = whole[:_READ]
    if hiring.SWINDLE_ALONE.stands_in(text):
        return True
    strong = sum(1 for _ in hiring.SWINDLE.finditer(text))
    weak = len({m[0].casefold() for m in hiring.SWINDLE_TOO.finditer(text)})
    free = message.sender is not None and _FREE_MAIL.search(f"@{domain_of(message.sender.addr)}") is not None  # fmt: skip
    return strong > 1 or (strong == 1 and weak > 0) or (strong == 1 and free) or weak >= _WEAK_SIGNS + (0 if free else 1)  # fmt: skip


def _status(whole: str) -> str:
    text = whole[:_READ]
    if hiring.WRITTEN.stands_in(text, whole) and not (hiring.VERBAL.stands_in(text, whole) and not re.search(r"(?i)\b(?:attached|enclosed|docusign|anbei|im anhang|ci-joint|adjunt\w)\b", text)):  # fmt: skip
        return "written"
    return "verbal"


def _respond_by(
    message: Message, parts: tuple[Sentence, ...], zone: str, now: datetime | None
) -> str | None:
    """The last day on which an answer is wanted, ISO 8601; None where none is named."""
    moment = now or message.date
    if moment is None:
        return None
    spoken = language(message.text)
    for sentence in parts:
        if not hiring.ANSWER.stands_in(sentence.text):
            continue
        for phrase in phrases(sentence.text, moment, _zone(zone), language=spoken):
            before = sentence.text[max(0, phrase.start - _ANSWER_WAY) : phrase.start]
            inside = sentence.text[max(0, phrase.start - _ANSWER_WAY) : phrase.stop]
            named = hiring.LAST_DAY.stands_in(before) or re.search(r"(?i)\b(?:within|bis|by|until|before)\b[^,;]{0,24}\Z", inside)  # fmt: skip
            if named and phrase.day_said and not phrase.past:
                begin = phrase.begin
                return (begin.date() if isinstance(begin, datetime) else begin).isoformat()
    return None


def _zone(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"
    return zone


def _accepted(message: Message, me: Me, parts: tuple[Sentence, ...]) -> list[Signal]:
    whole = f"{message.subject}\n{message.text}"
    for sentence in parts:
        words = _spoken(sentence)
        if sentence.question or not hiring.ACCEPTS.stands_in(words):
            continue
        if hiring.NO_ACCEPTING.stands_in(hiring.NO_NO.sub(" ", words)):
            continue
        if not hiring.OF_WORK.stands_in(whole) and not re.search(
            r"(?i)\b(?:offer|angebot|offre|oferta)\b", whole
        ):
            continue
        data = {
            "organisation": organisation(message, me, sentence.text),
            "role": role(message, sentence.text), "status": "accepted", "respond_by": None,
        }  # fmt: skip
        return [Signal("offer", 0.9, sentence.text[:_LONGEST], Decision.ACT, data)]
    return []


def _refused(message: Message, me: Me, parts: tuple[Sentence, ...]) -> list[Signal]:
    whole = f"{message.subject}\n{message.text}"[:_READ]
    known = hiring.OF_CANDIDACY.stands_in(whole) or names_role(whole)
    if not (known or message.answers or rejecting.CONSOLES.stands_in(whole)):
        return []
    found = next((s for s in parts if _refuses(s, known)), None)
    confidence = 0.88
    if found is None:
        found = next((s for s in parts if _refuses_by_build(s)), None)
        confidence = 0.65
    if found is None:
        return []
    data = {
        "organisation": organisation(message, me, found.text),
        "role": role(message, found.text), "stage": _stage(whole),
    }  # fmt: skip
    decision = Decision.ASK if confidence < 0.7 else Decision.ACT
    return [Signal("rejection", confidence, found.text[:_LONGEST], decision, data)]


def _refuses(sentence: Sentence, known: bool) -> bool:
    """Whether a sentence says in the usual words that the reader is not taken.

    known: the mail speaks of a post or an application.
    """
    words = _spoken(sentence)
    match = refusing.REFUSES_TOO.search(words) or (hiring.REFUSES.search(words) if known else None)
    if match is None or sentence.question:
        return False
    head = _last_clause(words[: match.start()])
    said = head + re.split(r"[;:–—]", words[match.start() :])[0]
    return not (
        hiring.NOT_REFUSED.stands_in(head)
        or hiring.OF_OTHERS.stands_in(said)
        or refusing.ERRANDS.stands_in(words)
        or rejecting.STILL_IN.stands_in(words)
    )


def _refuses_by_build(sentence: Sentence) -> bool:
    """The same by the build of the sentence alone, which is asked about."""
    words = _spoken(sentence)
    match = None if sentence.question else rejecting.REJECTS.search(words)
    if match is None:
        return False
    head = _last_clause(words[: match.start()])
    against = rejecting.STILL_IN.stands_in(words) or rejecting.ELSEWHERE.stands_in(words)
    return not (
        against or hiring.NOT_REFUSED.stands_in(head) or rejecting.OTHERS.stands_in(head, words)
    )


def _last_clause(head: str) -> str:
    return re.split(r"[;:–—]|, (?:but|however|and) ", head)[-1]


def _stage(whole: str) -> str | None:
    text = hiring.NO_INTERVIEW.sub(" ", whole)
    return next((name for name, pattern in hiring.STAGES if pattern.search(text)), None)
