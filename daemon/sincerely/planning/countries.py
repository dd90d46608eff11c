"""In which country a person works, where we know it from, and when nobody works there.

Holidays are those of the whole country (the `holidays` library); those of a single state are not
known, for nothing tells in which one somebody sits. The tables load when first asked for.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from sincerely.planning.hours import Free, no_holidays
from sincerely.words.addresses import domain_of

_YEARS = range(1990, 2101)
#: Country codes of the DNS that are not those of ISO 3166.
_DOMAINS = {"uk": "GB", "su": "RU"}
#: Country domains that the whole world uses.
_ANYBODYS = frozenset(
    {"io", "co", "me", "tv", "ai", "cc", "fm", "ws", "to", "la", "gg", "eu", "ly"}
)


def country_of(
    contact: str | None, phones: tuple[str, ...], address: str | None, user: str | None
) -> tuple[str | None, str]:
    """(ISO 3166 code or None, the sentence that names its source).

    The contact's field wins; then the prefix of an international phone number; then the country domain
    of the address; then the user's own country.
    """
    if contact:
        return contact, f"holidays of {contact}, from the contact"
    for number in phones:
        code = _of_number(number)
        if code:
            return code, f"holidays of {code}, from their number {number}"
    top = domain_of(address or "").rpartition(".")[2]
    code = _DOMAINS.get(top, top.upper() if len(top) == 2 and top not in _ANYBODYS else "")
    if code and has_holidays(code):
        return code, f"holidays of {code}, from their address"
    if user:
        return user, f"holidays of {user}, your own country: theirs is not known"
    return None, "no public holidays are known: neither your country nor theirs is"


def holidays_of(country: str | None) -> Free:
    """Says of a date whether it is a public holiday there."""
    return _calendar(country) if country else no_holidays


@lru_cache(maxsize=64)
def _calendar(country: str) -> Callable[[date], bool]:
    if not has_holidays(country):
        return no_holidays
    years: dict[int, frozenset[date]] = {}

    def free(day: date) -> bool:
        year = day.year
        if year not in years:
            years[year] = _feasts(country, year)
        return day in years[year]

    return free


def _feasts(country: str, year: int) -> frozenset[date]:
    """The public holidays that lie in that year."""
    if year not in _YEARS:
        return frozenset()
    import holidays

    return frozenset(d for d in holidays.country_holidays(country, years=year) if d.year == year)


@lru_cache(maxsize=256)
def has_holidays(country: str) -> bool:
    import holidays

    return country in holidays.utils.list_supported_countries(include_aliases=False)


@lru_cache(maxsize=4096)
def _of_number(number: str) -> str | None:
    if not number.lstrip().startswith(("+", "00")):
        return None
    import phonenumbers

    text = number.strip()
    try:
        parsed = phonenumbers.parse(f"+{text[2:]}" if text.startswith("00") else text)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.region_code_for_number(parsed)
