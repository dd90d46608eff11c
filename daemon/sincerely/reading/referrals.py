"""Whom the writer points the user to, and whom he introduces by mail.

A referral is a person whom the writer tells or lets the user contact; not a stand-in, a keeper of
calendars, an author to read, a company, or somebody only mentioned. Each name is judged by the words
before and behind it in its sentence; "her" and "him" stand for the person named last.
"""

import re
from dataclasses import dataclass

from sincerely.reading.cues import pointing as en
from sincerely.reading.cues import pointing_abroad as abroad
from sincerely.reading.interviewers import interviewers
from sincerely.reading.introductions import Introduced, introductions
from sincerely.reading.language import language
from sincerely.reading.names import ADDRESS, Named, addresses_in, carries, fits, fold, people
from sincerely.reading.pointed import (
    LIKELY,
    MAYBE,
    is_about_an_interview,
    is_source,
    judged,
    keeps_calendars,
    led_to,
    on_agenda,
    plain_words,
    spoken_against,
)
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.words.accounts import Me
from sincerely.words.addresses import is_robot, matching
from sincerely.words.messages import Decision, Direction, Message, Signal

_MOST = 10
_MOST_NAMES = 24
_NEAR = 3  # sentences back in which a pronoun finds its person
_PRONOUN = re.compile(r"\b(?:him|her|his|she|he|them|they|their|ihn|ihm|ihr|sie|er|lui|elle|il|ella|él)\b", re.IGNORECASE)  # fmt: skip
_ANY_PRONOUN = re.compile(
    rf"{_PRONOUN.pattern}|\bintro|name\b|mention|kontakt|hablé", re.IGNORECASE
)
#: "Her office" is not she.
_OWNER = re.compile(
    r"(?:his|their|her (?:office|assistant|boss|secretary|team|colleagues?|company|book|blog|people|husband|wife"
    r"|brother|sister|practice|surgery|firm|clinic|paper|article|podcast|talk|course))\b",
    re.IGNORECASE,
)
_MANY = frozenset({"them", "they", "their"})
_SOMEBODY = re.compile(r"\b(?:he|she|they|him|her|them|who|his)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\A(?:,? ?\([^()]{1,80}\)|,? ?<[^<>]{1,80}>|,? (?:at|from|of|in|bei|von|aus|chez|de|en) [^,;.!?]{1,40}"
    r"| first| again|, [^,;!?]{1,70}?(?=,? (?:and|or|und|oder|et|ou|y|o) )|,? ?[\w.+-]{1,64}@[\w.-]{1,80})?"
    r"(?:,? (?:and|or|und|oder|et|ou|y|o|as well as|sowie|then|or even)|,| &| \+|;)(?: then| first)?"
    r"(?: (?:also|maybe|perhaps|possibly|to|with|mit|an|bei|auch|vielleicht|à|avec|con|a)){0,2}"
    r"(?: (?:old|dear|good|young|possibly|even))?(?: (?:my|our|her|his|the|a|an|mein\w*|unser\w*|mon|ma|notre|mi) [\w’' -]{1,50}?,?)? ?\Z",
    re.IGNORECASE,
)
_ADDRESS_BESIDE = re.compile(
    r"(?:,? (?:is |at |under |on |\u2013 |- )?|[ ,:]*[(<\[]\s?|: ?)(?:e-?mail:? ?)?(?P<address>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[^\W\d_]{2,24})\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\A(?:,? ?\([^()]{1,60}\))?,? (?:and|or|und|oder|et|ou|y|o|&) \Z", re.IGNORECASE)
_NEXT_AGAINST = re.compile(
    r"\W*(?:but|unfortunately|sadly|too bad|alas|however|aber|leider|mais|malheureusement|pero|lamentablemente)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^[ \t>*•–—\-\d.)(]{0,8}")


@dataclass(slots=True)
class _Person:
    """Somebody named so far, and whether he is one nobody is pointed to."""

    named: Named
    sentence: int
    barred: bool
    for_good: bool
    words: str


def referrals(message: Message, me: Me) -> list[Signal]:
    """Signals "referral" {name, email or null, by} and "introduction" {people: [{name, email}]}."""
    if message.direction is Direction.OUT or message.sender is None:
        return []
    if is_robot(message.sender.addr):
        return []
    search = _Search(message, me)
    search.run()
    introduced = introductions(message, me)
    for person in introduced:
        search.add(person.name, person.addr, person.evidence, person.confidence)
    signals = search.signals()
    if introduced:
        signals.append(_introduction(introduced))
    return signals


