"""docs/sign-in.md: its examples are valid, its commands exist, every provider says what to do."""

import re
from pathlib import Path

import click
import pytest

from sincerely.cli.main import cli
from sincerely.config import load
from sincerely.mailbox.providers import PROFILES

PAGE = (Path(__file__).parent.parent / "docs" / "sign-in.md").read_text()
ACCOUNT = """\
accounts:
  - name: personal
    address: maya@example.org
    display_name: Maya Okafor
    zone: Europe/Berlin
    imap:
      host: imap.example.org
      port: 993
      user: maya
      {secret}
    smtp: {{host: smtp.example.org, port: 465, user: maya, secret: {{keyring: sincerely}}}}
"""


def test_its_examples_are_a_valid_configuration(tmp_path: Path) -> None:
    secrets, oauth = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    chosen = set()
    for line in secrets.splitlines():
        path = tmp_path / "config.yaml"
        path.write_text(ACCOUNT.format(secret=line) + oauth)
        chosen.add(load(path).file.accounts[0].imap.secret.chosen)
    assert chosen == {"keyring", "file", "command", "credential", "oauth"}


def test_the_example_configuration_shows_a_valid_oauth_section(tmp_path: Path) -> None:
    text = (Path(__file__).parent.parent / "config.example.yaml").read_text()
    section = re.search(r"^# oauth:\n(?:#   .*\n)+", text, re.M)
    assert section is not None
    path = tmp_path / "config.yaml"
    path.write_text(ACCOUNT.format(secret="secret: {oauth: mine}") + section[0].replace("# ", "", 1)
                    .replace("\n# ", "\n"))  # fmt: skip
    assert set(load(path).file.oauth) == {"google", "microsoft", "mine"}


def test_its_commands_exist() -> None:
    shown = re.findall(r"`(sincerely [a-z][^`]*)`", PAGE)
    assert len(shown) >= 4
    for command in shown:
        _, name, *words = command.split()
        found = cli.get_command(click.Context(cli), name)
        assert found is not None, command
        options = {o for p in found.params for o in p.opts}
        assert {w for w in words if w.startswith("--")} <= options, command
    for option in re.findall(r"`(--[a-z]+)`", PAGE):
        names = ("sign-in", "doctor")
        assert any(
            option in p.opts
            for name in names
            for p in (cli.get_command(click.Context(cli), name) or click.Command("x")).params
        ), option


@pytest.mark.parametrize("profile", [p for p in PROFILES if p.domains], ids=lambda p: p.key)
def test_every_provider_says_what_to_do(profile: object) -> None:
    steps = getattr(profile, "steps", ())
    assert steps and all(step.endswith(".") for step in steps)


def test_a_wrong_source_is_told_with_its_place(tmp_path: Path) -> None:
    from sincerely.words.errors import ConfigProblems

    path = tmp_path / "config.yaml"
    path.write_text(ACCOUNT.format(secret="secret: {oauth: elsewhere}") + """\
oauth:
  google: {client_id: x, key: {oauth: google}, tenat: y}
  mine: {client_id: x, key: {keyring: a}, token: "http://example.org/t"}
""")  # fmt: skip
    with pytest.raises(ConfigProblems) as caught:
        load(path)
    text = str(caught.value)
    for wanted in (
        "10:16: accounts.0.imap.secret.oauth: there is no section oauth: elsewhere:",
        "oauth.google.key: expected exactly one of keyring, file, command, credential",
        "oauth.google.tenat: unknown key, did you mean 'tenant'?",
        "oauth.mine.token: expected an https:// address",
        "oauth.mine: expected authorize, token and scope",
    ):
        assert wanted in text, text
