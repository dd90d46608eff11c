"""What the writer tells the user to do for the search: read, change the résumé, learn, apply, join.

A piece of advice is a frame ("you should", "I'd", an imperative) and a thing of the search behind it.
Arrangements, requests of the writer and good cheer are none; a named person to meet is a referral.
Sentence by sentence, linear in the length.
"""

import re

from sincerely.reading.cues import advising as en
from sincerely.reading.cues import advising_abroad as abroad
from sincerely.reading.cues import counselling, hired, pointing, pointing_abroad, urging
from sincerely.reading.cues.whose import FAMILY
from sincerely.reading.hints import Hinted
from sincerely.reading.language import language
from sincerely.reading.names import people
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.words.accounts import Me
from sincerely.words.addresses import is_robot
from sincerely.words.messages import Decision, Direction, Message, Signal

_MOST = 10
_LONGEST = 500
_SHORTEST = 10
_TRIES = 12
_WINDOW = 140
_KINDS = (
    ("resume", en.RESUME), ("read", en.READ), ("learn", en.LEARN), ("apply", en.APPLY),
    ("meet", en.MEET), ("other", en.JOIN), ("other", en.HABIT), ("other", en.OTHER), ("other", en.AT_STAKE),
)  # fmt: skip
_FIRST = re.compile(
    r"\b(?:i|we|he|she|they|who|which|that)(?:['’](?:ll|m|d|re|ve)| (?:will|would|need|have|had|must|should|can|could|am"
    r"|are|was|were|went|want|plan|just|also|often|usually|[a-z]+ed|read|took|got|used|tend|like|love))\b",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:you|your|u)\b", re.IGNORECASE)
