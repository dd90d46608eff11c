"""Address books come in: whatever program wrote them, in any order, twice, broken or cut."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select
from tests.driver import Sincerely

from sincerely.ledger import accounts, leaving, people
from sincerely.ledger.exports import people as everyone
from sincerely.ledger.imports import apply as applying
from sincerely.ledger.imports.apply import Outcome, bring
from sincerely.ledger.imports.errors import beside, write
from sincerely.ledger.imports.gather import gather
from sincerely.ledger.imports.record import Found, Kind, Place, Problem, Record, digits
from sincerely.ledger.imports.source import columns, read
from sincerely.ledger.merging import merge
from sincerely.ledger.opening import open_store
from sincerely.ledger.particulars import phone_key
from sincerely.ledger.schema import contacts, events, organisations, participants
from sincerely.ledger.store import Store
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address
from sincerely.words.errors import DataProblem, SincerelyError, UsageProblem

SAMPLES = Path(__file__).parent / "contacts"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
ME = Me("Maya Okafor", ("maya@example.org", "m.okafor@example.org"), ("maya@other.example",))
SIMPLE = "Name,Email,Phone,Company,Title,Notes\n"


def _hasty(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


class Ledger:
    """One account, and imports into it."""

    def __init__(self, folder: Path, like: Path | None = None) -> None:
        self.folder = folder
        if like is not None:
            shutil.copytree(like, folder / "state", dirs_exist_ok=True)
        self.store: Store = open_store(folder / "state")
        if like is not None:  # nothing here is about power cuts
            self.store.close()
            event.listen(self.store.engine, "connect", _hasty)
        with self.store.write() as tx:
            self.account = accounts.ensure(tx, "personal", ME.addresses[0], NOW)
        self.now = NOW
        self._files = 0

    def take(self, *files: Path | str | bytes, dry_run: bool = False, **how: Any) -> Outcome:
        """Import files, or the text or bytes of one."""
        self.now += timedelta(minutes=1)
        sources = [read(self._file(one), **how) for one in files]
        return bring(self.store, self.account, ME, sources, self.now, dry_run)

    def _file(self, one: Path | str | bytes) -> Path:
        if isinstance(one, Path):
            return one
        self._files += 1
        path = self.folder / f"file-{self._files}"
        path.write_bytes(one.encode() if isinstance(one, str) else one)
        return path

    def people(self) -> list[dict[str, Any]]:
        with self.store.read() as look:
            return list(everyone(look, self.account))

    def by_name(self, name: str) -> dict[str, Any]:
        (found,) = [person for person in self.people() if person["name"] == name]
        return found

    def add(self, name: str, *addrs: str, **values: Any) -> int:
        with self.store.write() as tx:
            key = people.create(tx, self.account, name, NOW, values.pop("name_from", "user"))
            for addr in addrs:
                people.add_address(tx, self.account, key, addr, NOW)
            if values:
                people.change(tx, key, **values)
        return key


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folder of a ledger with one account."""
    folder = tmp_path_factory.mktemp("empty")
    Ledger(folder).store.close()
    return folder / "state"


@pytest.fixture
def ledger(tmp_path: Path, empty: Path) -> Iterator[Ledger]:
    made = Ledger(tmp_path, empty)
    yield made
    made.store.close()


def addrs(person: dict[str, Any]) -> list[str]:
    return [entry["address"] for entry in person["addresses"]]


def numbers(person: dict[str, Any]) -> list[tuple[str, str]]:
    return [(entry["number"], entry["label"]) for entry in person["phones"]]


def texts(person: dict[str, Any]) -> list[str]:
    return [entry["text"] for entry in person["notes"]]


def reasons(outcome: Outcome) -> list[tuple[int, str, str]]:
    return [(p.place.line, p.kind.value, p.reason) for p in outcome.problems]


# --- what each program writes -----------------------------------------------------------------


def test_google_as_it_exports_today(ledger: Ledger) -> None:
    outcome = ledger.take(SAMPLES / "google-2024.csv")
    ashok = ledger.by_name("Ashok Rao")
    assert addrs(ashok) == ["ashok.rao@northwind.example", "ashok@rao.example"]
    assert (ashok["organisation"], ashok["title"]) == ("Northwind Labs", "Head of Research")
    assert numbers(ashok) == [("+1 415 555 0134", "mobile"), ("+1 415 555 0135", "mobile")]
    assert texts(ashok)[0] == 'Met at the reunion.\nLikes "Getting to Yes", long walks.'
    assert "Birthday: 1971-03-07" in texts(ashok)
    assert (ashok["name_from"], ashok["confirmed_at"]) == ("import", None)
    lena = ledger.by_name("Lena Maria Fischer")
    assert addrs(lena)[0] == "l.fischer@sonnen.example", "the one with the asterisk comes first"
    assert numbers(lena) == [("+49 30 1234567", "work")], "an apostrophe is the spreadsheet's"
    assert ledger.by_name('=HYPERLINK("http://evil.example")'), (
        "plain text, whatever it begins with"
    )
    assert reasons(outcome) == [
        (5, "kept out", "an organisation, no person"),
        (6, "kept out", "maya@example.org is your own address"),
    ]
    assert outcome.complete


