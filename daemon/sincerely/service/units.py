"""What `service install` writes: the shipped units with this installation's own paths in them.

Every file begins with a line that tells its own sha256, so `uninstall` removes what `install` wrote
and nothing that somebody changed since.
"""

import hashlib
import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sincerely.shipped import folder
from sincerely.words.errors import UsageProblem

UNIT = "sincerely.service"
USER = "sincerely"
_MARK = (
    "# Written by `sincerely service install`; changes of yours belong into: systemctl {}edit {}"
)
_HOMES = (Path("/home"), Path("/root"), Path("/run/user"))
_SYSTEM = (Path("/etc/systemd/system"), Path("/etc/sysusers.d"))


@dataclass(frozen=True, slots=True)
class Installation:
    """What runs. interpreter: of the environment; prefixes: where its files lie; package: of ours."""

    interpreter: Path
    prefixes: tuple[Path, ...]
    package: Path


@dataclass(frozen=True, slots=True)
class Written:
    """One file as it ought to be."""

    path: Path
    text: str


def system(
    what: Installation, config: Path, credentials: Iterable[str], root: Path = Path("/")
) -> list[Written]:
    """The system unit and the user it runs as. root: stands before the paths, for an image.

    Raises UsageProblem where the unit could not see what it is to run: ProtectHome hides the homes.
    """
    for path in (what.interpreter, *what.prefixes, what.package, config):
        if any(path.is_relative_to(home) for home in _HOMES):
            raise UsageProblem(
                f"a system service cannot see {path}, which is somebody's own: {_under_opt(what)}"
            )
    text = _shipped("system/sincerely.service")
    text = _put(text, "ExecStart", _command(what, config))
    own = [p for p in dict.fromkeys(what.prefixes) if not p.is_relative_to("/usr")]
    places = ["/usr", "-/lib", "-/lib64", "-/bin", *(_word(str(p)) for p in own)]
    text = _put(text, "ExecPaths", " ".join(places))
    text = _credentials(text, credentials, _path(credentials_of(config)))
    unit, users = (root / place.relative_to("/") for place in _SYSTEM)
    return [
        Written(users / "sincerely.conf", _signed(_shipped("sysusers.d/sincerely.conf"), "")),
        Written(unit / UNIT, _signed(text, "")),
    ]


def user(what: Installation, config: Path, credentials: Iterable[str], home: Path) -> list[Written]:
    """The unit of one user. home: his folder of configurations ($XDG_CONFIG_HOME)."""
    text = _put(_shipped("user/sincerely.service"), "ExecStart", _command(what, config))
    usual = config == home / "sincerely" / "config.yaml"
    place = "%E/sincerely/credentials" if usual else _path(credentials_of(config))
    text = _credentials(text, credentials, place)
    return [Written(home / "systemd" / "user" / UNIT, _signed(text, "--user "))]


def credentials_of(config: Path) -> Path:
    """The folder from which systemd takes the passwords that this configuration names."""
    return config.parent / "credentials"


def is_ours(text: str) -> bool:
    """Whether `install` wrote exactly this."""
    first, _, rest = text.partition("\n")
    found = re.search(r" \(sha256:([0-9a-f]{64})\)$", first)
    return found is not None and found[1] == _digest(rest)


def looks_ours(text: str) -> bool:
    """Whether `install` wrote this, or what it was before somebody changed it."""
    return text.startswith("# Written by `sincerely service install`")


def _shipped(name: str) -> str:
    return (folder("systemd") / name).read_text(encoding="utf-8")


def _command(what: Installation, config: Path) -> str:
    """-P: the folder it is started in is no place to import from."""
    words = [str(what.interpreter), "-P", "-m", "sincerely", "--config", str(config), "run"]
    return " ".join(_word(word) for word in words)


def _word(text: str) -> str:
    """One word as systemd reads it (systemd.service(5), systemd.unit(5)): no specifier, no variable."""
    text = text.replace("%", "%%").replace("$", "$$")
    if re.fullmatch(r"[\w@%+=:,./$-]+", text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _path(path: Path) -> str:
    """The rest of a line as a path: nothing is quoted there, and a percent sign is a specifier's."""
    return str(path).replace("%", "%%")


def _put(text: str, key: str, value: str) -> str:
    return re.sub(rf"(?m)^{key}=.*$", lambda _: f"{key}={value}", text, count=1)


def _credentials(text: str, names: Iterable[str], place: str) -> str:
    lines = [f"LoadCredential={name}:{place}/{name}" for name in names]
    return re.sub(r"(?m)^#LoadCredential=.*\n", lambda _: "".join(f"{x}\n" for x in lines), text)


def _signed(text: str, scope: str) -> str:
    mark = _MARK.format(scope, UNIT)
    return f"{mark} (sha256:{_digest(text)})\n{text}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _under_opt(what: Installation) -> str:
    source = what.package.parent.parent
    checkout = (source / "pyproject.toml").is_file()
    wanted = shlex.quote(str(source)) if checkout else "sincerely"
    return (
        "install it where every user can read it:\n"
        "  sudo python3 -m venv /opt/sincerely\n"
        f"  sudo /opt/sincerely/bin/pip install {wanted}\n"
        "  sudo /opt/sincerely/bin/sincerely service install --system\n"
        "or as a service of your own: sincerely service install --user"
    )
