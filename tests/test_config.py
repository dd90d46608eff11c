"""The configuration: every mistake at once, each with its place; YAML's traps are shut."""

from datetime import timedelta
from pathlib import Path

import pytest

from sincerely.config import find, load, template
from sincerely.config.values import duration, moment, span, working_hours
from sincerely.words.drafts import ReviewFolders
from sincerely.words.errors import ConfigProblems
from sincerely.words.followups import Kind
from sincerely.words.policy import Mode, Span

MINIMAL = """\
accounts:
  - name: personal
    address: maya@example.org
    display_name: Maya Okafor
    zone: Europe/Berlin
    imap: {host: imap.example.org, port: 993, user: maya, secret: {keyring: sincerely}}
    smtp: {host: smtp.example.org, port: 465, user: maya, secret: {keyring: sincerely}}
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "config.yaml"
    path.write_text(text)
    with pytest.raises(ConfigProblems) as caught:
        load(path)
    assert caught.value.exit_code == 78
    return [line.removeprefix(f"{path}:") for line in caught.value.problems]


def test_the_example_is_valid_and_names_every_default(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(template())
    config = load(path)
    assert config.file.sending.model_dump() == type(config.file.sending)().model_dump()
    policy = config.policy(config.file.accounts[0])
    assert policy.kinds[Kind.THANK_YOU].not_after == Span(working_days=5)
    assert policy.discretion.forbids("boss@mail.old.example")
    assert not policy.discretion.forbids("someone@notold.example")


def test_a_minimal_file_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(MINIMAL)
    config = load(path)
    assert config.file.accounts[0].imap.tls == "implicit"
    assert config.policy(config.file.accounts[0]).sending.per_contact == timedelta(days=3)
    assert not config.on_loopback


def test_all_problems_come_at_once_with_line_and_column(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        """\
accounts:
  - name: personal
    address: maya@@example.org
    adress: x
    zone: Mars/Base
    display_name: Maya
    imap: {host: imap.example.org, port: abc, tls: none, user: m, secret: {keyring: a, file: b}}
    smtp: {host: h, port: 1, user: m, secret: {}}