def test_google_as_it_exported_before(ledger: Ledger) -> None:
    ledger.take(SAMPLES / "google-2024.csv")
    outcome = ledger.take(SAMPLES / "google-2019.csv")
    assert [change.contact.name for change in outcome.new] == ["José Núñez"]
    assert (len(outcome.filled), outcome.unchanged) == (0, 1)


def test_linkedin_people_are_kept_and_not_mailable(ledger: Ledger) -> None:
    ledger.take(SAMPLES / "linkedin.csv")
    asha = ledger.by_name("Asha Mehta")
    assert addrs(asha) == []
    assert texts(asha) == [
        "LinkedIn: https://www.linkedin.com/in/asha-mehta-1a2b3c, connected 15 Mar 2024"
    ]
    assert ledger.by_name("Ravi Iyer")["organisation"] == "Müller, Schmidt & Partner KG"
    smiths = [p for p in ledger.people() if p["name"] == "John Smith"]
    assert len(smiths) == 2, "one name, one house, and two profiles: two people"
    assert not ledger.take(SAMPLES / "linkedin.csv").changed


def test_outlook_in_english_and_german(ledger: Ledger) -> None:
    outcome = ledger.take(SAMPLES / "outlook-en.csv", SAMPLES / "outlook-de.csv")
    priya = ledger.by_name("Priya Nair")
    assert numbers(priya) == [("(020) 7946 0018", "work"), ("+44 7700 900123", "mobile")]
    assert priya["title"] == "Director", 'the column "Title" holds "Dr."'
    assert texts(priya) == ["Said: call me, any time.\nSecond line."], "0/0/00 is no birthday"
    kaethe = ledger.by_name("Käthe Groß")
    assert addrs(kaethe) == ["kaethe.gross@mb-sued.example", "kaethe@gross.example"]
    assert kaethe["title"] == "Geschäftsführerin"
    assert addrs(ledger.by_name("Tom Berg")) == [], "an X.500 name is no mail address"
    assert (5, "refused", "'broken at example dot com' is not a plain mail address") in reasons(
        outcome
    )
    assert not outcome.complete


def test_cards_of_three_versions_in_one_file(ledger: Ledger) -> None:
    outcome = ledger.take(SAMPLES / "cards.vcf")
    ashok = ledger.by_name("Ashok Rao")
    assert addrs(ashok) == ["ashok.rao@northwind.example", "ashok@rao.example"]
    assert numbers(ashok) == [("+1 (415) 555-0134", "mobile"), ("+1 415 555 0150", "work")]
    assert texts(ashok)[0] == (
        "Likes walks, books; and a long note that is folded in the middle of a word boundary\n"
        "and has a second line"
    )
    assert "LinkedIn: https://www.linkedin.com/in/ashokrao" in texts(ashok)
    mueller = ledger.by_name("Jürgen Müller")
    assert texts(mueller) == ["erste Zeile\nzweite Zählung"]
    assert addrs(ledger.by_name("Asha Mehta"))[0] == "asha.mehta@careen.example", "PREF=1"
    assert reasons(outcome) == [
        (46, "kept out", "an organisation, no person"),
        (54, "kept out", "an organisation, no person"),
        (60, "refused", "the file ends in the middle of this card"),
    ]


def test_any_list_with_a_mapping(ledger: Ledger) -> None:
    with pytest.raises(DataProblem, match=r"it has: Wer, Adresse.*--map name=COLUMN"):
        ledger.take(SAMPLES / "own-list.csv")
    ledger.take(
        SAMPLES / "own-list.csv",
        mapping=columns(("name=Wer", "email=adresse", "phone=Durchwahl", "note=Kennt von")),
    )
    assert numbers(ledger.by_name("Nadia Haddad")) == [("+49 40 555 12", "")]
    omar = ledger.by_name("Omar O'Neil")
    assert addrs(omar) == ["omar@oneil.example", "o.oneil@work.example"]
    assert texts(omar) == ["=cmd|' /C calc'!A0"]
    with pytest.raises(UsageProblem, match="not all columns"):
        ledger.take(SAMPLES / "own-list.csv", mapping=columns(("name=Nobody",)))
    with pytest.raises(UsageProblem, match="FIELD=COLUMN"):
        columns(("shoe size=Column",))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_sense(ledger: Ledger, delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["Full name", "E-mail", "Remarks, if any; or none"])
    writer.writerow(["Ann Lee", "ann@lee.example", "a,b;c\td|e"])
    ledger.take(out.getvalue())
    assert addrs(ledger.by_name("Ann Lee")) == ["ann@lee.example"]


