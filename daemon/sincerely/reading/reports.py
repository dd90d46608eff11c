"""Delivery reports read by ourselves (RFC 3464), the broken ones too, and their status (RFC 3463).

A report part is groups of fields, one group a recipient. Real ones lose their blank lines or have
too many, leave fields out and name addresses in forms of their own. Only facts of the report come
out here; which recipient is meant where it names none is for `bounces` to find.
"""

import re
from dataclasses import dataclass

from sincerely.reading.mime import clean

FIELD = re.compile(r"(?m)^[ \t>]{0,8}([A-Za-z-]{3,40})[ \t]{0,8}:[ \t]*(.*(?:\n[ \t]+\S.*)*)$")
ADDRESS = re.compile(r"[\w.+=&'/#~%*-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
#: A reply code of RFC 5321; the look ahead keeps sizes and durations out.
_REPLY = re.compile(
    r"(?<![\w.$-])([45][0-7]\d)(?=[ :,;-]|$)(?! ?(?:bytes|[kmg]i?b|hours?|days?|min|sec|lines))",
    re.IGNORECASE | re.MULTILINE,
)
_RECIPIENT = ("original-recipient", "final-recipient", "x-actual-recipient")
_ARRIVED = ("delivered", "relayed", "expanded")
_READ = 64 * 1024


@dataclass(frozen=True, slots=True)
class Failure:
    """One recipient. recipient: "" where the report tells none; action: failed or delayed; status:
    as RFC 3463 writes it, or None; lasting: by the class of the status or reply, None untold."""

    recipient: str
    action: str
    status: str | None
    lasting: bool | None
    words: str

    @property
    def permanent(self) -> bool:
        return self.action == "failed" and self.lasting is not False


def is_report(text: str) -> bool:
    """Whether a text holds the fields of a delivery report, wherever it stands."""
    names = {name.casefold() for name, _ in FIELD.findall(text[:_READ])}
    return bool(names & set(_RECIPIENT)) and bool(names & {"action", "status", "diagnostic-code"})


def reported(reports: tuple[str, ...]) -> list[Failure]:
    """Everyone the reports call failed or delayed; who got the mail is left out."""
    found: dict[str, Failure] = {}
    for report in reports:
        for fields in _groups(report[:_READ]):
            failure = _failure(fields)
            if failure is not None:
                found.setdefault(failure.recipient.casefold(), failure)
    return list(found.values())


def all_arrived(reports: tuple[str, ...]) -> bool:
    """Whether the reports only say that the mail arrived or went on (RFC 3464 section 2.3.3)."""
    actions = [_action(fields) for report in reports for fields in _groups(report[:_READ])]
    told = [action for action in actions if action]
    return bool(told) and all(action in _ARRIVED for action in told)


def status_in(text: str) -> tuple[str | None, bool | None]:
    """The first status code of a text, and whether it is lasting; a bare reply code tells that only."""
    exact = _STATUS.search(text)
    if exact is not None:
        return exact[1], exact[1][0] != "4"
    reply = _REPLY.search(text)
    return None, reply[1][0] == "5" if reply is not None else None


def address_in(value: str) -> str:
    """The address of a field: "rfc822; <a@b>", "RFC822;a@b (User)", "smtp:a@b" or only "a@b"."""
    match = ADDRESS.search(clean(value.rpartition(";")[2]).strip("<> "))
    return match[0].strip(".'") if match else ""


def _groups(report: str) -> list[dict[str, str]]:
    """The fields by recipient. Blank lines may stand inside a group: it ends where a field recurs."""
    groups: list[dict[str, str]] = [{}]
    for block in re.split(r"\n[ \t]*\n", report.replace("\r\n", "\n")):
        fields: dict[str, str] = {}
        for name, value in FIELD.findall(block):
            name = name.casefold()
            if name in fields and name in _RECIPIENT:
                groups.append(fields)
                fields = {}
            fields.setdefault(name, " ".join(value.split()))
        if any(name in groups[-1] for name in fields if name != "status"):
            groups.append({})
        groups[-1] = groups[-1] | fields
    return groups


def _action(fields: dict[str, str]) -> str:
    words = re.findall(r"[a-z]+", fields.get("action", "").casefold())
    return words[0] if words else ""


def _failure(fields: dict[str, str]) -> Failure | None:
    action = _action(fields)
    told = fields.get("diagnostic-code", "")
    if not any(fields.get(name) for name in (*_RECIPIENT, "action")) or action in _ARRIVED:
        return None
    status, lasting = status_in(fields.get("status", ""))
    closer, answer = status_in(told)
    if status is None or (status.endswith(".0.0") and closer and closer[0] == status[0]):
        status = closer or status
    lasting = answer if lasting is None else lasting
    if status is not None and status.startswith("2"):
        return None
    if action not in ("failed", "delayed"):
        if lasting is None:
            return None
        action = "failed" if lasting else "delayed"
    named = (address_in(fields.get(name, "")) for name in _RECIPIENT)
    recipient = next((address for address in named if address), "")
    return Failure(recipient, action, status, lasting, told or f"Action: {action}")
