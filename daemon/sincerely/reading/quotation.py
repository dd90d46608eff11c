"""What introduces history in a mail: marks of quotation, attribution lines, separators, header blocks.

Works on lines that were tidied by `bare` and never looks further than a dozen lines ahead, so the whole
is linear. A sentence that merely reads like an attribution is one only if quotation follows it.
"""

import re
from dataclasses import dataclass

from sincerely.reading import attributions as words

#: Characters of a line that are looked at.
MOST = 500
#: Lines over which programs wrap an attribution, and that a block of header fields may have.
_WRAPPED = 4
_BLOCK = 16

_INVISIBLE = dict.fromkeys(
    [0xAD, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)
_INITIALS = re.compile(r"[A-Z]{1,3}>(?:\s|\Z)")
_ALL_MARKS = re.compile(r"^\s*(?:(?:>|＞|[A-Z]{1,3}>|\|(?=\s|\Z|>))[ \t]?)*")


def bare(line: str) -> str:
    """A line as it is compared: no invisible characters, single spaces, not too long."""
    line = line[: 2 * MOST]
    if not line.isascii():
        line = line.translate(_INVISIBLE).replace("’", "'").replace("‘", "'")
    if "&" in line:
        line = line.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">")
    return " ".join(line.split())[:MOST]


def is_marked(line: str) -> bool:
    """Whether a (bare) line has a mark of quotation: ">", "AB>", or the "|" of some programs."""
    first = line[:1]
    if first in (">", "＞"):
        return True
    if first == "|":
        return line == "|" or (line[1] in " |>" and not line.endswith("|"))
    return bool(first) and _INITIALS.match(line) is not None


def unmarked(line: str) -> str:
    """A line of history without its marks."""
    return line[_ALL_MARKS.match(line).end() :].rstrip()  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Introduction:
    """size: lines it takes; sure: history follows even without marks; forwarded: a mail handed on."""

    size: int
    sure: bool
    forwarded: bool = False


def _any(table: str) -> str:
    """The words of a table as one alternation, the longest first so that it wins."""
    return "|".join(sorted((re.escape(w) for w in table.split("|")), key=len, reverse=True))


# -- Attribution lines -------------------------------------------------------------------------

_VERB = re.compile(
    rf"(?<!\w)(?:{'|'.join(words.VERBS.values())})(?!\w)|{words.VERBS_EASTERN}", re.IGNORECASE
)
_OPENING = re.compile(
    rf"(?:{words.OPENINGS})(?:[\s:]|(?=\d))|(?:\w{{1,14}}[.,]{{0,2}}\s){{0,2}}\(?\d|[\[(]\d",
    re.IGNORECASE,
)
_QUOTING = re.compile(rf"(?:{words.QUOTING})\s", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+=-]{1,64}@[\w-]{1,63}\.[\w.-]{1,80}")
_TIME = re.compile(
    r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|\d\s?(?:[ap]\.?\s?m\b|uhr|時|时|点|시)", re.IGNORECASE
)
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,4}([./-])\s?\d{1,2}\1\s?\d{1,4}(?!\d)")
_NAME = re.compile(
    r"[\"'“„«*_]{0,2}[^\W\d_][\w.'&/-]{0,40},?(?: [^\W\d_(][\w.'&/-]{0,40},?){0,5}\W{0,3}"
)
#: Digits that a year with a day or an hour has at least.
_DIGITS = 5
_I = re.compile(r"(?<!\w)(?:i|we|ich|wir)\Z", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()@]{0,80}\)|\[[^\[\]@]{0,80}\]")
_ENDS = (":", "：", ":>", ": >")
_FOLLOWS = re.compile(
    r"(?:folgendes|folgende zeilen|følgende|följande|the following|thus|ezt)\W*\Z", re.IGNORECASE
)
_SENTENCE = re.compile(r"[a-zà-žа-я]{5,}[.!?] +[A-ZÀ-ŽА-Я]")
_SENTENCE_END = re.compile(r"[^\W\d]{5,}[.;]\Z|[!?]\Z")
_NO_VERB = re.compile(r".{4,200}[<( ][^<>()\s]{1,64}@[^<>()\s]{1,120}[^\w<(]{0,4}[:：]\Z")
_TAIL = re.compile(r"[<(]?\S{1,64}@\S{1,120}[>)]? ?.{0,40}[:：]\Z")
_LOTUS = re.compile(
    r"[^\n]{2,60}-{2,4}\d{1,2}[./]\d{1,2}[./]\d{2,4} \d{1,2}:\d\d(?::\d\d)?.{0,4}-{2,4}.{0,200}\Z"
)