# --- bytes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8, with a mark"),
        ("utf-16", "utf-16-le, with a mark"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("latin-1", "windows-1252"),
        ("cp1252", "windows-1252"),
    ],
)
@pytest.mark.parametrize("format_", ["csv", "vcard"])
def test_encodings(ledger: Ledger, encoding: str, shown: str, format_: str) -> None:
    text = "Name,Email\nJürgen Groß,jg@gross.example\n"
    if format_ == "vcard":
        text = "BEGIN:VCARD\nVERSION:3.0\nFN:Jürgen Groß\nEMAIL:jg@gross.example\nEND:VCARD\n"
    path = ledger.folder / "file"
    path.write_bytes(text.encode(encoding))
    source = read(path)
    assert (source.encoding, source.format) == (shown, format_)
    assert [one.record.name for one in source.found] == ["Jürgen Groß"]


def test_a_line_in_another_encoding_is_read_as_it_is(ledger: Ledger) -> None:
    ledger.take(
        "Name,Email\nZoë,zoe@x.example\n".encode() + "Müller,m@x.example\n".encode("cp1252")
    )
    assert {p["name"] for p in ledger.people()} == {"Zoë", "Müller"}


def test_an_encoding_is_said_or_refused_but_never_guessed(ledger: Ledger) -> None:
    russian = "Name,Email\nИван Петров,ivan@petrov.example\n".encode("koi8-r")
    shift_jis = "Name,Email\n山田太郎,taro@yamada.example\n鈴木一郎,\n".encode("shift-jis")
    for strange in (russian, shift_jis):
        with pytest.raises(DataProblem, match="--encoding"):
            ledger.take(strange)
    ledger.take(russian, encoding="koi8-r")
    ledger.take(shift_jis, encoding="shift-jis")
    assert {p["name"] for p in ledger.people()} == {"Иван Петров", "山田太郎", "鈴木一郎"}
    for wrong in ("nothing", "base64", "utf-8"):
        with pytest.raises(DataProblem):
            ledger.take(shift_jis, encoding=wrong)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04" + b"x" * 50, "an archive or a workbook"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "old workbook"),
        (b'{"people": []}', "is JSON"),
        (bytes(range(32)) * 40, "no text"),
        (b"just a sentence, without a heading", "no heading of it is known"),
        (b"a,b\n1,2\n", "it has: a, b"),
    ],
)
def test_what_is_no_list_of_contacts_is_refused_in_one_line(
    ledger: Ledger, data: bytes, said: str
) -> None:
    with pytest.raises(DataProblem, match=said):
        ledger.take(data)
    assert ledger.people() == []


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=600),
        st.binary(max_size=300).map(lambda b: b"Name,Email\r\n" + b),
        st.binary(max_size=300).map(lambda b: b"BEGIN:VCARD\r\n" + b + b"\r\nEND:VCARD\r\n"),
        st.text(
            alphabet=st.sampled_from('NFOREMAILTYPE=;:,."\\ \t\n\r=3DCHARSETquoted-printable@x'),
            max_size=300,
        ).map(lambda t: f"BEGIN:VCARD\n{t}\nEND:VCARD\n".encode()),
        st.text(alphabet=st.sampled_from(',;"\n\r\t ab@.=x'), max_size=300).map(
            lambda t: ("First Name,Last Name,E-mail Address\n" + t).encode()
        ),
    )
)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzzed"
    path.write_bytes(data)
    with suppress(SincerelyError):
        source = read(path)
        gathered, _ = gather(source.found, ME)
        assert all(person.name or person.addresses for person in gathered)


def test_a_line_that_could_be_parted_in_a_million_ways_is_read_at_once(ledger: Ledger) -> None:
    """vobject's grammar would try them all."""
    evil = "TEL;X" + "=a" * 200
    card = (
        f"BEGIN:VCARD\nFN:Ann Lee\n{evil}\n{evil}:+1 415 555 0134\nEMAIL:a@lee.example\nEND:VCARD\n"
    )
    ledger.take(card)
    assert addrs(ledger.by_name("Ann Lee")) == ["a@lee.example"]


# --- broken and large -----------------------------------------------------------------------------


def test_a_file_cut_anywhere_gives_its_whole_rows(ledger: Ledger) -> None:
    rows = [
        f'Person {n},p{n}@x.example,,"House, {n}",Engineer,"a note\nin two lines"' for n in range(6)
    ]
    whole = (SIMPLE + "\n".join(rows) + "\n").encode()
    ends = [i + 1 for i, byte in enumerate(whole) if whole[i : i + 2] == b'"\n']
    for cut in range(len(SIMPLE), len(whole), 7):
        path = ledger.folder / "cut"
        path.write_bytes(whole[:cut])
        source = read(path)
        complete = sum(end <= cut for end in ends)
        if whole[:cut].endswith(b"Engineer,"):
            continue  # nobody can tell that a note was to follow
        assert len(source.found) == complete, cut
        if whole[:cut].decode().rstrip("\n") != SIMPLE.rstrip() and cut - 1 not in ends[:complete]:
            inside = cut not in ends and cut - 1 not in ends
            assert [p.kind for p in source.problems] == [Kind.REFUSED] * inside, cut
    assert ends


