"""All checks in one go, those over the network at once, none for longer than it may take."""

import threading
import time
from collections.abc import Iterable
from datetime import datetime

from sincerely import endpoints, secrets
from sincerely.checks import libraries, local, machine, servers
from sincerely.checks.findings import FAIL, OK, WARN, Finding, failed
from sincerely.checks.unit import unit
from sincerely.config.load import Config
from sincerely.config.schema import Account, Server
from sincerely.words.errors import SincerelyError, Unavailable


def examine(config: Config, seconds: float, only: str | None = None) -> list[Finding]:
    """Every finding, in the order in which they are mended. seconds: for all of it."""
    ends = time.monotonic() + seconds
    wanted = [a for a in config.file.accounts if only in (None, a.name)]
    trials = [(account, side) for account in wanted for side in ("imap", "smtp")]
    results: dict[tuple[str, str], list[Finding]] = {}
    newest: list[datetime] = []
    threads = [
        threading.Thread(target=_try, args=(config, *trial, results, newest), daemon=True)
        for trial in trials
    ]
    for thread in threads:
        thread.start()
    now = local.wall_clock()
    found = [*local.configuration(config), *libraries.findings(), *local.state(config)]
    ledger, zones = local.ledger(config, now), machine.zones(config, now)
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))
    for account, side in trials:
        late = Finding(
            side, FAIL, f"no answer within {seconds:.0f} s", "are you online? then: --timeout 180",
            account.name, code=Unavailable.exit_code,
        )  # fmt: skip
        found += results.get((account.name, side), [late])
    return [
        *found,
        *machine.clock(local.wall_clock(), max(newest, default=None)),
        *zones,
        *ledger,
        *unit(),
    ]


def _try(
    config: Config, account: Account, side: str,
    results: dict[tuple[str, str], list[Finding]], newest: list[datetime],
) -> None:  # fmt: skip
    server: Server = account.imap if side == "imap" else account.smtp
    base = config.path.parent
    source = secrets.told(server.secret, server.user, base)
    key, name = (account.name, side), account.name
    try:
        if side == "imap":
            endpoint = endpoints.imap(config, account)
        else:
            way_out = endpoints.smtp(config, account)
        if server.secret.oauth is not None:
            kept = endpoints.keeper(config, account, server)
            kept.token()
            source = f"{source}, signed in on {str(kept.standing()['since'])[:10]}"
    except SincerelyError as error:
        results[key] = [failed(f"secret for {side}", error, name)]
        return
    found = [Finding(f"secret for {side}", OK, f"comes from {source}", about=name)]
    try:
        if side == "imap":
            imap = account.imap
            overrides = {"sent": imap.sent, "archive": imap.archive, "junk": imap.junk}
            look = servers.mailbox(endpoint, overrides, imap.also, config.review)
            if look.newest is not None:
                newest.append(look.newest)
            found += _mailbox(account, look)
            found += _review(account, look)
        else:
            found.append(_outbox(account, servers.outbox(way_out)))
    except SincerelyError as error:
        found.append(failed(side, error, name))
    results[key] = found


def _mailbox(account: Account, look: servers.MailboxLook) -> Iterable[Finding]:
    name, imap = account.name, account.imap
    missing = [c for c in servers.HELPFUL if c not in look.capabilities]
    facts = {"host": imap.host, "port": imap.port, "tls": imap.tls, "provider": look.provider,
             "capabilities": list(look.capabilities), "messages": look.messages}  # fmt: skip
    without = f"; does without {', '.join(missing)}" if missing else ""
    yield Finding(
        "imap", OK, f"signed in at {imap.host}:{imap.port} ({look.provider}){without}",
        about=name, facts=facts,
    )  # fmt: skip
    roles = {role: list(names) for role, names in look.folders.items() if role != "archive"}
    roles["archive"] = list(look.folders.get("archive", ()))[:1]
    if "sent" not in look.folders:
        yield Finding(
            "folders", FAIL, "no Sent folder: letters you wrote by hand are not seen",
            "name it: imap: sent: in the configuration; until then nothing is sent", name,
            facts={"folders": roles}, code=78,
        )  # fmt: skip
        return
    text = ", ".join(f"{role}: {' and '.join(n)}" for role, n in roles.items() if n)
    if look.doubts:
        yield Finding("folders", WARN, "; ".join(look.doubts), "imap: sent: settles it", name,
                      {"folders": roles})  # fmt: skip
    else:
        yield Finding("folders", OK, text, about=name, facts={"folders": roles})


def _review(account: Account, look: servers.MailboxLook) -> Iterable[Finding]:
    """The folders of the mail program, where the user asked for them."""
    facts = {"review": dict(look.review)}
    if look.review_trouble:
        todo = "approve in the terminal or on the page, and leave review: folders: out"
        yield Finding("review folders", WARN, look.review_trouble, todo, account.name, facts)
    elif look.review:
        made = [name.removeprefix("+") for name in look.review.values() if name.startswith("+")]
        there = [name for name in look.review.values() if not name.startswith("+")]
        text = "; ".join(
            [*([f"there: {', '.join(there)}"] if there else []),
             *([f"made at the next scan: {', '.join(made)}"] if made else [])]
        )  # fmt: skip
        yield Finding("review folders", OK, text, about=account.name, facts=facts)


def _outbox(account: Account, look: servers.OutboxLook) -> Finding:
    smtp = account.smtp
    facts = {"host": smtp.host, "port": smtp.port, "tls": smtp.tls, "offers": list(look.offers),
             "size": look.size}  # fmt: skip
    how = {"none": "over an open line, on this machine", "starttls": "with STARTTLS"}
    where = f"{smtp.host}:{smtp.port} {how.get(smtp.tls, 'with TLS')}"
    text = f"signed in at {where}; nothing was sent"
    return Finding("smtp", OK, text, about=account.name, facts=facts)


def own_words(config: Config) -> list[str]:
    """What of the configuration tells who the user is, for `findings.hiding`."""
    words = [config.file.discretion.employer.name, *config.file.discretion.employer.domains,
             *config.file.discretion.never]  # fmt: skip
    for account in config.file.accounts:
        words += [account.address, *account.aliases, account.display_name,
                  account.imap.user, account.smtp.user]  # fmt: skip
    return words