def attribution(lines: list[str], at: int) -> Introduction | None:
    """The attribution that begins at this line, wrapped over up to four; None where none does.

    `sure` where it has a full date or an address: then what follows is history even without marks.
    """
    if not any(_may_end(line) for line in lines[at : at + _WRAPPED]):
        return None
    text = ""
    for size, line in enumerate(lines[at : at + _WRAPPED], 1):
        if not line or len(text) > MOST:
            return None
        text = f"{text} {line}" if text else line
        plain = _undecorated(text)
        if _may_end(line) and (found := _attributes(plain, text != plain)) is not None:
            if size < len(lines) - at and lines[at + size] == ":":
                size += 1
            return Introduction(size, found)
        if _SENTENCE_END.search(line):
            return None
    return None


def _may_end(line: str) -> bool:
    if line.endswith(_ENDS):
        return True
    if len(line) < 8:
        return line.endswith("wrote")
    return line.endswith(("--", ":*", ":_", "wrote", "schrieb")) or (
        "---" in line and _LOTUS.match(line) is not None
    )


def _undecorated(text: str) -> str:
    """Without the rules and stars that some programs put round it."""
    return text.strip(" -*_=‐‑–—").removesuffix(">").rstrip()


def _attributes(text: str, decorated: bool) -> bool | None:
    """None: no attribution; else whether history follows for sure."""
    if len(text) > MOST or _SENTENCE.search(text):
        return None
    if _LOTUS.match(text):
        return True
    ended = text.endswith((":", "："))
    day = _DAY.search(text) is not None and sum(map(str.isdigit, text)) >= _DIGITS
    address = _ADDRESS.search(text) is not None
    sure = address or day
    dated = _DAY.search(text) is not None or _TIME.search(text) is not None
    if ended and dated and _NO_VERB.match(text):
        whole = _DAY.search(text) is not None and _TIME.search(text) is not None
        if whole or _begins(text):
            return True
    if ended and _QUOTING.match(text) and _ADDRESS.search(text):
        return True
    verbs = list(_VERB.finditer(text))
    if not verbs:
        return None
    if not ended and not (
        sure and (decorated or _TIME.search(text)) and verbs[-1].end() == len(text)
    ):
        return None
    verb = next((v for v in reversed(verbs) if _named(text[v.end() :])), None)
    if verb is None:
        return None
    if verb[0][0] > "\u3000":  # scripts without spaces
        return True if dated or sure else None
    before = text[: verb.start()].rstrip()
    if _I.search(before):
        return None
    if _OPENING.match(text) or _begins(text):
        return sure
    if _is_named(before) and len(before) <= 60 and text[verb.end() :].strip(" :"):
        return address or (day and _TIME.search(text) is not None)
    return None


def _begins(text: str) -> bool:
    """A date, or a name with its address, at the head."""
    if _OPENING.match(text):
        return True
    address = _ADDRESS.search(text[:200])
    if address is None:
        return False
    before = _ASIDE.sub(" ", text[: address.start()]).strip(" <([\"',*")
    return not before or _is_named(before)


def _is_named(text: str) -> bool:
    """Whether this is a name: a few words, of which the longer ones are capitalised."""
    text = " ".join(text.split())
    return _NAME.fullmatch(text) is not None and not any(
        part[0].islower() and len(part) > 3 for part in text.split()
    )


def _named(tail: str) -> bool:
    """Whether this may stand between the verb and the colon: nothing, a date, a name, an address."""
    tail = tail.strip(" :：>")
    tail = _FOLLOWS.sub("", tail).strip()
    if not tail:
        return True
    if len(tail) > 160:
        return False
    first = tail.lstrip("\"'“„«<([,")[:1]
    return any(c.isdigit() or c == "@" for c in tail) or not first.islower()


def is_tail(line: str) -> bool:
    """The rest of an attribution whose beginning was marked as quotation, wrapped into an own line."""
    return _TAIL.match(line) is not None and _VERB.search(line) is not None


