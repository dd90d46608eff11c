"""From pieces to phrases: "Tuesday", "March 3" and "at 3" beside each other are one moment; "Tuesday or
Thursday at 2" are two that share an hour."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from sincerely.reading.times.hours import business
from sincerely.reading.times.patterns import may_begin, pattern
from sincerely.reading.times.phrase import Granularity, Phrase
from sincerely.reading.times.piece import Hour, Piece
from sincerely.reading.times.pieces import value
from sincerely.reading.times.tables import BY_LANGUAGE, Words

MAX_TEXT = 20_000
#: Lines are wrapped anywhere; paragraphs and lists are not.
_WRAP = re.compile(r"(?<![\n:])\n(?![\n>*•-])")
_MOST = 200

#: Zones whose people write the month first.
_MONTH_FIRST = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Detroit", "America/Boise", "America/Anchorage", "America/Indiana", "America/Kentucky",
    "America/North_Dakota", "America/Juneau", "America/Menominee", "Pacific/Honolulu", "US/",
)  # fmt: skip
_COARSE = (Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)


@dataclass(slots=True)
class _Group:
    """What stands together. start, stop: in the text."""

    start: int
    stop: int
    day: date | None = None
    until: date | None = None
    granularity: Granularity = Granularity.DAY
    hour: Hour | None = None
    hour_end: Hour | None = None
    part: tuple[int, int] | None = None
    zone: str | None = None
    past: bool = False
    same: bool = False
    weekday: bool = False
    instant: timedelta | None = None
    weak: bool = True
    week_of: bool = False
    pieces: list[Piece] = field(default_factory=list)


def phrases(
    text: str, now: datetime, zone: str, *, language: str = "en", day_first: bool | None = None
) -> tuple[Phrase, ...]:
    """Explicit days and hours, in order. now: aware, the moment of writing; zone: IANA, the writer's.

    day_first: how 3/4 is read; None: as people in `zone` do.
    """
    return _find(text, now, zone, language, day_first, False)


def wide(
    text: str, now: datetime, zone: str, *, day_first: bool | None = None
) -> tuple[Phrase, ...]:
    """Everything an English reader would call a date, a time, or a range of them."""
    return _find(text, now, zone, "en", day_first, True)


def _find(
    text: str, now: datetime, zone: str, language: str, day_first: bool | None, broad: bool
) -> tuple[Phrase, ...]:
    words = BY_LANGUAGE.get(language, BY_LANGUAGE["en"])
    language = language if language in BY_LANGUAGE else "en"
    text = _WRAP.sub(" ", text[:MAX_TEXT])
    local = _zone(zone)
    here = now.astimezone(local)
    if day_first is None:
        day_first = not zone.startswith(_MONTH_FIRST)
    groups: list[_Group] = []
    for match in _matches(text, pattern(language, broad), language):
        piece = value(match, words, here.date(), day_first)
        if piece is None:
            continue
        if groups and _joins(groups[-1], piece, text, language):
            _add(groups[-1], piece)
        else:
            groups.append(_started(piece))
        if len(groups) > _MOST:
            break
    groups = [g for g in _shared(groups, text, words) if _stands(g, text, broad)]
    found = (_phrase(g, text, here, local, language, broad) for g in groups)
    return tuple(p for p in found if p is not None)


def _matches(text: str, of: re.Pattern[str], language: str) -> Iterator[re.Match[str]]:
    """From each word with which a piece may begin; not inside an address, a link, another number."""
    words = [(m.start(), may_begin(m[0], language)) for m in _WORD.finditer(text)]
    strong = [at for at, rank in words if rank == 2]
    if not strong:
        return
    blocked = [m.span() for m in _BLOCKED.finditer(text)]
    spans = iter([*blocked, (len(text) + 1, len(text) + 1)])
    begin, end = next(spans)
    done = following = 0
    for at, rank in words:
        while following < len(strong) and strong[following] <= at:
            following += 1
        if not rank or at < done:
            continue
        if rank == 1 and (following == len(strong) or strong[following] - at > _NEAR):
            continue
        while end <= at:
            begin, end = next(spans)
        match = of.match(text, at) if at < begin else None
        if match is not None and match.end() > at:
            done = match.end()
            if match.end() <= begin:
                yield match


#: Characters between a small word ("in the") and the day or hour it belongs to.
_NEAR = 24
_WORD = re.compile(r"\d{1,4}|[^\W\d_]+|[@+-]")
_BLOCKED = re.compile(
    r"\bhttps?://\S{1,2000}|\bwww\.\S{1,500}|\b[\w.+-]{1,64}@[\w.-]{1,253}|[$€£]\s?\d[\d.,]*\w?"
    r"|\+\d[\d ()/.-]{6,20}\d|\b\d{3}[-.]\d{3}[-.]\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}"
    r"|\b(?:24/7|9/11|50/50|1/2|3/4|2/3|c/o|w/o|n/a|a/b|10/10)\b(?!/)|#\d+|\bv?\d+\.\d+\.\d+(?!\d)(?<!\d{4})"
    r"|(?i:\b(?:room|suite|floor|building|flat|apt\.?|no\.?|nr\.?|page|chapter|version|option|step|gate|exit|level|round|id|ref|pin"
    r"|passcode|meeting id|ext\.?|extension|tel\.?|phone|fax|mobile)[:# ]{1,2}\d[\d -]*)"
)


def _started(piece: Piece) -> _Group:
    group = _Group(piece.start, piece.stop)
    _add(group, piece)
    return group


def _add(group: _Group, piece: Piece) -> None:
    group.stop = piece.stop
    group.pieces.append(piece)
    if piece.day is not None and (group.day is None or group.weekday or group.week_of):
        if group.week_of:
            monday = piece.day - timedelta(piece.day.weekday())
            group.day, group.until, group.granularity = (
                monday,
                monday + timedelta(7),
                Granularity.WEEK,
            )
            group.week_of = False
        elif group.day is None or piece.granularity is Granularity.DAY:
            group.day, group.until, group.granularity = piece.day, piece.until, piece.granularity
        group.weekday = piece.weekday
    group.week_of = group.week_of or piece.week_of
    group.hour, group.hour_end = piece.hour or group.hour, piece.hour_end or group.hour_end
    group.part = piece.part or group.part
    group.zone = piece.zone or group.zone
    group.past = group.past or piece.past
    group.same = group.same or piece.same
    group.instant = piece.instant or group.instant
    group.weak = group.weak and piece.weak


def _joins(group: _Group, piece: Piece, text: str, language: str) -> bool:
    """Whether a piece belongs to what stands before it."""
    gap = text[group.stop : piece.start]
    if len(gap) > 24 or not _connector(language).fullmatch(gap):
        return False
    if piece.zone is not None and piece.hour is None:
        return group.hour is not None and gap.strip(" ,(") == ""
    if piece.day is not None:
        if group.day is not None:
            if not (group.weekday or piece.weekday) or group.until or piece.until:
                return False
            if group.weekday and piece.weekday:
                return False
            if piece.weekday and not group.weekday:
                return piece.day.weekday() == (
                    group.day.weekday() if group.day else -1
                ) or gap.strip() in ("", ",", "(")
            return not (group.hour is not None and "," in gap)
        return "," not in gap or group.hour is not None or group.part is not None or group.same
    if piece.hour is not None:
        return group.hour is None and (group.granularity not in _COARSE or group.day is None)
    if piece.part is not None:
        return group.part is None and group.granularity not in _COARSE
    return True


@lru_cache(maxsize=16)
def _connector(language: str) -> re.Pattern[str]:
    words = BY_LANGUAGE[language]
    return re.compile(
        rf"\.?[\s,()\[]*(?:(?:time|uhrzeit|zeit|heure|hora):\s*|(?:{words.at}|{words.on}|the|der|den|le|la|el|il|dia|day|morning|time|your time|my time)\b[\s,(]*){{0,2}}"
        r"(?:[-–—@|·][\s(]*)?[\s)]*",
        re.IGNORECASE,
    )


def _shared(groups: list[_Group], text: str, words: Words) -> list[_Group]:
    """Hours and days that stand once for several, and ranges from one to the next."""
    either = re.compile(
        rf"\s*(?:[,/;]\s*)?(?:(?:{words.either})\b)?\s*(?:(?:{words.at}|{words.on}|also|alternatively|maybe|the)\b\s*)*",
        re.IGNORECASE,
    )
    until = re.compile(
        rf"\s*(?:-|–|—|(?:{words.until})\b)\s*(?:(?:the|{words.on})\b\s*)?", re.IGNORECASE
    )
    result: list[_Group] = []
    for group in groups:
        before = result[-1] if result else None
        gap = text[before.stop : group.start] if before is not None else None
        if before is not None and gap is not None and len(gap) < 30:
            if until.fullmatch(gap) and _ranges(before, group):
                continue
            if gap.strip() and either.fullmatch(gap):
                if (
                    group.day is None
                    and group.hour is not None
                    and before.day is not None
                    and before.hour is not None
                ):
                    group.day, group.granularity, group.weekday = (
                        before.day,
                        before.granularity,
                        before.weekday,
                    )
                    group.weak = False
                if group.day is None and group.part is not None and before.day is not None:
                    group.day, group.weak = before.day, False
                if group.zone is not None and before.zone is None:
                    before.zone = group.zone
        result.append(group)
    for group, later in zip(reversed(result[:-1]), reversed(result[1:]), strict=True):
        gap = text[group.stop : later.start]
        if (
            len(gap) < 30 and gap.strip() and either.fullmatch(gap) and group.day is not None and group.hour is None
            and group.part is None and group.granularity is Granularity.DAY and group.until is None
            and later.day is not None and later.hour is not None
        ):  # fmt: skip
            group.hour, group.hour_end, group.zone = later.hour, later.hour_end, later.zone
            group.weak = False
    return result


def _ranges(first: _Group, last: _Group) -> bool:
    """Make one of "Monday to Wednesday" or "Monday 3pm to 5pm"; whether they were one."""
    if first.until is not None or first.hour_end is not None or last.until is not None:
        return False
    if last.day is not None and first.day is not None and last.hour is None and first.hour is None:
        end = last.day
        if last.weekday and not last.past:
            while end <= first.day:
                end += timedelta(7)
        if end <= first.day:
            return False
        first.until, first.stop = end + timedelta(1), last.stop
        first.weak = first.weak and last.weak
        return True
    if last.day is None and last.hour is not None and first.hour is not None:
        if last.hour.told and not first.hour.told and last.hour.hour >= 12 and first.hour.hour < 12:
            later = Hour(first.hour.hour % 12 + 12, first.hour.minute, True)
            if later.minutes < last.hour.minutes:
                first.hour = later
        first.hour_end, first.stop = last.hour, last.stop
        first.zone = first.zone or last.zone
        first.weak = first.weak and last.weak
        return True
    return False


def _stands(group: _Group, text: str, broad: bool) -> bool:
    """Whether weak pieces hold each other up."""
    if group.week_of or (group.zone is not None and group.hour is None and group.day is None):
        return False
    if not group.weak:
        return True
    kinds = sum(x is not None for x in (group.day, group.hour, group.part))
    if group.day is not None and kinds >= 2:
        return True
    first = group.pieces[0]
    if group.day is not None and first.weekday:
        if len(group.pieces) > 1:
            return True
        word = text[first.start : first.stop]
        rest = text[first.stop : first.stop + 2]
        return word[:1].isupper() and not rest[:1].isalpha() and word.casefold() not in _ORDINARY
    if group.day is not None:
        return bool(_ON_BEFORE.search(text[max(0, group.start - 14) : group.start]))
    if group.hour is not None and group.part is not None:
        return True
    if group.hour is not None:
        return group.hour_end is not None or broad
    return broad


_ORDINARY = {"do", "so", "di", "mar.", "sun", "sat", "wed", "mon", "fr", "mo", "mi", "sa"}
_ON_BEFORE = re.compile(
    r"(?i)(?:\b(?:on|by|for|until|till|the|from|since|am|zum|bis|vom|ab|le|du|au|el|al|del|em|dia|il|dal|date|datum)|[(:,])\s*$"
)


def _phrase(
    g: _Group, text: str, here: datetime, local: tzinfo, language: str, broad: bool
) -> Phrase | None:
    said = text[g.start : g.stop].strip(" ,(")
    start = g.start + text[g.start : g.stop].index(said)
    zone = _zone(g.zone) if g.zone else local
    day_said = g.day is not None

    def made(
        begin: datetime | date, end: datetime | date | None, granularity: Granularity, clock: bool
    ) -> Phrase:
        return Phrase(
            said,
            start,
            start + len(said),
            begin,
            end,
            granularity,
            day_said,
            clock,
            g.zone,
            g.past,
            g.same,
        )

    try:
        if g.instant is not None and g.hour is None and g.day is None:
            exact = here + g.instant
            return made(exact.replace(second=0, microsecond=0), None, Granularity.MINUTE, True)
        day = g.day or here.date()
        if g.hour is not None and g.granularity not in _COARSE:
            hour = business(g.hour, g.part, language != "en")
            begin = datetime.combine(day, time(hour.hour, hour.minute), zone)
            if g.day is None and begin < here and not broad:
                begin = datetime.combine(day + timedelta(1), time(hour.hour, hour.minute), zone)
            end = None
            if g.hour_end is not None:
                last = business(g.hour_end, g.part, language != "en")
                end = datetime.combine(begin.date(), time(last.hour, last.minute), zone)
                if end <= begin:
                    end += (
                        timedelta(hours=12)
                        if last.hour < 12 and end + timedelta(hours=12) > begin
                        else timedelta(1)
                    )
            exact_minute = Granularity.MINUTE if hour.minute or g.hour_end else Granularity.HOUR
            return made(begin, end, exact_minute, True)
        if g.part is not None and g.granularity not in _COARSE:
            if g.day is None and not broad:
                return None
            begin = datetime.combine(day, time(g.part[0]), zone)
            return made(
                begin, datetime.combine(day, time(g.part[1]), zone), Granularity.PART, False
            )
        if g.day is None:
            return made(here.date(), None, Granularity.DAY, False) if g.same else None
        granularity = g.granularity
        return made(day, g.until, granularity, False)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    if name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        hours, minutes = name[1:].split(":")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