_ADVISING_QUESTION = re.compile(r"\bwhy not\b|\byou should\b", re.IGNORECASE)
_OWN_WORK = re.compile(
    r"\b(?:my|our) (?:new |latest |own |next |first |last )?(?:book|podcast|article|blog|paper|newsletter|post|essay|memoir|talk|draft)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: "I never stop learning": what the writer does himself.
_OWN_DOING = re.compile(
    r"\b(?:i|we|he|she|they)(?:['’]\w{1,3})?(?: \w{1,12}){0,2}\s*\Z", re.IGNORECASE
)
_HALTING = ("stop", "avoid", "tried", "started", "considered")
_SO = re.compile(r"\W{0,3}so\b", re.IGNORECASE)
_PLEASE = re.compile(r"\bplease\b", re.IGNORECASE)
_CATCH_ALL = (en.HABIT, en.OTHER, en.AT_STAKE, en.TO_PAPERS)
_NEEDS_SEARCH = ("meet", "other", "apply")
_POINTING_AFTER = ("meet", "other", "apply")


def advice(message: Message, me: Me) -> list[Signal]:
    """Signals "advice" {text, kind} from the new words of a mail to the user."""
    if message.direction is Direction.OUT or message.sender is None:
        return []
    if is_robot(message.sender.addr):
        return []
    own = [*me.name.split(), *message.sender.name.replace(",", " ").split()]
    foreign = language(message.text) != "en" or pointing_abroad.HINT.stands_in(
        message.text[:2000], message.text
    )
    career = _speaks_of(en.SEARCH, message)
    searching = (
        career
        or (bool(message.answers) and _speaks_of(counselling.SEARCH_TOO, message))
        or (foreign and _speaks_of(counselling.SEARCH_ABROAD, message))
    )
    of_work = (searching or _speaks_of(urging.OF_WORK, message)) and not (
        _speaks_of(urging.SELLS, message)
        or FAMILY.stands_in(message.text)
        or hired.OF_THE_WRITER.stands_in(message.text)  # whoever got a job advises nobody
    )
    found: list[Signal] = []
    parts = telling(sentences(message.text))
    on_papers = [n for n, part in enumerate(parts) if en.ON_PAPERS.stands_in(part.text)]
    if en.ON_PAPERS.stands_in(message.subject):
        on_papers.append(0)
    for number, sentence in enumerate(parts):
        if counselling.NO_ADVICE.stands_in(sentence.text):
            continue
        papers = any(-2 <= number - n <= 3 for n in on_papers)
        told = _abroad(sentence) if foreign else None
        if told is None:
            told = _advised(sentence, own, papers, career)
        if told is None and (
            of_work and ((searching and _counsels(sentence, own, foreign)) or _urges(sentence, own))
        ):
            told = _kind_of(sentence.text), 0.6
        if told is not None:
            kind, confidence = told
            if kind == "other" and papers:
                kind = "resume"
            decision = Decision.ACT if confidence >= 0.7 else Decision.ASK
            words = sentence.text[:_LONGEST]
            found.append(
                Signal("advice", confidence, words, decision, {"text": words, "kind": kind})
            )
        if len(found) >= _MOST:
            break
    return found


def _kind_of(words: str) -> str:
    """What kind of advice it is, where only its form tells that it is some."""
    return next((kind for kind, pattern in counselling.KINDS if pattern.stands_in(words)), "other")


def said_outright(words: str) -> bool:
    """Whether words call themselves advice."""
    return urging.SAID_OUTRIGHT.stands_in(words)


def _speaks_of(search: Hinted, message: Message) -> bool:
    """Whether subject or text hold words of the search."""
    return search.stands_in(message.subject) or search.stands_in(message.text[:6000], message.text)


def _advised(
    sentence: Sentence, own: list[str], on_papers: bool, career: bool
) -> tuple[str, float] | None:
    """(kind, confidence) of the advice an English sentence gives."""
    if len(sentence.text) < _SHORTEST:
        return None
    career = career or (
        en.EXPLICIT.stands_in(sentence.text) and not en.OF_THE_DAY.stands_in(sentence.text)
    )
    plain = pointing.TURNS.sub(pointing.PLAIN_TURN, sentence.text[:_LONGEST])
    told = _said_of(plain)
    plain = _in_base_form(plain)
    if told is None and (not sentence.question or _ADVISING_QUESTION.search(plain)):
        places, verbs = _places(plain)
        told = _never(plain, verbs) or _framed(plain, places, own, on_papers, career)
        if told is None and en.MOMENT.may(plain) and _at_a_moment(plain, verbs):
            told = "other", 0.75
        if told is None and career and _only_advises(plain, own):
            told = "other", 0.65
    if told is None and sentence.question:
        told = _asked(plain)
    if told is None or any(
        pattern.stands_in(plain) for pattern in (en.LOGISTICS, en.CHEERS, en.NOT_MEANT)
    ):
        return None
    return told


def _in_base_form(text: str) -> str:
    """ "I suggest reading" as "I suggest read": one form of each verb is enough for the tables."""

    def base(match: re.Match[str]) -> str:
        verb = en.BASE_OF.get(match["doing"].casefold())
        own = _OWN_DOING.search(text[max(0, match.start() - 30) : match.start()])
        halting = own is not None and match["frame"].casefold().startswith(_HALTING)
        return match[0] if verb is None or halting else f"{match['frame']}you should {verb}"

    return en.DOING_FRAME.sub(base, text)


def _said_of(plain: str) -> tuple[str, float] | None:
    if not en.THINGS.stands_in(plain) or _OWN_WORK.search(plain):
        return None
    return next(
        ((kind, 0.8) for kind, pattern in en.SAID_OF.items() if pattern.stands_in(plain)), None
    )


def _asked(plain: str) -> tuple[str, float] | None:
    """ "Have you read X?" is advice in the form of a question."""
    match = en.HAVE_YOU.search(plain)
    if match is None:
        return None
    verb = match["verb"].split()[0]
    verb = {"seen": "see", "tried": "try", "looked": "look", "considered": "consider", "thought": "think",
            "checked": "check", "listened": "listen", "come": "read", "heard": "read", "picked": "pick", "joined": "join", "applied": "apply"}.get(verb, verb)  # fmt: skip
    rest = match["verb"].split(" ", 1)
    tail = f" {rest[1]}" if len(rest) > 1 and verb != "read" else ""
    asked = f"{verb}{tail}{plain[match.end() :]}"
    for kind, pattern in _KINDS:
        start = pattern.match(asked)
        if start is not None and kind != "meet":
            return kind, 0.65
    inner = re.search(r"you should (.{3,200})", asked)
    if inner is not None:
        for kind, pattern in _KINDS:
            if pattern.match(inner[1]):
                return kind, 0.65
    return None


def _never(plain: str, verbs: list[int]) -> tuple[str, float] | None:
    """ "Never name a number first"."""
    if not en.NEVER_FRAME.may(plain):
        return None
    for place in verbs[:_TRIES]:
        match = en.NEVER.match(plain, place)
        if match is not None and en.NEVER_FRAME.stands_in(
            plain[max(0, place - _WINDOW) : place], plain
        ):
            if en.ON_PAPERS.stands_in(match[0], plain):
                return "resume", 0.75
            return ("apply" if match[0].casefold().startswith("apply") else "other"), 0.75
    return None


def _framed(
    plain: str, places: list[tuple[int, float]], own: list[str], on_papers: bool, career: bool
) -> tuple[str, float] | None:
    """The earliest thing advised, by the verb that follows a frame or stands in the imperative."""
    kinds = (*_KINDS, ("resume", en.TO_PAPERS)) if on_papers else _KINDS
    for catch_all in (False, True):
        for place, confidence in places:
            for kind, pattern in kinds:
                if (pattern in _CATCH_ALL) is not catch_all or not pattern.match(plain, place):
                    continue
                if kind in _NEEDS_SEARCH and not _of_the_search(kind, plain, place, career):
                    continue
                if kind in _POINTING_AFTER and _points(plain, own):
                    return None
                if pattern is en.JOIN and en.UNNAMED_GROUP.match(plain, place):
                    kind = "meet"
                return kind, min(confidence, 0.7) if _PLEASE.search(plain) else confidence
    return None


def _of_the_search(kind: str, plain: str, place: int, career: bool) -> bool:
    """Whether words that other mail uses too are meant as advice here."""
    if en.POSSIBLE.stands_in(plain[:place], plain):
        return False
    if _PLEASE.search(plain):
        return career and kind == "apply"
    return career or kind == "apply"


def _counsels(sentence: Sentence, own: list[str], foreign: bool) -> bool:
    """Whether a sentence of a mail about the search has the form of advice, whatever its thing."""
    words = sentence.text[:_LONGEST]
    if sentence.question or len(words) < _SHORTEST or counselling.NO_COUNSEL.stands_in(words):
        return False
    against = [en.LOGISTICS, en.CHEERS, en.NOT_MEANT, en.OF_THE_DAY]
    if foreign:
        against += [abroad.LOGISTICS, abroad.CHEERS, abroad.NOT_MEANT]
    if any(pattern.stands_in(words) for pattern in against):
        return False
    said = counselling.COUNSEL_ABROAD if foreign else counselling.COUNSEL
    return said.stands_in(words) and not _points(words, own)


def _urges(sentence: Sentence, own: list[str]) -> bool:
    """Whether a sentence urges the reader to do something that is not done for the writer."""
    words = sentence.text[:_LONGEST]
    if len(words) < _SHORTEST or not urging.URGES.stands_in(words):
        return False
    if urging.NO_URGE.stands_in(words) or (sentence.question and not urging.ASKS.stands_in(words)):
        return False
    return not _points(words, own)


def _places(plain: str) -> tuple[list[tuple[int, float]], list[int]]:
    """Where a verb follows a frame or stands in the imperative; and all places of such verbs."""
    framed: list[tuple[int, float]] = []
    verbs: list[int] = []
    previous, end = "", 0
    for word in _WORD.finditer(plain):
        said = word[0].casefold()
        if said not in en.VERBS:
            previous, end = said, word.end()
            continue
        ahead = previous if not plain[end : word.start()].strip() else ""
        previous, end = said, word.end()
        verbs.append(word.start())
        if ahead not in en.AHEAD or len(framed) >= _TRIES:
            continue
        before = plain[max(0, word.start() - _WINDOW) : word.start()]
        called = en.IMPERATIVE.search(before)
        if en.FRAME.stands_in(before, plain):
            framed.append((word.start(), 0.85))
        elif called is not None and _is_called(plain[: word.start()], before, called):
            framed.append((word.start(), 0.8))
    return framed, verbs


def _only_advises(plain: str, own: list[str]) -> bool:
    """A frame that can only advise, in a mail about the search."""
    return (
        en.ADVISES.stands_in(plain)
        and not en.OF_THE_DAY.stands_in(plain)
        and not _points(plain, own)
    )


def _at_a_moment(plain: str, verbs: list[int]) -> bool:
    """ "When they ask about salary, let them go first"."""
    return any(
        en.BARE.match(plain, place) is not None
        and en.MOMENT.stands_in(plain[max(0, place - _WINDOW) : place], plain)
        for place in verbs[:_TRIES]
    )


def _is_called(head: str, before: str, called: re.Match[str]) -> bool:
    """Whether the verb is an imperative, and not a further verb of the writer or a third person."""
    if called.start() == 0 and len(head) == len(before):
        return True
    if _SO.match(called[0]):
        return True
    earlier = re.split(r"[.;:!?–—]\s", before[: called.start() + 1])[-1]
    if re.match(r"[.;:!?–—]", called[0]):
        return not en.REPORTED.stands_in(before[-60:])
    if not _FIRST.search(earlier):
        return True
    return _READER.search(earlier) is not None and called[0].lstrip().startswith(
        (",", "and", "then")
    )


def _points(plain: str, own: list[str]) -> bool:
    """Whether the sentence points to a named person, which makes it a referral."""
    for named in people(plain, own)[:6]:
        before = plain[max(0, named.start - _WINDOW) : named.start]
        if (
            not named.owner
            and (named.sure or named.full)
            and (
                pointing.BEFORE.stands_in(before, plain)
                or pointing.IMPERATIVE.stands_in(before, plain)
            )
        ):
            return True
    return False


def _abroad(sentence: Sentence) -> tuple[str, float] | None:
    """The same for German, French and Spanish, where the verb stands at either end."""
    words = sentence.text[:_LONGEST]
    if sentence.question or len(words) < _SHORTEST or not abroad.FRAME.stands_in(words):
        return None
    if (
        abroad.LOGISTICS.stands_in(words)
        or abroad.CHEERS.stands_in(words)
        or abroad.NOT_MEANT.stands_in(words)
    ):
        return None
    for kind, thing, verb in abroad.KINDS:
        if thing.search(words) and verb.search(words):
            return kind, 0.8
    return None
