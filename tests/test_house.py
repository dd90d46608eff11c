"""The house: imports go down only, and floors 0 and 1 touch no disk, network, clock or loop."""

import ast
import re
from pathlib import Path

import pytest

import sincerely
from sincerely.words import letters as table

PACKAGE = Path(sincerely.__file__).parent
ROOT = PACKAGE.parent.parent

#: Room -> floor, as blueprint and ARCHITECTURE.md draw it.
FLOORS = {
    "words": 0,
    "reading": 1, "planning": 1, "letters": 1,
    "config": 2, "secrets": 2, "shipped": 2, "ledger": 2, "mailbox": 2, "outbox": 2,
    "worker": 2, "https": 2, "bounded": 2,
    "rounds": 3, "approvals": 3, "telling": 3,
    "review": 4,
    "service": 5, "app": 6, "endpoints": 6, "checks": 6, "firstrun": 6,
    "cli": 7, "demo": 7, "__main__": 7,
}  # fmt: skip
#: Doors to the world; they never import each other.
DOORS = {"mailbox", "outbox", "ledger", "worker"}
#: What the pure floors may not know.
IMPURE = {
    "os", "io", "socket", "ssl", "time", "asyncio", "threading", "subprocess", "pathlib", "shutil",
    "sqlite3", "sqlalchemy", "imapclient", "aiosmtplib", "requests", "urllib", "http", "logging",
    "signal", "random", "secrets", "tempfile",
}  # fmt: skip
#: Third-party library -> the only room that imports it.
OWNERS = {
    "imapclient": {"mailbox"}, "aiosmtplib": {"outbox"}, "apscheduler": {"service"},
    "jinja2": {"letters", "review"}, "starlette": {"review"}, "uvicorn": {"review"},
    "keyring": {"secrets"}, "sqlalchemy": {"ledger"}, "alembic": {"ledger"},
    "psycopg": {"ledger"},
    "flufl": {"reading"}, "dateutil": {"reading"}, "recurring_ical_events": {"reading"},
    "icalendar": {"reading", "letters"}, "vobject": {"ledger"},
    "selectolax": {"reading"}, "pydantic": {"config"}, "yaml": {"config"},
    "authlib": {"secrets"}, "cryptography": {"secrets"}, "dns": {"firstrun"},
    "defusedxml": {"firstrun"},
    "prometheus_client": {"service"},
    "click": {"cli", "demo"}, "rich": {"cli"}, "pymap": {"demo"}, "aiosmtpd": {"demo"},
}  # fmt: skip

SOURCES = sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)


def _room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def _imports(path: Path) -> list[str]:
    """Every imported module, those inside functions and under TYPE_CHECKING included."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "sincerely":
                found += [f"sincerely.{alias.name}" for alias in node.names]
            else:
                found.append(node.module)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    room = _room(path)
    if room == "__init__":
        return
    for module in _imports(path):
        if not module.startswith("sincerely."):
            continue
        other = module.split(".")[1]
        if other == room or other == "__version__":
            continue
        assert FLOORS[other] <= FLOORS[room], f"{room} imports {module} from a floor above"
        if FLOORS[other] == FLOORS[room] == 1:
            raise AssertionError(f"{room} imports {module}: the pure rooms do not know each other")
        assert not (room in DOORS and other in DOORS), f"{room} imports {module}: both are doors"


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if FLOORS.get(_room(p), 9) <= 1], ids=lambda p: p.stem
)
def test_the_pure_floors_know_no_world(path: Path) -> None:
    for module in _imports(path):
        assert module.split(".")[0] not in IMPURE, f"{path.name} imports {module}"
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        assert not isinstance(node, ast.AsyncFunctionDef | ast.Await)
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
            raise AssertionError(f"{path.name}:{node.lineno} asks the clock")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("open", "print", "input"), f"{path.name}:{node.lineno}"


def test_a_third_party_library_is_imported_in_one_room() -> None:
    for path in SOURCES:
        for module in _imports(path):
            owners = OWNERS.get(module.split(".")[0])
            if owners is not None:
                assert _room(path) in owners, f"{path} imports {module}"


def test_http_is_spoken_by_one_module() -> None:
    """Blueprint rule 7: no other can follow a link, whatever a mail says."""
    for path in SOURCES:
        for module in _imports(path):
            if module.startswith(("http.client", "urllib.request", "urllib3", "requests")):
                assert path.name == "https.py" and path.parent == PACKAGE, f"{path}: {module}"
            if module == "sincerely.https":
                assert _room(path) in ("secrets", "firstrun"), path


def test_files_are_one_thought_long() -> None:
    long = {p.name: n for p in SOURCES if (n := len(p.read_text().splitlines())) > 400}
    assert not long


def test_every_module_says_what_it_is() -> None:
    for path in SOURCES:
        assert ast.get_docstring(ast.parse(path.read_text())), path


def test_the_page_of_letter_states_is_the_table() -> None:
    page = (ROOT / "docs" / "letter-states.md").read_text()
    assert table.as_markdown() in page


def test_architecture_names_every_room_and_is_short() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    assert len(text.splitlines()) <= 80
    for room in FLOORS:
        assert re.search(rf"\b{room}\b", text), room