def mentions_writing(lines: list[str], at: int) -> int:
    """The size of a weak attribution ("Anna wrote:") at this line, 0 for none; only where marked
    quotation follows does it count."""
    line = lines[at]
    if not line.endswith(_ENDS) or len(line) > 200:
        return 0
    short = len(line.split()) <= 8
    return 1 if _ADDRESS.search(line) or (short and _VERB.search(line)) else 0


# -- Separators and blocks of header fields ------------------------------------------------------

_DECORATION = " -_=*~#<>‐‑–—─━"
_RULE = re.compile(r"[-_=*~#–—─━‐]{5,}|(?:[-_=*~–—─━] ){5,}[-_=*~–—─━]?")
_FORWARDED = frozenset(words.FORWARDED.split("|"))
_ANNOUNCED = tuple(words.ANNOUNCED.split("|"))
_ORIGINAL = frozenset(words.ORIGINAL.split("|"))
_SEPARATOR = re.compile(
    rf"(?P<forwarded>{_any(words.FORWARDED)})(?!\w)|(?:{_any(words.ORIGINAL)})(?!\w)"
    rf"|(?:please |bitte )?(?:{_any(words.REPLY_ABOVE)})(?!\w)",
    re.IGNORECASE,
)
_KINDS = {
    "from": words.FROM, "sent": words.SENT, "date": words.DATE, "to": words.TO, "copy": words.COPY,
    "subject": words.SUBJECT, "other": words.OTHER,
}  # fmt: skip
_KIND_OF = {name: kind for kind in _KINDS for name in _KINDS[kind].split("|")}
#: A block is sure of itself with one of these beside the sender.
_CERTAIN = frozenset(("sent", "subject"))


def is_rule(line: str) -> bool:
    """A line of nothing but dashes or such."""
    return _RULE.fullmatch(line) is not None


def separator(lines: list[str], at: int) -> Introduction | None:
    """A line such as "-----Original Message-----" here."""
    line = lines[at]
    if not line or len(line) > 240:
        return None
    plain = line.lstrip(_DECORATION)
    if len(line) - len(plain) >= 2:
        match = _SEPARATOR.match(plain)
        return Introduction(1, True, match["forwarded"] is not None) if match else None
    name = line.rstrip(" :：").casefold() if len(line) <= 60 else ""
    if name in _FORWARDED and name != line.casefold():
        return Introduction(1, True, True)
    if name in _FORWARDED or name in _ORIGINAL or name.startswith(_ANNOUNCED):
        following = _filled(lines, at + 1)
        if following is not None and header_block(lines, following):
            return Introduction(1, True, name in _FORWARDED)
    return None


def header_block(lines: list[str], at: int) -> int:
    """How many lines a block of header fields (From, Sent, To, Subject) has that begins here, or 0."""
    # A block that begins with an earlier line was looked at from there.
    if not _label(lines[at]) or (at and _label(lines[at - 1])):
        return 0
    kinds: set[str] = set()
    told = ""
    size = 0
    for offset, line in enumerate(lines[at : at + _BLOCK]):
        found = _labels(line)
        if found:
            kinds |= found
            told += f" {line}"
            size = offset + 1
        elif line:
            # A long list of recipients goes on in the next lines.
            if not ("@" in line or line.endswith((";", ","))):
                break
        elif "subject" in kinds or not (
            at + offset + 1 < len(lines) and _label(lines[at + offset + 1])
        ):
            break
    if "from" not in kinds or len(kinds) < 2:
        return 0
    dated = "date" in kinds and "@" in told
    return size if kinds & _CERTAIN or dated else 0


def _label(line: str) -> str:
    """The kind of header field that a line begins with, "" for none."""
    head, colon, _ = line[:40].replace("：", ":").partition(":")
    return _KIND_OF.get(head.strip(" *_>•").casefold(), "") if colon else ""


def _labels(line: str) -> set[str]:
    """The kinds of header fields in a line; some gateways write the whole block in one."""
    first = _label(line)
    if not first:
        return set()
    found = {first}
    for piece in line.replace("：", ":").split(":")[1:8]:
        last = piece.rstrip(" *_").rpartition(" ")[2].lstrip("*_").casefold()
        if piece is not line and last in _KIND_OF:
            found.add(_KIND_OF[last])
    return found


def _filled(lines: list[str], at: int) -> int | None:
    """The next line that is not empty, at most five further on."""
    return next((n for n in range(at, min(at + 6, len(lines))) if lines[n]), None)