def _introduction(introduced: list[Introduced]) -> Signal:
    sure = max(person.confidence for person in introduced)
    people_ = [{"name": person.name, "email": person.addr} for person in introduced]
    return Signal(
        "introduction", sure, introduced[0].evidence, Decision.ACT, {"people": people_}
    )  # fmt: skip


class _Search:
    """One pass over a mail's sentences, remembering who was named."""

    def __init__(self, message: Message, me: Me) -> None:
        self._message = message
        self._me = me
        self._by = message.sender.addr if message.sender is not None else ""
        self._text = message.text
        writer = message.sender.name if message.sender is not None else ""
        self._nobody = [*me.name.split(), *writer.replace(",", " ").split()]
        self._abroad = language(message.text) != "en" or abroad.HINT.stands_in(
            message.text[:2000], message.text
        )
        self._met = interviewers(message.text)
        self._named: list[_Person] = []
        self._found: dict[str, Signal] = {}
        self._copied = [
            a for a in (*message.to, *message.cc)
            if not me.owns(a.addr) and matching(a.addr) != matching(self._by)
        ]  # fmt: skip

    def run(self) -> None:
        parts = telling(sentences(self._text))
        for number, sentence in enumerate(parts):
            following = parts[number + 1].text if number + 1 < len(parts) else ""
            self._sentence(number, sentence, following)
        self._lists()
        self._addressed()
        if not is_about_an_interview(self._text[:20_000]):
            for number, sentence in enumerate(parts):
                before = parts[number - 1].text if number else ""
                following = parts[number + 1].text if number + 1 < len(parts) else ""
                self._led(number, sentence, before, following)

    def _led(self, number: int, sentence: Sentence, before: str, following: str) -> None:
        """Whom the sentence as a whole leads the reader to, or the next one that goes on about him."""
        words, here = sentence.text, [p.named for p in self._named if p.sentence == number]
        if not here or not led_to(words, before, following) or self._speaks_against(words, 0):
            return
        for named in here:
            known = (named.sure or named.full) and not named.owner and not is_source(words, named)
            if known and not self._barred(words, named) and not on_agenda(words, named):
                self.add(named.name, self._address(named, words), words, MAYBE)

    def _addressed(self) -> None:
        """Somebody spoken of whose address the mail gives: it is given to be used."""
        written = _outside(addresses_in(self._text[:20_000]), self._me, self._by)
        if not written or en.INTERVIEWS.stands_in(self._text[:20_000]):
            return
        for address in list(dict.fromkeys(written))[:_MOST]:
            for person in self._named:
                named = person.named
                if person.barred or not (named.sure or named.full) or self._was_barred(named):
                    continue
                if fits(named.name, address) and not is_robot(address):
                    self.add(named.name, address, person.words, LIKELY)

    def _sentence(self, number: int, sentence: Sentence, following: str) -> None:
        if any(one.start < sentence.stop and sentence.start < one.stop for one in self._met):
            return
        plain = plain_words(sentence.text)
        here = people(plain, self._nobody)[:_MOST_NAMES]
        if not here and not (self._named and _ANY_PRONOUN.search(plain)) and "@" not in plain:
            return
        logistics = en.LOGISTICS.stands_in(plain)
        interviews = en.INTERVIEWS.stands_in(plain)
        sure: list[float] = []
        for named in here:
            barred = logistics or self._barred(plain, named) or self._was_barred(named)
            for_good = logistics or keeps_calendars(plain, named) or on_agenda(plain, named)
            barred = barred or for_good
            kept_out = barred or interviews
            self._named.append(_Person(named, number, kept_out, for_good, sentence.text))
            points = (
                0.0 if barred else self._judged(plain, named.start, named.stop, owner=named.owner)
            )
            if not barred and not points and sure and sure[-1]:
                before = here[len(sure) - 1]
                points = LIKELY if _JOINED.match(plain[before.stop : named.start]) else 0.0
            sure.append(points)
        for n in range(len(here) - 2, -1, -1):  # "Rick and Sue would be happy to talk"
            gap = plain[here[n].stop : here[n + 1].start]
            if sure[n + 1] and not sure[n] and _AND.match(gap) and not self._barred(plain, here[n]):
                sure[n] = sure[n + 1]
        for named, points in zip(here, sure, strict=True):
            confidence = _weighed(points, named, sentence, plain, following)
            if confidence:
                self.add(named.name, self._address(named, plain), sentence.text, confidence)
        if not logistics:
            self._beside(here, plain, sentence)
            self._pronouns(number, plain, sentence)
            self._nameless(number, plain, sentence)
            self._addresses(number, plain, sentence)

    def _was_barred(self, named: Named) -> bool:
        first = fold(named.name.split()[0])
        return any(p.for_good and fold(p.named.name.split()[0]) == first for p in self._named)

    def _beside(self, here: list[Named], plain: str, sentence: Sentence) -> None:
        """Somebody named with his address right behind: it is given to be used."""
        if "@" not in plain or en.INTERVIEWS.stands_in(plain):
            return
        for named in here:
            match = _ADDRESS_BESIDE.match(plain, named.stop)
            if match is None or not (named.sure or named.full) or self._barred(plain, named):
                continue
            if self._was_barred(named) or not _outside([match["address"]], self._me, self._by):
                continue
            self.add(named.name, match["address"], sentence.text, LIKELY)

    def _nameless(self, number: int, plain: str, sentence: Sentence) -> None:
        """ "Just mention me": of the person named last."""
        if not self._named or not en.NAMELESS.stands_in(plain) or self._speaks_against(plain, 0):
            return
        near = [p for p in self._named if number - p.sentence < _NEAR]
        if near and not near[-1].barred and (near[-1].named.full or near[-1].named.sure):
            named = near[-1].named
            sure = MAYBE if en.OFFERED.stands_in(plain) else LIKELY
            self.add(named.name, self._address(named, plain), sentence.text, sure)

    def _barred(self, plain: str, named: Named) -> bool:
        """Whether somebody keeps calendars, or the clause that names him speaks against it."""
        return keeps_calendars(plain, named) or self._speaks_against(plain, named.start)

    def _speaks_against(self, plain: str, place: int) -> bool:
        return spoken_against(plain, place, other_tongue=self._abroad)

    def _judged(self, plain: str, start: int, stop: int, *, owner: bool = False) -> float:
        return judged(plain, start, stop, owner=owner, other_tongue=self._abroad)

    def _pronouns(self, number: int, plain: str, sentence: Sentence) -> None:
        if not self._named:
            return
        for match in list(_PRONOUN.finditer(plain))[:_MOST_NAMES]:
            antecedents = self._antecedents(number, match, plain)
            if not antecedents or self._speaks_against(plain, match.start()):
                continue
            owner = _OWNER.match(plain, match.start()) is not None
            if self._judged(plain, match.start(), match.end(), owner=owner):
                for named in antecedents:
                    address = self._address(named, plain)
                    here = _outside(addresses_in(plain), self._me, self._by)
                    if address is None and len(here) == 1 and len(antecedents) == 1:
                        address = here[0]
                    self.add(named.name, address, sentence.text, LIKELY if named.sure else MAYBE)

    def _antecedents(self, number: int, pronoun: re.Match[str], plain: str) -> list[Named]:
        known = [
            p for p in self._named
            if number - p.sentence <= _NEAR
            and (p.sentence < number or p.named.stop <= pronoun.start())
        ]  # fmt: skip
        if not known or known[-1].barred:
            return []
        if pronoun[0].casefold() in _MANY:
            same = known[-1].sentence
            return [p.named for p in known if p.sentence == same and not p.barred]
        last = known[-1]
        if not last.named.sure and not last.named.full:  # a place or a house, more likely
            last = next((p for p in reversed(known) if p.named.sure and not p.barred), last)
        return [last.named]

    def _addresses(self, number: int, plain: str, sentence: Sentence) -> None:
        """Somebody pointed to by his address: "write to priya.raman@acme.example"."""
        if "@" not in plain:
            return
        for match in list(ADDRESS.finditer(plain))[:_MOST]:
            if not _outside([match[0]], self._me, self._by) or is_robot(match[0]):
                continue
            if self._speaks_against(plain, match.start()) or not self._judged(
                plain, match.start(), match.end()
            ):
                continue
            near = [p for p in self._named if number - p.sentence <= _NEAR and not p.barred]
            fitting = [p for p in near if fits(p.named.name, match[0])]
            if fitting or near:
                self.add((fitting or near)[-1].named.name, match[0], sentence.text, LIKELY)
                continue
            words = re.split(r"[._-]", match[0].partition("@")[0])
            if len(words) == 2 and all(w.isalpha() and len(w) > 1 for w in words):
                self.add(" ".join(w.capitalize() for w in words), match[0], sentence.text, LIKELY)

    def _lists(self) -> None:
        """People listed one to a line below words that say what the list is."""
        text = self._text[:20_000]
        if self._met:
            return
        listing = 12 if self._says_list(self._message.subject, self._message.subject) else 0
        if not listing and not en.LIST.may(text):
            return
        for line in text.split("\n")[:200]:
            if listing and self._listed(line):
                continue
            if self._says_list(line[:400], text):
                listing = 8
            elif listing and _LISTED.sub("", line[:400], count=1).strip():
                listing = max(0, listing - 2)

    def _says_list(self, line: str, within: str) -> bool:
        return en.LIST.stands_in(line, within) and not en.NO_LIST.stands_in(line, within)

    def _listed(self, line: str) -> bool:
        """Whether a line of a list names somebody; he is taken unless the line speaks against it."""
        bare = _LISTED.sub("", line[:400], count=1)
        here = people(bare, self._nobody)
        first = here[0] if here and here[0].start == 0 else None
        if first is None:
            return False
        addressed = "@" in bare and ADDRESS.search(bare) is not None
        if not (first.full or addressed) or not (first.sure or addressed or bare != line):
            return False
        if not en.AGAINST.stands_in(bare) and not en.LOGISTICS.stands_in(bare):
            self.add(first.name, self._address(first, bare), line.strip(), LIKELY)
        return True

    def _address(self, named: Named, plain: str) -> str | None:
        """The address that goes with a name: beside it, made of it, or among the copied."""
        beside = ADDRESS.search(plain, named.stop, named.stop + 150) if "@" in plain else None
        if beside is not None and _outside([beside[0]], self._me, self._by):
            between = people(plain[named.stop : beside.start()], self._nobody)
            if not between or fits(named.name, beside[0]):
                return beside[0]
        for other in self._copied:
            if carries(named.name, other):
                return other.addr
        written = _outside(addresses_in(self._text[:20_000]), self._me, self._by)
        return next((addr for addr in written if fits(named.name, addr)), None)

    def add(self, name: str, address: str | None, words: str, confidence: float) -> None:
        """One more finding; "Priya" and "Priya Raman" of one mail are one person."""
        if address is not None and is_robot(address):
            return
        key = fold(name)
        for other, signal in self._found.items():
            mine, theirs = set(key.split()), set(other.split())
            same_address = address is not None and signal.data["email"] == address
            if mine <= theirs or theirs <= mine or same_address:
                if len(name) > len(signal.data["name"]) and (theirs <= mine or not same_address):
                    signal.data["name"] = name
                signal.data["email"] = signal.data["email"] or address
                return
        if len(self._found) >= _MOST:
            return
        full = next((p.named.name for p in self._named if _is_longer(p.named.name, name)), name)
        decision = Decision.ACT if confidence > MAYBE else Decision.ASK
        data = {"name": full, "email": address, "by": self._by}
        self._found[fold(full)] = Signal("referral", confidence, words[:400], decision, data)

    def signals(self) -> list[Signal]:
        """The findings; an only address the mail gives goes to an only person without one."""
        found = list(self._found.values())
        if len(found) != 1:
            return found
        taken = {str(s.data["email"]).casefold() for s in found}
        free = _outside(addresses_in(self._text[:20_000]), self._me, self._by)
        free = [a for a in dict.fromkeys(free) if a.casefold() not in taken and not is_robot(a)]
        without = [s for s in found if s.data["email"] is None]
        if len(free) == 1 and len(without) == 1:
            without[0].data["email"] = free[0]
        return found


def _weighed(
    confidence: float, named: Named, sentence: Sentence, plain: str, following: str
) -> float:
    """The confidence after looking at what the name is and how the sentence goes on."""
    if not confidence:
        return 0.0
    if _NEXT_AGAINST.match(following) and en.NO_USE.stands_in("but " + following):
        return 0.0
    if not named.sure and not named.full:
        by_address = any(fits(named.name, addr) for addr in addresses_in(plain))
        if not by_address and not _SOMEBODY.search(f"{plain[named.stop :]} {following}"):
            return 0.0
        confidence = min(confidence, LIKELY)
    if sentence.question and "you should" not in plain:
        return min(confidence, MAYBE)
    return confidence


def _outside(addresses: list[str], me: Me, by: str) -> list[str]:
    return [a for a in addresses if not me.owns(a) and matching(a) != matching(by)]


def _is_longer(name: str, short: str) -> bool:
    """Whether `name` is the full form of a given name alone."""
    return " " not in short and " " in name and fold(name.split()[0]) == fold(short)
