"""Who the user is."""

from dataclasses import dataclass

from sincerely.words.addresses import Address, matching


@dataclass(frozen=True, slots=True)
class Me:
    """The user's own identities in one account.

    addresses: every address that is "me" in this account, the main one first; name: as it stands
    under letters; elsewhere: addresses of the user's other accounts.
    """

    name: str
    addresses: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()

    def owns(self, addr: str) -> bool:
        """Whether mail from or to `addr` is the user's own."""
        wanted = matching(addr)
        return any(matching(mine) == wanted for mine in (*self.addresses, *self.elsewhere))

    def identity(self, addr: str) -> str | None:
        """The address as the user configured it, where `addr` is one of them."""
        wanted = matching(addr)
        return next((mine for mine in self.addresses if matching(mine) == wanted), None)

    @property
    def main(self) -> Address:
        return Address(self.name, self.addresses[0])
