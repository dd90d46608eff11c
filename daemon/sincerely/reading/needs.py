"""What a pattern needs: the words, or parts of words, without which it cannot match anywhere.

Taken from the parsed pattern, so that no table has to be kept beside it. A pattern is a choice of
alternatives; an alternative needs one word out of each of its clauses. Letters are small throughout.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: Strings that a part of a pattern may stand for and still be written out, and alternatives kept.
_MOST, _MOST_ALTERNATIVES = 300, 120
#: Clauses of one alternative: the rarest ones, and none that most sentences satisfy.
_CLAUSES, _USUAL = 5, 2000
#: In the strings written out: a place between words, and one where anything may stand.
_GAP, _ANY = " ", "\x00"
#: Small words, of which every sentence holds some, and words that are often there.
_SMALL = frozenset(
    """
    the and i you to is not with for on a an of that we my your me us have will would be at it
    this in if or are was can do as by from he she they but so what all any our his her has had
    there der die das und ich sie wir ist nicht mit für auf ein eine zu bis von dem den im am es
    in er le la les des et je vous nous est pour pas une un que sur avec votre de du au en à il
    se ce el los las y en por para con una es no del al se lo su te t s d ll re ve m n
    """.split()
)
_OFTEN = frozenset(
    """
    about after again also another back because been before being best better both call come
    could day did does even few find first forward get give go going good got great had happy
    hear help here him home hope how into its job just keep know last later let like line little
    long look looking lot made mail make many may meet meeting might more morning most much must
    name need never new next now off offer old one only other out over own part people please
    point put right said same say see send sent set should since some something soon still sure
    take talk team tell than thank thanks their them then these they thing things think those
    time times today too two until up use very want way week well were when where which while
    who why work working works write year years yes yet interview interviews role roles position
    company application apply coffee email letter monday tuesday wednesday thursday friday
    schedule project available free time tomorrow auch aber noch nur oder sich wenn wie kann
    haben werden habe hat sind uhr gerne vielen dank mais ou où plus bien tout très merci
    bonjour si mi me muy gracias hola
    """.split()
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Letters of a word. left, right: the word begins, or ends, with them."""

    text: str
    left: bool
    right: bool

    @property
    def share(self) -> int:
        """About how many of a thousand sentences hold it: to choose by, nothing rests on it."""
        if self.left and self.right:
            return 300 if self.text in _SMALL else 30 if self.text in _OFTEN else 3
        if len(self.text) < 3:
            return 500
        within = 30 if self.text in _OFTEN else 0
        return {3: 100, 4: 30, 5: 12}.get(len(self.text), 5) + within


Clause = frozenset[Fragment]
_Clauses = list[Clause]


def needs(source: str, flags: int) -> list[_Clauses]:
    """The alternatives of a pattern, each with its clauses, the rarest first; [] if one has none."""
    found: list[_Clauses] = []
    alone: set[Fragment] = set()
    _written.clear()
    for tree in _alternatives(_spelt(parser.parse(source, flags))):
        clauses = _best(_clauses(tree))
        if not clauses:
            return []
        if len(clauses) == 1:
            alone |= clauses[0]
        else:
            found.append(clauses)
    if alone:
        found.append([frozenset(alone)])
    return found


def split(source: str) -> list[str]:
    """A pattern at its outermost bars. Groups and their flags are left whole."""
    if source.startswith("(?") and not source.startswith(("(?:", "(?=", "(?!", "(?<", "(?P")):
        return [source]  # flags for all of it
    found, start, depth, at = [], 0, 0, 0
    while at < len(source):
        letter = source[at]
        if letter == "\\":
            at += 1
        elif letter == "[":
            at = _end_of_set(source, at)
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            found.append(source[start:at])
            start = at + 1
        at += 1
    return [*found, source[start:]]


def _end_of_set(source: str, at: int) -> int:
    at += 2 if source[at + 1] == "^" else 1
    if source[at] == "]":
        at += 1
    while source[at] != "]":
        at += 2 if source[at] == "\\" else 1
    return at


def common(alternatives: list[_Clauses]) -> _Clauses:
    """Clauses that hold for the pattern whichever alternative matches."""
    count = min(map(len, alternatives), default=0)
    return [frozenset().union(*(a[n] for a in alternatives)) for n in range(count)]