def test_a_cut_inside_a_character(ledger: Ledger) -> None:
    whole = "Name,Email,Notes\nAnn,ann@x.example,ok\nZoë,zoe@x.example,größer\n".encode()
    cut = whole.index("ö".encode()) + 1
    path = ledger.folder / "cut.csv"
    path.write_bytes(whole[:cut])
    source = read(path)
    assert [one.record.name for one in source.found] == ["Ann"]
    assert [p.reason for p in source.problems] == ["the file ends in the middle of this row"]


def test_a_quote_never_closed_costs_one_row(ledger: Ledger) -> None:
    rows = [f"Person {n},p{n}@x.example,,House,Engineer,note" for n in range(400)]
    rows[50] = 'Person 50,p50@x.example,,"House,Engineer,note'
    outcome = ledger.take(SIMPLE + "\n".join(rows) + "\n")
    assert len(ledger.people()) == 399
    assert [line for line, _, _ in reasons(outcome)] == [52]


def test_bounds_are_said_and_the_rest_goes_on(ledger: Ledger) -> None:
    text = SIMPLE
    text += f"{'x' * 300},long@x.example,,,,\n"
    text += "Cem,cem@x.example,,,,,,surplus\n"
    text += f"Ann,ann@x.example,,,,{'n' * 20_000}\n"
    text += f"Ben,ben@x.example,,,,{'n' * 140_000}\n"
    text += (
        ";".join(["Dee"] + [f"d{n}@x.example" for n in range(60)]).replace(";", ",", 1) + ",,,,\n"
    )
    text += ",,,,,\n"
    text += ",,,,,only a note\n"
    text += "Eve,eve@x.example,,,,fine\n"
    outcome = ledger.take(text)
    assert [p["name"] for p in ledger.people()] == ["Eve"]
    assert [line for line, kind, _ in reasons(outcome) if kind == "refused"] == [2, 3, 4, 5, 6, 8]


