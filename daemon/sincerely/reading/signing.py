"""Where the words of a mail end and what its program, its company or its writer puts below every mail
begins: delimiters, footers, small print, and the block of title and telephone under the name.

The closing and the name stay with the words. Every step looks at one stretch of lines once.
"""

import re

from sincerely.reading import signatures as words
from sincerely.reading.quotation import is_rule

#: Lines that a signature block has at most.
_LONGEST = 16
#: Lines below a plain "--" that may be a signature; the correct "-- " is believed.
_BELOW = 24
_FEW = 4

_DELIMITERS = frozenset(("--", "—", "––", "——", "__", "---", "- -", "--=20", "−−"))
_EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}"
_DETAIL = re.compile(
    rf"{_EMAIL}|https?://|\bwww\.|\[(?:cid|image|logo|http)|\b(?:tel|telefon|phone|fax|mob(?:ile|il)?|cell|office"
    r"|direct|handy|tél|téléphone|portable|móvil|teléfono|telefax|durchwahl|fon|email|e-mail|mail|web|skype"
    r"|linkedin|twitter|電話|电话|邮箱|전화)\b ?\.?[:：]|(?<!\w)[tmpdfoehcw] ?[:.|] ?[+(\d]"
    r"|(?<![\w/.])(?:\+|\(0|00|0)\d?[\d ()/.–-]{6,}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}"
    r"|\S ?[|·•] ?\S|(?<!\w)@\w{2,30}\Z|\b(?:linkedin|facebook|instagram|xing)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    rf"{_EMAIL}|https?://|\bwww\.|(?<![\w/.])(?:\+|\(0|00|0)\d?[\d ()/.–-]{{6,}}\d"
    r"|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?<![\w])(?:{words.TITLES})(?!\w)|(?<!\w)(?:{words.COMPANIES})(?:\.|(?!\w))", re.IGNORECASE
)
_COMPANY = re.compile(rf"(?<!\w)(?:{words.COMPANIES})\.\Z", re.IGNORECASE)
_STREET = re.compile(
    r"\b\d{1,5}\w? [\w.' -]{2,40}\b(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd"
    r"|square|way|floor)\b|(?:straße|strasse|str\.|platz|weg|allee|gasse|ring|damm|ufer)\s?\d"
    r"|\b\d{1,4},? (?:rue|avenue|place|quai)\b|\b(?:calle|via|rua|ul\.|avenida|plaza) \w"
    r"|\b[A-Z]{0,2}-?\d{4,5} [A-Z]\w+",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"\[(?:cid:|image\b|inline image|logo\b|bild\b)[^\]]{0,300}\]", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*•–·]|\d{1,2}[.)]) ?\S")
_MEETING = re.compile(words.MEETING, re.IGNORECASE)
_POSTSCRIPT = re.compile(r"(?:p\.? ?p?\.? ?s\.?|nb|n\.b\.)(?:[:.,–-]| [A-Z])", re.IGNORECASE)


def _any(table: str) -> str:
    return "|".join(sorted(map(re.escape, table.split("|")), key=len, reverse=True))


_CLOSING = re.compile(rf"(?:{_any(words.CLOSINGS)})(?!\w)", re.IGNORECASE)
_FROM_WHERE = re.compile(
    r"(?:aus|from|de|depuis|desde|da|uit|fra|från|z|ze|nach|and|und|to all)\s[\w .-]{2,30}\Z",
    re.IGNORECASE,
)
_SMILE = re.compile(r"[\s,.!;:)(–—~*\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F-]+\Z")
_PART = re.compile(
    r"(?:[^\W\d_]\.?|[^\W\d_a-zß-ÿ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?|von|van|de|der|den|del|della|di|da|du|la|le|bin|al|zu|vom|zur|el|y|e|dos|ter|ten)"
)  # fmt: skip

_WORD = re.compile(r"[^\W\d_]{2,}")

