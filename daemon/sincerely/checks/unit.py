"""Whether systemd runs the daemon, and how that goes. Not being run by it is no failure."""

from collections.abc import Mapping
from functools import partial

from sincerely.bounded import within
from sincerely.checks.findings import FAIL, OK, WARN, Finding
from sincerely.service import install
from sincerely.words.errors import Unavailable

#: Seconds for one answer of systemctl; a bus without a manager behind it gives none.
_PATIENCE = 5.0
_AGAIN = "sincerely service status; journalctl {0}-u sincerely"


def unit() -> list[Finding]:
    """What systemd says of the user's unit and of the machine's; where it is not here, that."""
    found, answered = [], False
    for scope in ("user", "system"):
        try:
            shown = within(_PATIENCE, f"systemctl {scope}", partial(install.show, scope))
        except (Unavailable, TimeoutError):
            continue
        answered = True
        if shown.get("LoadState") == "loaded":
            found.append(judged(scope, shown))
    if found:
        return found
    text = "systemd does not run it" if answered else "no systemd answers here"
    return [
        Finding("unit", OK, f"{text}; sincerely service install lets it", facts={"found": False})
    ]


def judged(scope: str, shown: Mapping[str, str]) -> Finding:
    """One unit that is there. shown: what `systemctl show` names, by its words."""
    active, enabled = shown.get("ActiveState", ""), shown.get("UnitFileState", "")
    facts = {"scope": scope, "active": active, "enabled": enabled,
             "restarts": shown.get("NRestarts", ""), "status": shown.get("StatusText", "")}  # fmt: skip
    fix = _AGAIN.format("--user " if scope == "user" else "")
    if active == "failed":
        why = shown.get("Result", "") or "failed"
        return Finding("unit", FAIL, f"the {scope} unit has failed ({why})", fix, facts=facts)
    if active not in ("active", "activating", "reloading"):
        start = f"systemctl {'--user ' if scope == 'user' else ''}start sincerely"
        return Finding(
            "unit", WARN, f"the {scope} unit does not run ({active})", start, facts=facts
        )
    if not enabled.startswith("enabled"):
        start = f"systemctl {'--user ' if scope == 'user' else ''}enable sincerely"
        return Finding("unit", WARN, f"the {scope} unit runs, but not after the next start", start,
                       facts=facts)  # fmt: skip
    said = f": {shown['StatusText']}" if shown.get("StatusText") else ""
    return Finding("unit", OK, f"the {scope} unit runs{said}", facts=facts)
