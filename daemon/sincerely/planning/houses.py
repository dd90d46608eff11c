"""Whether two people work for one organisation, so that what its people get is counted together."""

import re
from dataclasses import dataclass

from sincerely.words.addresses import domain_of, same_house

#: Schools, and what they give away for life: one domain, many institutes, which do not speak of mail.
_SCHOOL = re.compile(
    r"(?:.*\.)?(?:alumni|alum)\..*"
    r"|.*\.(?:edu|edu\.[a-z]{2}|ac\.[a-z]{2})"
    r"|(?:.*\.)?(?:(?:uni|univ|universit\w*|tu|th|fh|hs|hochschule)-[^.]+|univ\w*|ethz)\.[^.]+"
)


@dataclass(frozen=True, slots=True)
class Employed:
    """organisation: the key of the recorded one, or None; address: theirs, to which a letter goes."""

    organisation: int | None
    address: str


def one_house(one: Employed, other: Employed) -> bool:
    """What the user recorded decides where both are recorded; else the domain they share, where it is
    neither a mail provider's nor a university's."""
    if one.organisation is not None and other.organisation is not None:
        return one.organisation == other.organisation
    return same_house(one.address, other.address) and not _SCHOOL.fullmatch(domain_of(one.address))