scan: {poll: 22:00, sinze: 1d}
scan: {since: 1d}
sending: {undo: soon, spacing: [20s]}
policy: {thank_you: {mode: sometimes}, poem: {}}
ledger: mysql
""",
    )
    joined = "\n".join(found)
    for wanted in (
        "3:5: accounts.0.address: expected a plain mail address",
        "4:5: accounts.0.adress: unknown key, did you mean 'address'?",
        "5:5: accounts.0.zone: expected an IANA time zone",
        "accounts.0.imap.port: Input should be a valid integer",
        "accounts.0.imap.tls: none is for loopback only",
        "accounts.0.imap.secret: expected exactly one of",
        "accounts.0.smtp.secret: expected exactly one of",
        "9:8: scan.poll: expected a duration such as",
        "scan.sinze: unknown key, did you mean 'since'?",
        "10:1: 'scan' stands twice, first in line 9",
        "sending.undo: expected a duration",
        "sending.spacing: expected [least, most]",
        "policy.thank_you.mode: Input should be 'review', 'automatic' or 'off', got 'sometimes'",
        "policy.poem",
        "13:1: ledger: expected sqlite or postgresql",
    ):
        assert wanted in joined, f"{wanted}\n---\n{joined}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: &x [1]\nb: *x\n", "anchors and aliases are not allowed"),
        ("a: !!python/object:os.system x\n", "unknown tag"),
        ("a: !mine x\n", "unknown tag !mine"),
        ("a: [1\n", "this is not YAML"),
        ("just text\n", "expected keys and values"),
        ("", "accounts: is missing"),
        ("\x00", "this is not YAML"),
    ],
)
def test_what_is_not_a_configuration_is_told_so(tmp_path: Path, text: str, wanted: str) -> None:
    assert any(wanted in line for line in problems(tmp_path, text))


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("ledger: postgres://u:geheim@h/l", "expected sqlite or postgresql://..., got another URL"),
        ("ledger: postgresql://u:geheim@h/l", "no password stands here"),
        ("ledger: postgresql://u@h/l?password=geheim", "no password stands here"),
        ("ledger: postgresql://u@h", "the name of the database is missing"),
        ("ledger: 'postgresql://u@[h/l'", "this is no URL"),
        ("ledger: 'postgresql://u@h:port/l'", "this is no URL"),
        ("ledger: postgresql://u@h/l?sslmode=prefer", "sslmode=prefer is for loopback only"),
        ("ledger: postgresql://u@h/l\nledger_secret: {}", "ledger_secret: expected exactly one"),
        (
            "ledger: postgresql://u@h/l\nledger_secret: {oauth: x}",
            "expected exactly one of keyring",
        ),
        ("ledger_secret: {file: ./x}", "there is no password for sqlite"),
        ("ledger: [sqlite]", "expected sqlite or postgresql"),
    ],
)
def test_a_ledger_that_cannot_be_is_told_so_and_no_password_repeated(
    tmp_path: Path, keys: str, wanted: str
) -> None:
    found = problems(tmp_path, MINIMAL + keys)
    assert any(wanted in line for line in found), found
    assert "geheim" not in "\n".join(found)


@pytest.mark.parametrize(
    ("keys", "user"),
    [
        ("ledger: postgresql://maya@db.example.org/ledger\nledger_secret: {keyring: s}", "maya"),
        ("ledger: postgresql:///ledger?host=/var/run/postgresql", ""),
        ("ledger: postgresql://u%40v@127.0.0.1:5433/ledger?sslmode=disable", "u@v"),
        ("ledger: postgresql://u@a.example,b.example/ledger?sslmode=verify-ca", "u"),
    ],
)
def test_a_ledger_on_a_server(tmp_path: Path, keys: str, user: str) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(MINIMAL + keys)
    assert load(path).ledger_user == user


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        ("", ()),
        ("review: {folders: no}", ()),
        ("review: {}", ()),
        ("review: {folders: yes}", ReviewFolders().names),
        ("review: {folders: {}}", ReviewFolders().names),
        (
            "review: {folders: {approved: Post/Los, to_review: Prüfen}}",
            ("Prüfen", "Post/Los", "Sincerely/Skipped"),
        ),
    ],
)
def test_the_folders_of_the_mail_program(tmp_path: Path, keys: str, names: tuple[str, ...]) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(MINIMAL + keys)
    review = load(path).review
    assert (review.names if review else ()) == names


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("{approved: inbox}", "review.folders.approved: INBOX has another use"),
        ("{approved: A/b, skipped: a/B}", "review.folders.skipped: another of the folders"),
        ("{skipped: 'Sincerely/approved'}", "review.folders.skipped: another of the folders"),
        ("{approved: '/A'}", "review.folders.approved"),
        ("{approved: 'A//b'}", "review.folders.approved"),
        ("{approved: 'A*'}", "review.folders.approved"),
        ('{approved: "A\\r\\nB"}', "review.folders.approved"),
        ("{aproved: A}", "did you mean 'approved'"),
        ("A", "review.folders"),
        ("[A, B, C]", "review.folders"),
    ],
)
def test_folders_that_cannot_be_are_told_so(tmp_path: Path, value: str, wanted: str) -> None:
    found = problems(tmp_path, MINIMAL + f"review: {{folders: {value}}}")
    assert any(wanted in line for line in found), found


def test_an_alias_bomb_ends_at_once(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert any("anchors" in line for line in problems(tmp_path, bomb))


def test_a_missing_file_names_every_place_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("SINCERELY_CONFIG", raising=False)
    with pytest.raises(ConfigProblems) as caught:
        find(None)
    assert len(caught.value.problems) == 2
    assert str(tmp_path / "sincerely" / "config.yaml") in str(caught.value)


def test_durations_spans_hours_and_moments() -> None:
    assert duration("1h30m") == timedelta(minutes=90)
    assert duration(0) == timedelta()
    assert span("5 working days") == Span(working_days=5)
    assert span("30 days") == Span(timedelta(days=30))
    assert working_hours(0) is None
    hours = working_hours("Sun-Thu 09:00-17:30")
    assert hours is not None
    assert hours.days == frozenset({6, 0, 1, 2, 3})
    for bad in ("soon", "5", True, "-3d", "3 d x"):
        with pytest.raises(ValueError, match="duration"):
            duration(bad)
    from zoneinfo import ZoneInfo

    berlin = ZoneInfo("Europe/Berlin")
    assert moment("2026-03-10", berlin).isoformat() == "2026-03-09T23:00:00+00:00"
    assert moment("2026-03-10T15:00-05:00", berlin).hour == 20
    assert Mode("review") is Mode.REVIEW