def test_a_file_beyond_reason_is_refused(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from sincerely.ledger.imports import source

    monkeypatch.setattr(source, "BYTES", 1_000)
    with pytest.raises(DataProblem, match="split it"):
        ledger.take(SIMPLE + "Ann,ann@x.example,,,,\n" * 100)
    monkeypatch.setattr(source, "BYTES", 100_000)
    monkeypatch.setattr(source, "RECORDS", 50)
    with pytest.raises(DataProblem, match="more than 50 rows"):
        ledger.take(SIMPLE + "Ann,ann@x.example,,,,\n" * 100)


def test_a_picture_is_not_looked_at(ledger: Ledger) -> None:
    picture = "\n".join(" " + "A" * 74 for _ in range(3_000))
    outcome = ledger.take(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nPHOTO;ENCODING=b:AAAA\n{picture}\n"
        "EMAIL:ann@lee.example\nEND:VCARD\n"
        f"BEGIN:VCARD\nFN:Ben\nNOTE:{'x' * 70_000}\nEND:VCARD\n"
    )
    assert [p["name"] for p in ledger.people()] == ["Ann Lee"]
    assert "larger than 64 KiB" in outcome.problems[0].reason


def test_marks_that_turn_text_around_are_gone(ledger: Ledger) -> None:
    ledger.take(SIMPLE + "Ann\u202e Lee\u200b\x07,ann@lee.example,,Ac\u2066me,,no\u202ete\n")
    person = ledger.by_name("Ann Lee")
    assert (person["organisation"], texts(person)) == ("Acme", ["note"])


# --- who is who -----------------------------------------------------------------------------------


def test_what_the_user_typed_stands(ledger: Ledger) -> None:
    key = ledger.add("My mentor", "ann@lee.example", title="Boss")
    outcome = ledger.take(SIMPLE + "Ann Lee,Ann@Lee.example,+1 415 555 0134,Acme,Clerk,hello\n")
    person = ledger.by_name("My mentor")
    assert (person["id"], person["title"], person["organisation"]) == (key, "Boss", "Acme")
    assert outcome.filled[0].filled == ["organisation", "phone", "note"]
    assert person["phones"][0]["source"] == "import"
    assert person["confirmed_at"] is None


def test_an_address_book_names_better_than_a_mail(ledger: Ledger) -> None:
    first = ledger.add("ann", "ann@lee.example", name_from="")
    second = ledger.add("Benjamin Nathan Stone", "ben@stone.example", name_from="")
    ledger.take(SIMPLE + "Ann Lee,ann@lee.example,,,,\nBenjamin,ben@stone.example,,,,\n")
    named = {p["id"]: (p["name"], p["name_from"]) for p in ledger.people()}
    assert named == {first: ("Ann Lee", "import"), second: ("Benjamin Nathan Stone", "")}


def test_two_contacts_are_never_made_one(ledger: Ledger) -> None:
    one, two = ledger.add("Ann Lee", "ann@lee.example"), ledger.add("A. Lee", "ann@work.example")
    row = SIMPLE + "Ann Lee,ann@work.example; ann@lee.example; ann@new.example,+1 415 555 0134,,,\n"
    outcome = ledger.take(row)
    assert [clash.contacts for clash in outcome.clashes] == [(one, two)]
    assert [addrs(p) for p in ledger.people()] == [["ann@lee.example"], ["ann@work.example"]]
    assert sum(len(p["phones"]) for p in ledger.people()) == 1
    again = ledger.take(row)
    assert not again.changed
    assert again.clashes
    with ledger.store.write() as tx:
        merge(tx, ledger.account, one, two, NOW)
    ledger.take(row)
    (person,) = ledger.people()
    assert set(addrs(person)) == {"ann@lee.example", "ann@work.example", "ann@new.example"}
    assert not ledger.take(row).changed


def test_a_name_alone_finds_whom_nothing_speaks_against(ledger: Ledger) -> None:
    ann = ledger.add("Ann Lee")
    ledger.add("Ben Stone", "ben@stone.example")
    ledger.add("Cem Kaya")
    ledger.add("Cem Kaya")
    text = SIMPLE + "ANN LEE,,,Acme,,\nBen Stone,,,Globex,,\nCem Kaya,,+1 415 555 0134,Initech,,\n"
    outcome = ledger.take(text)
    assert ledger.by_name("Ann Lee")["organisation"] == "Acme"
    assert [c.contact.id for c in outcome.filled] == [ann]
    assert sorted(c.contact.name for c in outcome.new) == ["Ben Stone", "Cem Kaya"]
    assert not ledger.take(text).changed


def test_the_same_house_makes_a_name_sure(ledger: Ledger) -> None:
    ledger.take(SAMPLES / "linkedin.csv")
    outcome = ledger.take(SIMPLE + "Asha Mehta,asha@mehta.example,,careen & co,,\n")
    assert addrs(ledger.by_name("Asha Mehta")) == ["asha@mehta.example"]
    assert (len(outcome.new), len(outcome.filled)) == (0, 1)


def test_a_merge_is_remembered_by_name_too(ledger: Ledger) -> None:
    kept = ledger.add("Boss", "ann@lee.example")
    ledger.take(SIMPLE + "Ann Lee,,,Acme,,\n")
    other = ledger.by_name("Ann Lee")["id"]
    with ledger.store.write() as tx:
        merge(tx, ledger.account, kept, other, NOW)
    assert not ledger.take(SIMPLE + "Ann Lee,,,Acme,,\n").changed
    assert [p["name"] for p in ledger.people()] == ["Boss"]


def test_an_address_of_an_office_is_nobodys(ledger: Ledger) -> None:
    rows = [f"{n},office@acme.example; {n.split()[0].lower()}@acme.example,,Acme,," for n in
            ("Ann Lee", "Ben Stone", "Cem Kaya", "Dee Fox")]  # fmt: skip
    text = SIMPLE + "\n".join([*rows, "Eve Moss,office@acme.example,,Acme,,"]) + "\n"
    outcome = ledger.take(text)
    assert len(ledger.people()) == 5
    assert not any("office@acme.example" in addrs(person) for person in ledger.people())
    assert {kind for _, kind, _ in reasons(outcome)} == {"kept out"}
    assert not ledger.take(text).changed


def test_two_people_with_a_common_address_stay_two(ledger: Ledger) -> None:
    text = (
        SIMPLE + "Anna Berg,family@berg.example; anna@berg.example,,,,\n"
        "Zoe Lind,family@berg.example; zoe@lind.example,,,,\n"
    )
    ledger.take(text)
    assert {p["name"]: set(addrs(p)) for p in ledger.people()} == {
        "Anna Berg": {"family@berg.example", "anna@berg.example"},
        "Zoe Lind": {"zoe@lind.example"},
    }


def test_who_is_kept_out(ledger: Ledger) -> None:
    with ledger.store.write() as tx:
        leaving.ignore(tx, ledger.account, "domain", "old.example", NOW)
        leaving.ignore(tx, ledger.account, "address", "ex@home.example", NOW)
    text = SIMPLE + (
        "Me,maya@other.example,,,,\n"
        "Robot,no-reply@x.example,,,,\n"
        "Boss,boss@mail.old.example,,,,\n"
        "Ex,ex@home.example,,,,\n"
        "Ann,ann@lee.example; ann@@lee,,,,\n"
    )
    outcome = ledger.take(text)
    assert [p["name"] for p in ledger.people()] == ["Ann"]
    assert [(line, kind) for line, kind, _ in reasons(outcome)] == [
        (2, "kept out"), (3, "kept out"), (4, "kept out"), (5, "kept out"), (6, "left out")
    ]  # fmt: skip


def test_the_forgotten_are_counted_and_named_nowhere(ledger: Ledger, tmp_path: Path) -> None:
    from sincerely.ledger.erasing import forget

    key = ledger.add("Ann Lee", "ann@lee.example")
    with ledger.store.write() as tx:
        forget(tx, ledger.account, key, NOW)
    rows = (
        "Ann Lee,Ann@lee.example; ann at lee,,Acme,,\n"
        "Ann Lee,ann@lee.example,,a,b,c,too,many\n"
        "Ben Stone,ben@stone.example,,,,\n"
        "Cem,cem at kaya,,,,\n"
    )
    outcome = ledger.take(SIMPLE + rows)
    assert [p["name"] for p in ledger.people()] == ["Ben Stone"]
    assert len(outcome.forgotten) == 1
    write(tmp_path / "errors.csv", outcome.problems)
    said = (tmp_path / "errors.csv").read_text()
    assert "cem at kaya" in said
    assert "ann" not in said.casefold()


def test_our_keys_are_the_ledgers(ledger: Ledger) -> None:
    """What an import compares by is what everybody else compares by."""
    for number in ("+49 (0)30 1234567", "0049 30 1234567", "(415) 555-0134", "030/123"):
        assert digits(number) == phone_key(number)


def test_nothing_is_planned_for_people_nobody_has_written_with(ledger: Ledger) -> None:
    ledger.take(SIMPLE + "Ann Lee,ann@lee.example,,,,\n")
    key = ledger.add("Ben", "ben@stone.example")
    with ledger.store.write() as tx:
        people.change(tx, key)
        tx.execute(contacts.update().values(touched=False))
    ledger.take(SIMPLE + "Ben,ben@stone.example,,Acme,,\nNew,new@x.example,,,,\n")
    with ledger.store.read() as look:
        touched = look.execute(select(contacts.c.name).where(contacts.c.touched)).scalars().all()
        assert look.execute(select(func.count()).select_from(participants)).scalar_one() == 0
    assert touched == ["Ben"]


# --- any order, twice ------------------------------------------------------------------------------


def image(ledger: Ledger) -> list[Any]:
    """The ledger without ids and times."""
    with ledger.store.read() as look:
        houses = sorted(look.execute(select(organisations.c.name)).scalars())
        happened = sorted(look.execute(select(events.c.event)).scalars())
    return [
        sorted(
            (p["name"], p["organisation"], p["title"], sorted(addrs(p)), sorted(numbers(p)),
             sorted(texts(p)))
            for p in ledger.people()
        ),
        houses,
        happened,
    ]  # fmt: skip


_record = st.builds(
    Record,
    name=st.sampled_from(["", "Ann Lee", "ann lee", "A. Lee", "Ben Stone", "Zoe Lind", "Ann Stone"]),
    emails=st.lists(
        st.sampled_from(["a@x.example", "A@x.example", "b@x.example", "c@x.example", "d@x.example"]),
        max_size=3,
    ).map(tuple),
    phones=st.lists(
        st.sampled_from([("+1 415 555 0134", "work"), ("+1 (415) 555 0134", ""), ("030 12345", "")]),
        max_size=2,
    ).map(tuple),
    organisation=st.sampled_from(["", "Acme", "ACME", "Globex"]),
    title=st.sampled_from(["", "Clerk", "Boss"]),
    notes=st.lists(
        st.sampled_from(["n1", "LinkedIn: https://www.linkedin.com/in/one",
                         "LinkedIn: https://linkedin.com/in/two"]), max_size=2,
    ).map(tuple),
).filter(lambda record: record.name or record.emails)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(_record, max_size=9), st.lists(_record, max_size=4), st.randoms(use_true_random=False)
)
def test_any_order_and_any_repetition_give_the_same_ledger(
    tmp_path_factory: pytest.TempPathFactory,
    empty: Path,
    rows: list[Record],
    before: list[Record],
    random: Any,
) -> None:
    def run(order: list[Record], batch: int) -> tuple[Ledger, list[Any]]:
        ledger = Ledger(tmp_path_factory.mktemp("ledger"), empty)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(applying, "BATCH", batch)
            for part in (before, order):
                bring_records(ledger, part)
        return ledger, image(ledger)

    shuffled = [*rows, *random.sample(rows, len(rows) // 2)]
    random.shuffle(shuffled)
    first, one = run(rows, 2_000)
    second, other = run(shuffled, 2)
    assert one == other
    again = bring_records(first, shuffled)
    assert not again.changed
    assert image(first) == one
    for ledger in (first, second):
        ledger.store.close()
        shutil.rmtree(ledger.folder)


def test_a_house_is_spelt_as_it_came_first_however_batches_fall(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory,
    empty: Path,
) -> None:  # fmt: skip
    rows = [
        Record("A. Lee", notes=("LinkedIn: https://linkedin.com/in/two",)),
        Record("Zoe Lind", organisation="Acme", notes=("LinkedIn: https://linkedin.com/in/one",)),
        Record("A. Lee", organisation="ACME"),
    ]
    other = Ledger(tmp_path_factory.mktemp("ledger"), empty)
    bring_records(ledger, rows)
    monkeypatch.setattr(applying, "BATCH", 1)
    bring_records(other, rows)
    assert image(ledger) == image(other)
    assert {p["organisation"] for p in ledger.people()} == {"Acme"}
    other.store.close()


def bring_records(ledger: Ledger, rows: Iterable[Record]) -> Outcome:
    found = [Found(record, Place("f", n)) for n, record in enumerate(rows)]
    persons, _ = gather(found, ME)
    return applying.apply(ledger.store, ledger.account, persons, NOW)


def test_an_interrupted_import_is_begun_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 10)
    path = ledger.folder / "many.csv"
    path.write_text(SIMPLE + "".join(f"P {n},p{n}@x.example,,,,\n" for n in range(45)))
    done: list[int] = []

    def stop(count: int, of: int) -> None:
        done.append(count)
        if count >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(ledger.store, ledger.account, ME, [read(path)], NOW, progress=stop)
    assert (done, len(ledger.people())) == ([10, 20], 20)
    outcome = ledger.take(path)
    assert (len(outcome.new), outcome.unchanged, len(ledger.people())) == (25, 20, 45)


def test_a_rehearsal_tells_all_and_keeps_nothing(ledger: Ledger) -> None:
    ledger.add("Ann Lee", "ann@lee.example")
    before = image(ledger)
    rows = SIMPLE + "Ann Lee,ann@lee.example,,Acme,,\nBen Stone,ben@stone.example,,,,\nx,y z,,,,\n"
    rehearsed = ledger.take(rows, dry_run=True)
    assert image(ledger) == before
    real = ledger.take(rows)

    def told(outcome: Outcome) -> list[Any]:
        return [[c.contact.name for c in outcome.new], [c.filled for c in outcome.filled],
                outcome.unchanged, reasons(outcome)]  # fmt: skip

    assert told(rehearsed) == told(real)
    assert len(real.new) == len(real.filled) == 1


# --- the command ------------------------------------------------------------------------------------


@pytest.fixture
def sincerely(tmp_path: Path) -> Sincerely:
    (tmp_path / "state").mkdir(mode=0o700)
    server = {"host": "localhost", "port": 1, "user": "m", "tls": "none", "secret": {"file": "s"}}
    account = {"name": "p", "address": "maya@example.org", "display_name": "Maya", "zone": "UTC",
               "imap": server, "smtp": server}  # fmt: skip
    config = tmp_path / "config.yaml"
    config.write_text(json.dumps({"state_dir": str(tmp_path / "state"), "accounts": [account]}))
    return Sincerely(config)


def test_the_command(sincerely: Sincerely, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(SIMPLE + "Ann Lee,ann@lee.example,,,,\n=Ben,ben at stone,,,,\n")
    rehearsed = json.loads(
        sincerely.run("contacts", "import", str(path), "--dry-run", "--json", code=65)
    )
    assert [person["name"] for person in rehearsed["new"]] == ["Ann Lee"]
    assert not Path(f"{path}.errors.csv").exists()
    assert json.loads(sincerely.run("contacts", "list", "--json")) == []
    told = sincerely.run("contacts", "import", str(path), code=65)
    assert "list.csv: csv, utf-8, 2 rows" in told
    assert "Ann Lee <ann@lee.example>" in told
    errors = Path(f"{path}.errors.csv")
    assert errors.stat().st_mode & 0o777 == 0o600
    with errors.open(newline="") as opened:
        (row,) = list(csv.DictReader(opened))
    assert (row["line"], row["what"]) == ("3", "refused")
    assert row["content"].startswith("'=Ben"), "no formula for the spreadsheet it is opened in"
    assert "nothing new" in sincerely.run("contacts", "import", str(path), code=65)
    path.write_text(SIMPLE + "Ann Lee,ann@lee.example,,,,\n")
    assert "nothing new" in sincerely.run("contacts", "import", str(path))


def test_an_error_file_replaces_only_an_error_file(sincerely: Sincerely, tmp_path: Path) -> None:
    path, other = tmp_path / "list.csv", tmp_path / "precious.csv"
    path.write_text(SIMPLE + "Ben,ben at stone,,,,\n")
    other.write_text("mine\n")
    _, said = sincerely.both("contacts", "import", str(path), "--errors", str(other), code=65)
    assert "no error file" in said
    assert other.read_text() == "mine\n"


def test_errors_go_here_where_the_folder_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    real: Callable[..., bool] = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: tmp_path != path and real(path, mode))
    assert beside(str(tmp_path / "a.csv")) == Path("a.csv.errors.csv")
    assert beside(str(tmp_path / "sub" / "a.csv")) == Path("a.csv.errors.csv")


def test_ledger_names_are_typed_addresses(ledger: Ledger) -> None:
    """An import, then a mail: `people.ensure` finds the imported person by any spelling."""
    ledger.take(SIMPLE + "Ann Lee,Ann.Lee+jobs@gmail.com,,,,\n")
    with ledger.store.write() as tx:
        key = people.ensure(tx, ledger.account, Address("annie", "annlee@googlemail.com"), NOW)
    assert key == ledger.by_name("Ann Lee")["id"]


def test_problems_are_told_in_the_order_of_the_file() -> None:
    late, early = (Problem(Place("a", n), Kind.REFUSED, "r") for n in (9, 2))
    assert sorted([late, early]) == [early, late]


# Files as other programs and languages write them --------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "house", "mails", "phones"),
    [
        (
            "Titre,Prénom,Deuxième prénom,Nom,Société,Titre du poste,Tél. mobile,Téléphone (bureau),"
            "Adresse de messagerie,Type de messagerie,Nom complet de l'adresse de messagerie,"
            "Adresse de messagerie 2\nM.,Jean,,Dupré,Acier SA,Directeur,+33 6 12 34 56 78,"
            "+33 1 23 45 67 89,jean@acier.example,SMTP,Jean Dupré,jean2@acier.example\n",
            "Jean Dupré", "Acier SA", 2, 2,
        ),
        (
            "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,"
            "Tel. dienstlich,Tel. privat,Mobil-Tel.-Nr.,Dienstbezeichnung,Organisation\nUrs,Vogt,"
            "Urs Vogt,,urs@x.example,urs2@x.example,030 123456,030 234567,0170 1234567,Arzt,Klinik\n",
            "Urs Vogt", "Klinik", 2, 3,
        ),
        (
            "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
            "Work Phone,Mobile Number,Job Title,Organization\nRory,Williams,Rory Williams,,"
            "r@x.example,r2@x.example,,555-3000,5555-2000,Nurse,Leadworth\n",
            "Rory Williams", "Leadworth", 2, 2,
        ),
        (
            '"First","Middle","Last","Nickname","Email","Mobile","Alternate Email 1","Company"\n'
            '"Yo","","Ho","","yo@y.example","+1 555 333 4444","yo2@y.example","Sea"\n',
            "Yo Ho", "Sea", 2, 1,
        ),
        (
            "Nombre,Segundo nombre,Apellidos,Organización,Teléfono móvil,"
            "Dirección de correo electrónico\nAna,,García,Obra SL,+34 600 111 222,ana@obra.example\n",
            "Ana García", "Obra SL", 1, 1,
        ),
    ],
    ids=["outlook-fr", "thunderbird-de", "thunderbird", "yahoo", "outlook-es"],
)  # fmt: skip
def test_headings_of_other_programs(
    ledger: Ledger, text: str, name: str, house: str, mails: int, phones: int
) -> None:
    assert ledger.take(text).complete
    (one,) = ledger.people()
    assert (one["name"], one["organisation"]) == (name, house)
    assert (len(one["addresses"]), len(one["phones"])) == (mails, phones)
    assert not ledger.take(text).changed


def test_names_that_begin_with_the_family(ledger: Ledger) -> None:
    ledger.take(
        "First Name,Last Name,Email\n太郎,山本,t@x.example\n민수,김,k@x.example\nLi,Chen,l@x.example\n"
    )
    ledger.take("BEGIN:VCARD\nVERSION:3.0\nN:佐藤;次郎;;;\nEMAIL:j@x.example\nEND:VCARD\n")
    assert {p["name"] for p in ledger.people()} == {"山本太郎", "김민수", "Li Chen", "佐藤次郎"}


def test_a_number_a_spreadsheet_rounded_is_no_number(ledger: Ledger) -> None:
    ledger.take(
        SIMPLE + "Sci Ence,s@x.example,4.91702E+11,,,\nOk Ay,o@x.example,+49 170 123456,,,\n"
    )
    assert [len(p["phones"]) for p in sorted(ledger.people(), key=lambda p: p["name"])] == [1, 0]


def test_remarks_before_the_first_card(ledger: Ledger) -> None:
    ledger.take(
        "# exported by a phone\n\nBEGIN:VCARD\nVERSION:3.0\nFN:A B\nEMAIL:a@x.example\nEND:VCARD\n"
    )
    assert ledger.by_name("A B")