def _alternatives(tree: list[Any]) -> list[list[Any]]:
    """A sequence as several, one for each branch of the choice in it."""
    for place, (code, argument) in enumerate(tree):
        if code is codes.SUBPATTERN and len(argument[3]) == 1 and argument[3][0][0] is codes.BRANCH:
            code, argument = argument[3][0]
        if code is not codes.BRANCH or _plain(argument[1]):
            continue
        before, after = tree[:place], tree[place + 1 :]
        branches = [list(branch) for branch in argument[1]]
        deep = [inner for branch in branches for inner in _alternatives(branch)]
        for every in (deep, branches):
            if len(every) <= _MOST_ALTERNATIVES:
                return [[*before, *inner, *after] for inner in every]
        return [tree]
    if len(tree) == 1 and tree[0][0] is codes.SUBPATTERN:
        return _alternatives(list(tree[0][1][3]))
    return [tree]


def _plain(branches: Iterable[Any]) -> bool:
    """Whether a choice is between single words, which one clause says as well."""
    for branch in branches:
        strings = _product(branch)
        if strings is None or any(len(_fragments(s)) > 1 for s in strings):
            return False
    return True


def _clauses(tree: Sequence[Any]) -> _Clauses:
    """What each match of a sequence needs: cut where one word ends and another begins."""
    found: _Clauses = []
    current = [_ANY]

    def flush(behind: str) -> None:
        found.extend(_columns([text + behind for text in current]))

    for node in tree:
        strings = _strings(node)
        if strings is None:
            flush(_ANY)
            found.extend(_inside(node))
            current = [_ANY]
            continue
        if len(current) * len(strings) > _MOST:
            flush(_GAP if all(s[:1] == _GAP for s in strings) else _ANY)
            ended = all(text[-1:] == _GAP for text in current)
            current = [(_GAP if ended else _ANY) + s for s in strings]
        else:
            current = [_joined(text, s) for text in current for s in strings]
        if all(text[-1:] in (_GAP, _ANY) for text in current) and any(map(_fragments, current)):
            flush("")
            current = [_GAP if all(text[-1:] == _GAP for text in current) else _ANY]
    flush(_ANY)
    return found


def _inside(node: Any) -> _Clauses:
    """What is needed of a part that cannot be written out."""
    code, argument = node
    if code is codes.SUBPATTERN:
        return _clauses(argument[3])
    if code is codes.ATOMIC_GROUP:
        return _clauses(argument)
    if code is codes.BRANCH:
        return common([_best(_clauses(branch)) for branch in argument[1]])
    if code in _REPEATS and argument[0] > 0:
        return _clauses(argument[2])
    return []


def _columns(strings: list[str]) -> _Clauses:
    """Of strings of which one is there: the rarest word of each, the next rarest of each, and so on."""
    rows = [_fragments(text) for text in set(strings)]
    count = min(map(len, rows), default=0)
    return [frozenset(row[n] for row in rows) for n in range(count)]


@lru_cache(maxsize=1 << 15)
def _fragments(text: str) -> tuple[Fragment, ...]:
    """The words and parts of words of a string, the rarest first."""
    found = []
    for match in re.finditer(rf"[^{_GAP}{_ANY}]+", text):
        left = match.start() > 0 and text[match.start() - 1] == _GAP
        right = text[match.end() : match.end() + 1] == _GAP
        found.append(_fragment(match[0], left, right))
    return tuple(sorted(found, key=_by_share))


@lru_cache(maxsize=1 << 15)
def _fragment(text: str, left: bool, right: bool) -> Fragment:
    return Fragment(text, left, right)


@lru_cache(maxsize=1 << 15)
def _by_share(fragment: Fragment) -> tuple[int, str]:
    return fragment.share, fragment.text


def _best(clauses: _Clauses) -> _Clauses:
    """The clauses that tell something, the rarest first."""
    shares = {clause: sum(_by_share(f)[0] for f in clause) for clause in clauses}
    ranked = sorted(shares, key=lambda clause: (shares[clause], len(clause)))
    return [c for c in ranked if shares[c] < _USUAL][:_CLAUSES] or ranked[:1]


# -- Parts of a pattern written out ---------------------------------------------------------------