_DEVICE = re.compile(rf"(?<!\w)(?:{words.DEVICES})|iphone|ipad|android|outlook", re.IGNORECASE)
_SENT = re.compile(rf"\W{{0,3}}(?:{words.SENT_WITH})", re.IGNORECASE)
_SENT_END = re.compile(rf"(?:{words.SENT_WITH_END})[ .。]{{0,2}}\Z", re.IGNORECASE)
_SENT_PLAIN = re.compile(r"sent from (?:my|a|the)(?: [\w'’-]{1,20}){1,6}\.?\Z", re.IGNORECASE)
_OUTLOOK = re.compile(
    r"\boutlook\b.{0,30}\b(?:ios|android|mac|windows|mobile)\b|\b(?:ios|android)\b.{0,30}\boutlook",
    re.IGNORECASE,
)
_LINK = re.compile(r"[<(\[]\S{1,300}[>)\]]|https?://\S{1,300}")
_OWN_FOOTERS = re.compile(
    r"yahoo mail: |(?:sent|secured) with (?:proton|tutanota)|-+ ?sent with"
    r"|please excuse (?:any )?(?:typos|brevity)|excuse (?:my )?(?:typos|brevity)",
    re.IGNORECASE,
)

_SMALL_PRINT = re.compile(rf"\W{{0,4}}(?:{words.SMALL_PRINT})", re.IGNORECASE)
_LEGAL = tuple(tuple(row.split("|")) for row in words.LEGAL)
_THIS_MAIL = tuple(words.THIS_MAIL.split("|"))
_LEAVE = tuple(words.LEAVE.split("|"))
_BANNER = re.compile(rf"\W{{0,3}}(?:{words.BANNERS})", re.IGNORECASE)
_GOES_ON = re.compile(words.BANNERS_GO_ON, re.IGNORECASE)


def without_banner(lines: list[str]) -> int:
    """How many of the first (bare) lines are what a gateway or a mail program put on top."""
    at = 0
    banner = False
    for number, line in enumerate(lines[:40]):
        if not line:
            banner = False
        elif _BANNER.match(line) and len(line) < 400:
            banner, at = True, number + 1
        elif banner and (_GOES_ON.search(line) or is_rule(line)):
            at = number + 1
        elif is_rule(line) and number + 1 < len(lines) and _BANNER.match(lines[number + 1]):
            continue
        else:
            break
    if at < len(lines) and at and is_rule(lines[at]):
        at += 1
    while at < len(lines) and not lines[at]:
        at += 1
    stop = next((n for n in range(at, len(lines)) if not lines[n]), len(lines))
    return stop if any(lines[stop:]) and _lawyers(lines[at:stop]) else at


def signed(lines: list[str], raw: list[str], sender: str) -> list[bool]:
    """For every line of one stretch whether it belongs to the signature.

    lines: tidied by `bare`; raw: as written; sender: the display name, or "".
    """
    gone = [line.startswith("[cid:") and _IMAGE.fullmatch(line) is not None for line in lines]
    end = _delimited(lines, raw)
    end = min(end, _footer(lines, end))
    end = min(end, _small_print(lines, end))
    end = min(end, _ruled(lines, end))
    while end and (not lines[end - 1] or _IMAGE.fullmatch(lines[end - 1])):
        end -= 1
    gone[end:] = [True] * (len(lines) - end)
    for number in _block(lines[:end], sender):
        gone[number] = True
    return gone


def is_delimiter(line: str) -> bool:
    """A line between the words and the signature; it belongs to neither."""
    return line in _DELIMITERS


def _delimited(lines: list[str], raw: list[str]) -> int:
    """Where "-- " stands, or one of its poor relations with little below it."""
    end = len(lines)
    filled = [n for n, line in enumerate(lines) if line]
    for place, number in enumerate(filled):
        if lines[number] not in _DELIMITERS:
            continue
        below = len(filled) - place - 1
        if not below:
            end = min(end, number)
            continue
        correct = raw[number] == "-- " and below <= 3 * _BELOW
        short = below <= _BELOW and not _prose(lines[filled[place + 1]])
        if correct or short or below <= _FEW:
            return number
    return end


