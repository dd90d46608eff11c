"""Whom the user told the daemon to leave alone or to forget: no file brings them back."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from sincerely.ledger.leaving import digest_of_name, keyed
from sincerely.ledger.schema import accounts, forgotten, ignored
from sincerely.words.addresses import domain_of, matching


class Kept:
    """What is kept out of one account, read once for many addresses."""

    def __init__(self, connection: Connection, account: int) -> None:
        self._key: bytes = connection.execute(
            select(accounts.c.key).where(accounts.c.id == account)
        ).scalar_one()
        self._forgotten = set(
            connection.execute(
                select(forgotten.c.digest).where(forgotten.c.account_id == account)
            ).scalars()
        )
        rows = connection.execute(
            select(ignored.c.kind, ignored.c.value).where(ignored.c.account_id == account)
        ).all()
        self._addresses = {row.value for row in rows if row.kind == "address"}
        self._domains = {row.value for row in rows if row.kind == "domain"}

    def forgotten(self, addrs: Iterable[str]) -> bool:
        """Whether any of these is of somebody the user had erased."""
        return bool(self._forgotten) and any(
            self._digest(addr) in self._forgotten for addr in addrs
        )

    def forgotten_name(self, name: str) -> bool:
        """Whether somebody without an address, whom the user had erased, was called so."""
        return bool(self._forgotten) and digest_of_name(self._key, name) in self._forgotten

    def ignored(self, addrs: Iterable[str]) -> str:
        """The first of these the user ignores, by itself or by its domain; else ""."""
        if not self._addresses and not self._domains:
            return ""
        for addr in addrs:
            labels = domain_of(addr).split(".")
            houses = {".".join(labels[n:]) for n in range(len(labels) - 1)}
            if matching(addr) in self._addresses or houses & self._domains:
                return addr
        return ""

    def _digest(self, addr: str) -> str:
        return keyed(self._key, f"forgotten:{matching(addr)}")