#: A run of letters in a parsed pattern, made one part of many: patterns are mostly such runs.
_RUN = "run"

#: What the parts of the pattern at hand stand for, by their identity; each is asked for many times.
_written: dict[int, tuple[Any, list[str] | None]] = {}
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def _spelt(tree: Iterable[Any]) -> list[Any]:
    """A parsed sequence with its runs of letters joined."""
    found: list[Any] = []
    run = ""
    for code, argument in tree:
        letter = _letter(argument) if code is codes.LITERAL else _ANY
        if letter not in (_GAP, _ANY):
            run += letter
            continue
        if run:
            found.append((_RUN, run))
            run = ""
        found.append((code, _spelt_within(code, argument)))
    return [*found, (_RUN, run)] if run else found


def _spelt_within(code: Any, argument: Any) -> Any:
    if code is codes.SUBPATTERN or code in _REPEATS:
        return (*argument[:-1], _spelt(argument[-1]))
    if code is codes.BRANCH:
        return (argument[0], [_spelt(branch) for branch in argument[1]])
    return _spelt(argument) if code is codes.ATOMIC_GROUP else argument


def _product(tree: Iterable[Any]) -> list[str] | None:
    """All strings a sequence stands for, None where they are too many."""
    current = [""]
    for node in tree:
        strings = _strings(node)
        if strings is None or len(current) * len(strings) > _MOST:
            return None
        current = [_joined(text, s) for text in current for s in strings]
    return list(dict.fromkeys(current))


def _joined(text: str, more: str) -> str:
    if more[:1] in (_GAP, _ANY) and text[-1:] == more[:1]:
        return text + more[1:]
    return text + more


def _strings(node: Any) -> list[str] | None:
    """All strings one part of a pattern stands for, None where they are too many."""
    known = _written.get(id(node))
    if known is None:
        # The node is kept beside its strings: while it lives, no other has its identity.
        known = _written[id(node)] = (node, _written_out(node))
    return known[1]


def _written_out(node: Any) -> list[str] | None:
    code, argument = node
    if code is _RUN:
        return [argument]
    if code is codes.LITERAL:
        return [_letter(argument)]
    if code is codes.IN:
        return _of_set(argument)
    if code is codes.AT:
        return [""] if argument is codes.AT_NON_BOUNDARY else [_GAP]
    if code is codes.ASSERT_NOT and _is_word_character(argument[1]):
        return [_GAP]  # as \b
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [""]
    if code is codes.SUBPATTERN:
        return _product(argument[3])
    if code is codes.ATOMIC_GROUP:
        return _product(argument)
    if code is codes.BRANCH:
        found: list[str] = []
        for branch in argument[1]:
            strings = _product(branch)
            if strings is None or len(found) + len(strings) > _MOST:
                return None
            found += strings
        return list(dict.fromkeys(found))
    if code in _REPEATS:
        least, most, inner = argument
        if (least, most) == (0, 1):
            strings = _product(inner)
            return None if strings is None else list(dict.fromkeys(["", *strings]))
        if (least, most) == (1, 1):
            return _product(inner)
        if least == 0:
            return [_ANY]
        strings = _product(inner)
        if strings is None:
            return None
        return strings if strings == [_GAP] else [_joined(s, _ANY) for s in strings]
    return [_ANY]


def _of_set(items: list[Any]) -> list[str]:
    if items[0][0] is codes.NEGATE:
        return [_ANY]
    letters = set()
    for code, argument in items:
        if code is codes.LITERAL:
            letters.add(_letter(argument))
        elif code is codes.CATEGORY and argument in (
            codes.CATEGORY_SPACE, codes.CATEGORY_NOT_WORD,
        ):  # fmt: skip
            letters.add(_GAP)
        else:
            return [_ANY]
    return sorted(letters) if len(letters) <= 4 else [_ANY]


def _is_word_character(tree: Sequence[Any]) -> bool:
    return (
        len(tree) == 1
        and tree[0][0] is codes.IN
        and tree[0][1] == [(codes.CATEGORY, codes.CATEGORY_WORD)]
    )


@lru_cache(maxsize=1 << 12)
def _letter(code: int) -> str:
    letter = chr(code).lower()
    if len(letter) > 1:
        return _ANY
    return letter if letter.isalnum() or letter == "_" else _GAP