def _is_footer(line: str) -> bool:
    if len(line) > 300:
        return False
    plain = " ".join(_LINK.sub(" ", line).split()).strip("*_-–— ")
    if not plain or len(plain) > 110:
        return False
    if _OWN_FOOTERS.match(plain) or (_SENT_PLAIN.match(plain) and "," not in plain):
        return True
    linked = plain != line and len(plain.split()) <= 6 and _LINK.search(line) is not None
    if _SENT.match(plain):
        if linked:
            return True
        first, _, rest = plain.partition(",")
        device = _DEVICE.search(plain if rest[:2].strip()[:1].isupper() else first)
        return device is not None and not plain.endswith(("?", "!"))
    if _DEVICE.search(plain) and _SENT_END.search(plain) and len(plain.split()) <= 12:
        return True
    return (
        _OUTLOOK.search(plain) is not None
        and len(plain.split()) <= 9
        and not plain.endswith((".", "?", "!"))
    )


def _footer(lines: list[str], end: int) -> int:
    """Where "Sent from my iPhone" stands; what is below belongs to it."""
    for number in range(end):
        line = lines[number]
        if (
            line
            and (number == 0 or not lines[number - 1] or number + 1 >= end or not lines[number + 1])
            and _is_footer(line)
        ):
            return number
    return end


def _small_print(lines: list[str], end: int) -> int:
    """Where a disclaimer begins: a paragraph full of the words of lawyers."""
    number = 0
    while number < end:
        if not lines[number]:
            number += 1
            continue
        stop = number
        while stop < end and lines[stop]:
            stop += 1
        if _SMALL_PRINT.match(lines[number]):
            return number
        if (
            _LINK.fullmatch(lines[number])
            and number + 1 < stop
            and _SMALL_PRINT.match(lines[number + 1])
        ):
            return number
        for first in range(number, min(stop, number + 6)):
            if is_rule(lines[first]) and first + 1 < stop and _lawyers(lines[first + 1 : stop]):
                return first
        if _lawyers(lines[number:stop]):
            return number
        number = stop
    return end


def _lawyers(paragraph: list[str]) -> bool:
    text = " ".join(paragraph)[:1500].casefold()
    if len(text) < 60:
        return False
    if "http" in text and len(text) < 400 and any(word in text for word in _LEAVE):
        return True
    if not any(word in text for word in _THIS_MAIL):
        return False
    most = max(sum(stem in text for stem in row) for row in _LEGAL)
    if most < 3:
        return False
    # Three such words may be an employer's; that the mail speaks of itself tells them apart.
    return any(word in (text if most >= 4 else text[:70]) for word in _THIS_MAIL)


def _ruled(lines: list[str], end: int) -> int:
    """Where a rule stands with nothing but ways to reach somebody below it."""
    for number in range(max(0, end - 3 * _LONGEST), end):
        if not is_rule(lines[number]):
            continue
        below = [line for line in lines[number + 1 : end] if line and not is_rule(line)]
        if not below:
            if number and not any(lines[number + 1 : end]):
                return number
            continue
        if (
            len(below) <= _LONGEST
            and any(map(_STRONG.search, below))
            and not any(map(_prose, below))
        ):
            return number
    return end


# -- The block below the name ---------------------------------------------------------------------


def _block(lines: list[str], sender: str) -> list[int]:
    """The numbers of the lines with title, telephone and company below the writer's name."""
    filled = [n for n, line in enumerate(lines) if line]
    names = set(_WORD.findall(sender.casefold()))
    for place in range(len(filled) - 1, max(-1, len(filled) - 1 - 2 * _LONGEST), -1):
        closing = _closing(lines[filled[place]])
        if closing is None:
            continue
        below = [n for n in filled[place + 1 :] if not _IMAGE.fullmatch(lines[n])]
        if not closing and below:
            if _may_be_name(lines[below[0]]):
                below = below[1:]
            elif not _names_itself(lines[below[0]], names):
                continue
        taken = _reach(lines, below)
        if any(_tells(lines[n]) for n in taken):
            return taken
        if not below:
            break
    return _below_name(lines, filled, names)


def _names_itself(line: str, names: set[str]) -> bool:
    """Name and title or telephone in one line: "Anna Rao | Director | Acme"."""
    head = re.split(r" ?[|·•,] ?| [-–—] ", line, maxsplit=1)[0]
    if head == line or not _is_name(head) or not _tells(line):
        return False
    own = set(_WORD.findall(head.casefold()))
    return own <= names if names else len(own) >= 2 and ("|" in line or "·" in line)


