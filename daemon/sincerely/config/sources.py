"""What is wrong with the sources of secrets, in the raw data: one each, and OAuth told whole."""

from typing import Any

from sincerely.config import yaml

BUILT_IN = ("google", "microsoft")
_PASSWORDS = ("keyring", "file", "command", "credential")
Problem = tuple[int, int, str]


def judge(secret: Any, path: yaml.Path, document: yaml.Document, oauth: bool) -> list[Problem]:
    """One `secret:`-like mapping. oauth: whether OAuth may stand in for it."""
    if not isinstance(secret, dict):
        return []  # the schema says what is wrong
    wanted = (*_PASSWORDS, "oauth") if oauth else _PASSWORDS
    given = [name for name, value in secret.items() if value is not None]
    if len(given) != 1 or (given == ["oauth"] and not oauth):
        text = f"{_dotted(path)}: expected exactly one of {', '.join(wanted)}"
        return [(*document.place(path), text)]
    return []


def judge_oauth(values: dict[str, Any], document: yaml.Document) -> list[Problem]:
    """The section `oauth:`, and that every account that signs in with it finds its provider."""
    found: list[Problem] = []
    sections = values.get("oauth")
    sections = sections if isinstance(sections, dict) else {}
    for key, section in sections.items():
        if not isinstance(section, dict):
            continue
        for name in ("key", "client_secret"):
            if section.get(name) is not None:
                found += judge(section[name], ("oauth", key, name), document, oauth=False)
        own = [name for name in ("authorize", "token", "scope") if section.get(name)]
        if own != ["authorize", "token", "scope"] and (own or key not in BUILT_IN):
            text = f"oauth.{key}: expected authorize, token and scope; built in: google, microsoft"
            found.append((*document.place(("oauth", key)), text))
    accounts = values.get("accounts")
    for number, account in enumerate(accounts if isinstance(accounts, list) else []):
        for side in ("imap", "smtp"):
            server = account.get(side) if isinstance(account, dict) else None
            secret = server.get("secret") if isinstance(server, dict) else None
            wanted = secret.get("oauth") if isinstance(secret, dict) else None
            if isinstance(wanted, str) and wanted not in sections:
                path: yaml.Path = ("accounts", number, side, "secret", "oauth")
                text = f"{_dotted(path)}: there is no section oauth: {wanted}: with a client_id"
                found.append((*document.place(path), text))
    return found


def _dotted(path: yaml.Path) -> str:
    return ".".join(str(part) for part in path)
