"""The answers of the first run as a configuration a person can read, and go on writing."""

import json
import re
from dataclasses import dataclass, field
from textwrap import dedent, indent

from sincerely.mailbox.profiles import Server

#: One source of a secret, as in the configuration: its kind and its name, a command as a list.
Source = tuple[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class OAuthAnswers:
    """How a provider knows us. key: the source of the key the sign-in is sealed with; own: the
    addresses and the scope of a provider that is not built in, by their names in the configuration.
    """

    provider: str
    client_id: str
    client_secret: Source | None
    key: Source
    own: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was asked. secret: where the passwords come from; employer: name and domains,
    None where there is none."""

    account: str
    address: str
    name: str
    zone: str
    imap: Server
    smtp: Server
    imap_user: str
    smtp_user: str
    secret: Source
    how: str
    aliases: list[str] = field(default_factory=list)
    country: str | None = None
    employer: tuple[str, list[str]] | None = None
    never: list[str] = field(default_factory=list)
    since: str = "90d"
    state_dir: str | None = None
    ca_file: str | None = None
    sent: str | None = None
    oauth: OAuthAnswers | None = None


def render(answers: Answers) -> str:
    """The configuration file: what was answered, and beside it what else could be said."""
    state = f"state_dir: {_word(answers.state_dir)}" if answers.state_dir else (
        "# state_dir: ~/.local/state/sincerely   # where the ledger lives"
    )  # fmt: skip
    head = f"""\
        # Sincerely, written by `sincerely init`. It is yours to change: `sincerely config check`
        # judges it, and `sincerely config example` shows every key there is. No password is in it.

        {state}

        accounts:
          - name: {_word(answers.account)}
            address: {_word(answers.address)}
            aliases: {_words(answers.aliases)}   # other addresses that are also you
            display_name: {_word(answers.name)}   # as it stands under letters
            zone: {_word(answers.zone)}   # where you live
            {f"country: {_word(answers.country)}" if answers.country else "# country: US"}
            # The servers: {re.sub(r"[^ -~]+", " ", answers.how)}.
        """
    servers = _server(answers, "imap", answers.imap, answers.imap_user) + _server(
        answers, "smtp", answers.smtp, answers.smtp_user
    )
    oauth = _oauth(answers.oauth) if answers.oauth is not None else ""
    name, domains = answers.employer or ("", [])
    tail = f"""
        # People and companies that are never written to, nor named: your present employer first.
        discretion:
          employer: {{name: {_word(name)}, domains: {_words(domains)}}}
          never: {_words(answers.never)}   # addresses or domains

        scan: {{since: {answers.since}, poll: 10m}}   # how far back it looks at first; how often

        # Nothing leaves before you approved it. Once it is, these brakes still hold; all of them are in
        # `sincerely config example`.
        sending:
          undo: 15m                             # time to change your mind after approving
          working_hours: "Mon-Fri 08:00-18:00"  # when letters may arrive, where the reader lives
        """
    return dedent(head) + servers + oauth + dedent(tail)


def _server(answers: Answers, side: str, server: Server, user: str) -> str:
    lines = [
        f"{side}:",
        f"  host: {_word(server.host)}",
        f"  port: {server.port}",
        f"  tls: {server.tls}",
        f"  user: {_word(user)}",
        f"  secret: {_source(answers.secret)}",
    ]
    if answers.ca_file:
        lines.append(f"  ca_file: {_word(answers.ca_file)}")
    if side == "imap":
        lines.append(f"  sent: {_word(answers.sent)}" if answers.sent else "  # sent: Sent")
    else:
        lines.append("  files_sent: auto   # does the server file a Sent copy by itself?")
    return indent("\n".join(lines) + "\n", "    ")


def _oauth(oauth: OAuthAnswers) -> str:
    secret = f"\n    client_secret: {_source(oauth.client_secret)}" if oauth.client_secret else ""
    own = "".join(f"\n    {name}: {_word(value)}" for name, value in oauth.own.items())
    return (
        "\n# How the provider knows this program; the sign-in itself is kept sealed in state_dir.\n"
        f"oauth:\n  {oauth.provider}:\n    client_id: {_word(oauth.client_id)}{secret}{own}\n"
        f"    key: {_source(oauth.key)}   # what it is sealed with\n"
    )


def _source(source: Source) -> str:
    kind, name = source
    return f"{{{kind}: {_words(name) if isinstance(name, list) else _word(name)}}}"


def _word(text: str | None) -> str:
    """A YAML string in double quotes, whatever it holds: JSON's are a part of YAML's."""
    return json.dumps(text or "", ensure_ascii=False)


def _words(words: list[str]) -> str:
    return "[" + ", ".join(_word(word) for word in words) + "]"