def _below_name(lines: list[str], filled: list[int], names: set[str]) -> list[int]:
    """The same where no closing stands above the name."""
    for place in range(max(0, len(filled) - _LONGEST), len(filled)):
        number = filled[place]
        apart = number == 0 or not lines[number - 1]
        if apart and _names_itself(lines[number], names) and _STRONG.search(lines[number]):
            taken = _reach(lines, filled[place:])
            if len(taken) == len(filled) - place:
                return taken
        line = lines[number].lstrip("-–— ").rstrip(",.")
        if not _is_name(line):
            continue
        own = set(_WORD.findall(line.casefold()))
        if names and not (own & names and len(own - names) <= 1):
            continue
        above = lines[filled[place - 1]] if place else ""
        if not names and not (apart and len(own) >= 2):
            continue
        if not above or above.endswith(":"):
            continue
        taken = _reach(lines, filled[place + 1 :])
        if (
            taken
            and len(taken) == len(filled) - place - 1
            and any(_STRONG.search(lines[n]) for n in taken)
        ):
            return taken
        if taken and names and apart and any(_tells(lines[n]) for n in taken) and len(own) >= 2:
            return taken
    return []


def _reach(lines: list[str], below: list[int]) -> list[int]:
    """As many of these lines as can be a signature; a postscript and a meeting's data stay."""
    taken: list[int] = []
    detailed = False
    kept = False
    for place, number in enumerate(below):
        line = lines[number]
        begins = place == 0 or below[place - 1] != number - 1
        if begins:
            kept = bool(
                _POSTSCRIPT.match(line) or _MEETING.search(line) or line.endswith((":", "?"))
            )
        if kept:
            continue
        if _BULLET.match(line) and not _STRONG.search(line):
            return []
        if _prose(line) and (not detailed or not (begins or len(taken) >= _FEW)):
            return []
        detailed = detailed or _tells(line)
        taken.append(number)
    return taken if len(taken) <= 2 * _LONGEST else []


def _closing(line: str) -> bool | None:
    """None: no closing; False: a closing alone; True: the name stands in the same line."""
    if len(line) > 70:
        return None
    match = _CLOSING.match(line)
    if match is None:
        return None
    rest = _SMILE.sub("", line[match.end() :]).lstrip(" ,.!–—-:;/&|")
    while rest and (more := _CLOSING.match(rest)):
        rest = rest[more.end() :].lstrip(" ,.!–—-/&|")
    if not rest or _FROM_WHERE.match(rest):
        return False
    return True if _is_name(rest) else None


def _is_name(line: str) -> bool:
    """One to five capitalised words and nothing else; or a few characters of an eastern script."""
    if not line or len(line) > 45:
        return False
    parts = line.replace(",", " ").split()
    if len(parts) > 5:
        return False
    return all(_PART.fullmatch(part) for part in parts) and any(
        p[0].isupper() or p[0] > "\u1000" for p in parts
    )


def _may_be_name(line: str) -> bool:
    """What stands right below a closing: a name, with titles before or behind it."""
    if len(line) > 60 or _DETAIL.search(line) or _prose(line) or any(c.isdigit() for c in line):
        return False
    plain = line.lstrip("-–—~*/ ").rstrip("*_ ,.")
    if _is_name(plain) or len(plain.split()) == 1:
        return True
    head = re.split(r",| - | – |\(", plain)[0].strip()
    return _is_name(head) or not _TITLE.search(plain)


def _tells(line: str) -> bool:
    return bool(_DETAIL.search(line) or _TITLE.search(line) or _STREET.search(line))


def _prose(line: str) -> bool:
    """Whether a line is of running text rather than of a signature."""
    if "|" in line or "·" in line:
        return False
    parts = [part for part in line.split() if part[0].isalpha() and not _STRONG.search(part)]
    if line.endswith(("?", "!")):
        return any(part[0].islower() for part in parts) or len(parts) >= 4
    small = sum(part[0].islower() for part in parts)
    if len(parts) >= 4 and line.endswith(".") and small and not _COMPANY.search(line[-12:]):
        return True
    return (
        len(parts) >= 4
        and small * 2 > len(parts)
        and (len(parts) >= 6 or line.endswith((",", ":")))
    )
