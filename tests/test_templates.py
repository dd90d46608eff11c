"""The shipped templates, each kind, tone and language, with facts as they come; and the user's own."""

import itertools
import json
import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import letters_page

from sincerely import shipped
from sincerely.letters import samples
from sincerely.letters.check import names, problems
from sincerely.letters.compose import Choice, Gap, Words, compose, parse
from sincerely.letters.context import (
    CONTEXTS,
    Context,
    DeclineOffer,
    IntroductionThanks,
    KeepInTouch,
    Met,
    NewEmployer,
    News,
    Nudge,
    Outreach,
    Parting,
    ReferenceThanks,
    ReportBack,
    SettledIn,
    TakingBack,
    ThankYou,
    ThankYouVia,
    WithdrawApplication,
    common,
    details,
)
from sincerely.letters.lint import Beside, lint
from sincerely.letters.names import Recipient, given_name, greeting, parts
from sincerely.letters.prose import (
    after_about,
    as_role,
    bare_role,
    day,
    listed,
    phrases,
    sentences,
)
from sincerely.letters.salutations import own_greeting
from sincerely.letters.sameness import shared_sentences
from sincerely.letters.speaking import Reader
from sincerely.words.errors import DataProblem, TemplateProblem
from sincerely.words.followups import Kind
from sincerely.words.style import Source, Style

NAMES = names()
TODAY = date(2026, 3, 10)
_PEOPLE = ["Ashok Rao", "Dr. Lena Fischer", "Rao, Ms Priya", "JANE O'NEIL", "Ludwig van der Berg",
           "Frau Anna Schmidt", "Herr Prof. Dr. Hans Müller", "山田太郎", "Zoë", "J. Smith",
           "María José García", "Mrs Smith (HR)", "Owen Jones, PhD"]  # fmt: skip
_TOPICS = ["how you moved from research into product", "the book on negotiation", "tide tables",
           "You were right about the second page.", "apply in spring", "der Wechsel ins Produkt",
           "the team is growing", "Berlin", "Your first year as a manager", "why nobody reads it.",
           "Sie hatten recht mit der zweiten Seite.", "a course, a book and a walk"]  # fmt: skip
topics = st.lists(st.sampled_from(_TOPICS), min_size=1, max_size=5, unique=True).map(tuple)
people = st.lists(st.sampled_from(["Grace Liu", "Tom Berg", "Ida Roe", "Will May"]), max_size=3,
                  unique=True).map(tuple)  # fmt: skip
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
maybe = st.one_of(st.none(), days)
text = st.sampled_from(["", "building the team", "I will build the team.", "that spring is best"])
org = st.sampled_from(["Harbour", "Ärzte ohne Grenzen", "Müller & Söhne GmbH", "The Sleep Lab"])
role = st.sampled_from(["Head of Data", "analyst", "Pflegeleitung", "Senior UX Researcher"])
met = st.lists(st.builds(Met, st.sampled_from(["Grace Liu", "Tom Berg", "Ida Roe"]), text),
               max_size=3, unique_by=lambda m: m.name).map(tuple)  # fmt: skip
FACTS: dict[type, st.SearchStrategy[Context]] = {
    ThankYou: st.builds(ThankYou, days, topics),
    ThankYouVia: st.builds(ThankYouVia, st.sampled_from(_PEOPLE[:2]), days, topics),
    IntroductionThanks: st.builds(IntroductionThanks, people.filter(bool), st.booleans()),
    Outreach: st.builds(Outreach, st.sampled_from(_PEOPLE[:2]), topics, text),
    ReportBack: st.builds(ReportBack, days, topics, met, people.map(lambda p: p[:1])),
    Nudge: st.builds(Nudge, days, st.sampled_from(["Re: AW: Hello", "A question"]), topics,
                     st.integers(1, 2)),
    DeclineOffer: st.builds(DeclineOffer, org, st.one_of(st.just(""), role), people, topics,
                            st.booleans()),
    TakingBack: st.builds(TakingBack, org, st.one_of(st.just(""), role), people, topics),
    WithdrawApplication: st.builds(WithdrawApplication, org, st.one_of(st.just(""), role), people,
                                   topics),
    NewEmployer: st.builds(NewEmployer, org, role, maybe, st.integers(0, 3), st.booleans()),
    ReferenceThanks: st.builds(ReferenceThanks, org, role, text, maybe, topics),
    News: st.builds(News, org, role, text, maybe, topics, people),
    Parting: st.builds(Parting, org, topics),
    SettledIn: st.builds(SettledIn, org, topics),
    KeepInTouch: st.builds(KeepInTouch, topics, maybe),
}  # fmt: skip


def letter(name: str, context: Context, place: int, to: Recipient, arrives: date | None) -> Words:
    template = parse(shipped.template(name))
    reader = Reader(template.language, arrives)
    return compose(context, Choice(template, to, "Maya Okafor", reader, place))


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_template_passes_its_own_check(name: str) -> None:
    assert [str(p) for p in problems(name, shipped.template(name))] == []


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_whatever_the_facts_it_is_a_whole_letter(name: str, data: st.DataObject) -> None:
    template = parse(shipped.template(name))
    context = data.draw(FACTS[CONTEXTS[template.kind]])
    who = data.draw(st.sampled_from(_PEOPLE))
    greets = data.draw(st.sampled_from(["", "", "Liebe Anna", "Dear Ash", "Frau Schmidt"]))
    talked = getattr(context, "day", None)
    arrives = talked + timedelta(days=data.draw(st.integers(0, 60))) if talked else TODAY
    to = Recipient(who, greets)
    words = letter(name, context, data.draw(st.integers(0, 20)), to, arrives)
    beside = Beside(kind=context.kind, details=details(context), common=common(context),
                    salutation=greets, talked=talked, arrives=arrives)  # fmt: skip
    assert lint(words.subject, words.text, who, beside) == []
    assert "None" not in re.sub("None of it", "", words.text)
    assert not re.search(r"  |\n\n\n| [,.;:!?]|[,;:]\.|\.\.|[\[\]{}|]|,,", words.text), words.text
    assert 0 < len(words.subject) <= 78
    assert "\n" not in words.subject
    first, *body, closing = words.text.rstrip("\n").split("\n\n")
    assert first.startswith(greeting(to, template.language, template.tone, template.opening))
    assert first.endswith(",")
    assert body
    assert all(paragraph[-1] in ".!?”“" for paragraph in body), words.text
    assert closing.split("\n")[1] == "Maya Okafor"
    assert len(words.text.split()) < 220


@pytest.mark.parametrize("name", NAMES)
def test_no_two_of_one_panel_share_a_sentence(name: str) -> None:
    template = parse(shipped.template(name))
    for context in samples.of(template.kind, template.language):
        mine = (*common(context), *details(context))
        texts = [
            letter(name, context, place, Recipient("Ashok Rao"), samples.ARRIVES).text
            for place in range(len(template.ways))
        ]
        for one, other in itertools.combinations(texts, 2):
            assert list(shared_sentences(one, {"the other": other}, mine)) == []
    panel = (
        6 if template.kind in ("thank_you", "news") else 3 if template.kind != "new_employer" else 2
    )
    assert len(template.ways) >= panel


def test_every_kind_has_its_template_in_both_tones_and_languages() -> None:
    files = {str(p.relative_to(shipped.folder("templates")).with_suffix(""))
             for p in shipped.folder("templates").rglob("*.txt")}  # fmt: skip
    assert files == set(NAMES)
    assert {context.kind for context in CONTEXTS.values()} == set(Kind)


def test_a_decline_names_no_competitor_and_closes_no_door() -> None:
    for name in NAMES:
        if name.endswith("decline_offer"):
            for context in samples.of("decline_offer", "en"):
                for place in range(3):
                    words = letter(name, context, place, Recipient("Ashok Rao"), TODAY)
                    assert re.search(
                        "best overall fit|insgesamt|im Ganzen|alles zusammen", words.text
                    )
                    assert "another" not in words.text


def test_a_report_speaks_only_of_what_was_ticked() -> None:
    context = ReportBack(TODAY, (), (Met("Grace Liu", ""), Met("Tom Berg", "that spring is best.")))
    for place in range(4):
        text = letter("en/warm/report_back", context, place, Recipient("Ashok Rao"), TODAY).text
        assert text.count("that spring is best.") == 1
        assert text.count("Grace Liu") == 1


@pytest.mark.parametrize("gap", ["", "  "])
def test_a_letter_with_a_gap_is_never_made(gap: str) -> None:
    for name, context in (("outreach", Outreach(gap, ("x",))), ("news", News(gap, "Head", part=("x",))),
                          ("thank_you_via", ThankYouVia(gap, TODAY, ("x",)))):  # fmt: skip
        with pytest.raises(Gap, match=rf"templates/en/warm/{name}\.txt:\d+: "):
            letter(f"en/warm/{name}", context, 0, Recipient("Ashok Rao"), TODAY)
    template = parse(shipped.template("en/warm/thank_you"))
    with pytest.raises(Gap):
        compose(ThankYou(TODAY, ("x",)), Choice(template, Recipient("A B"), gap, Reader()))


HEAD = "kind: thank_you\nlanguage: en\ntone: warm\nsubject: Thanks\n"


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        (HEAD + "\nAbout {{ topics }}{{ topcis }}", 6, "'topcis' is no fact"),
        (HEAD + "\nAbout\n{% if topics %}{{ topics }}", 7, "Unexpected end"),
        (HEAD + "\n{{ topics }}\n{{ ''.__class__.__mro__ }}", 7, "unsafe"),
        (HEAD + "\n{{ topics }}\n----\n{{ 'x' * 999999999 }}", 8, "not for letters"),
        (HEAD + "\n{% for n in range(9) %}{% endfor %}", 6, "'range' is no fact"),
        (HEAD + "\n{{ topics|attr('x') }}", 6, "No filter named 'attr'"),
        (HEAD + "\n{{ topics }} {{ sentences }}", 6, "gap"),
        (HEAD + "\n", 5, "no text"), ("no head\n\nbody", 1, "expected 'name: value'"),
        (HEAD + "colour: red\n\nx", 5, "unknown 'colour'"), (HEAD + "tone: warm\n\nx", 5, "twice"),
        (HEAD.replace("warm", "cold") + "\nx", 3, "none of: formal, warm"),
        (HEAD.replace("en", "de") + "\nx", 1, "the head says 'de'"),
        (HEAD.replace("thank_you", "news") + "\nx", 1, "the head says 'news'"),
        (HEAD + "needs: money\n\nx", 1, "'money'"), ("kind: x\n\nbody", 1, "no 'language:'"),
        (HEAD + "\nThank you.", 6, "between the two of you"),
        (HEAD + "\n{{ topics }}{{ sentences }}[NAME]", 6, "gap"),
        (HEAD + "\nThanks for {{ day }} and all.\n----\nThanks for {{ day }} and all.", 8,
         "another way"),
        (HEAD + "\n{% if name == 'x' %}Never said to anyone.{% endif %}{{ name }}", 6, "no sample"),
    ],
)  # fmt: skip
def test_a_broken_template_is_told_with_its_line(source: str, line: int, what: str) -> None:
    found = problems("en/warm/thank_you", Source("mine.txt", source, yours=True))
    assert any(p.where == f"mine.txt:{line}" and what in p.what for p in found), found


@pytest.mark.parametrize(
    "way_out",
    [
        # What CVE-2019-10906, CVE-2024-56326 and CVE-2025-27516 were, and the usual roads besides.
        "{{ '{a.__class__}'.format_map({'a': topics}) }}", "{{ '{0.__class__}'.format(topics) }}",
        "{% set f = '{0.__class__}'.format %}{{ f(topics) }}", "{{ topics|attr('__class__') }}",
        "{{ ''|attr('format')(topics) }}", "{{ ['']|map(attribute='__class__')|first }}",
        "{{ self.__init__.__globals__ }}", "{{ lipsum.__globals__ }}", "{{ cycler.__init__ }}",
        "{{ [1].__class__.__base__.__subclasses__() }}", "{{ ''.format.__call__(topics) }}",
        "{% for a in topics %}{{ loop.__class__ }}{% endfor %}", "{% include '/etc/passwd' %}",
        "{% macro m() %}x{% endmacro %}{{ m.__globals__ }}", "{% import 'os' as o %}{{ o }}",
        "{{ name.__init__.__globals__['os'] }}", "{{ '%s' % topics }}", "{{ 9 ** 9 ** 9 }}",
    ],
)  # fmt: skip
def test_there_is_no_way_out_of_a_template(way_out: str) -> None:
    source = Source("mine.txt", f"{HEAD}\n{{{{ topics }}}}\n{way_out}", yours=True)
    found = problems("en/warm/thank_you", source)
    assert any(p.where == "mine.txt:7" for p in found), found


def test_the_order_of_things_and_days() -> None:
    assert listed(("a", "b")) == "a and b"
    assert listed(("a", "b", "c")) == "a, b, and c"
    assert listed(("a", "b", "c"), "de") == "a, b und c"
    assert listed(("a", "b und c", "d"), "de") == "a, b und c sowie d"
    assert listed(("a", "b and c")) == "a, and b and c"
    assert listed(("a, b", "c", "d")) == "a, b; c; and d"
    assert phrases(("The book.", "Berlin", "You should read it. It is good.")) == (
        "the book",
        "Berlin",
    )
    own = ("What if I fail?", "You said I should move to Lisbon")
    assert sentences(own) == "What if I fail? You said I should move to Lisbon."
    assert day(TODAY) == "Tuesday, 10 March"
    assert day(TODAY, month_first=True) == "Tuesday, March 10"
    assert day(TODAY, "de") == "Dienstag, dem 10. März"
    near, far = Reader("en", TODAY + timedelta(days=6)), Reader("en", TODAY + timedelta(days=7))
    assert (near.weekday(TODAY), far.weekday(TODAY)) == ("Tuesday", "Tuesday, 10 March")


@pytest.mark.parametrize(
    ("topic", "after"),
    [("negotiation", True), ("salary bands", True), ("pricing in small firms", True),
     ("Lisbon", True), ("the book", True), ("how you began", True), ("your family", True),
     ("apply before the summer", False), ("hire slowly", False), ("avoid recruiters", False),
     ("ask yourself", False), ("the team is growing", False), ("to write more", False),
     ("das Buch von Tom", False)],
)  # fmt: skip
def test_what_may_stand_after_about(topic: str, after: bool) -> None:
    assert bool(after_about((topic,))) is after


@pytest.mark.parametrize(
    ("role", "after_as", "bare", "german"),
    [("engineer", "an engineer", "engineer", "Engineer"),
     ("a data engineer", "a data engineer", "data engineer", "Data Engineer"),
     ("university lecturer", "a university lecturer", "university lecturer", "University Lecturer"),
     ("Head of Data", "Head of Data", "Head of Data", "Head of Data"),
     ("head of data", "head of data", "head of data", "Head of Data"), ("", "", "", "")],
)  # fmt: skip
def test_a_position_has_its_article(role: str, after_as: str, bare: str, german: str) -> None:
    assert as_role(role) == after_as
    assert bare_role(role) == bare
    assert as_role(role, "de") == german


@pytest.mark.parametrize(
    ("name", "given"),
    [("Ashok Rao", "Ashok"), ("Rao, Ashok", "Ashok"), ("Dr. Lena Fischer", "Lena"),
     ("Dr. Fischer", "Dr. Fischer"), ("J. Smith", "J. Smith"), ("JANE DOE", "Jane"),
     ("Fischer, Dr. Lena (HR)", "Lena"), ("Owen Jones, PhD", "Owen"), ("Zoë", "Zoë")],
)  # fmt: skip
def test_given_names(name: str, given: str) -> None:
    assert given_name(name) == given


@pytest.mark.parametrize(
    ("to", "english", "german"),
    [
        (Recipient("Ashok Rao"), ("Dear Ashok Rao", "Hi Ashok"), ("Guten Tag Ashok Rao",) * 2),
        (Recipient("Ms Priya Rao"), ("Dear Ms Rao", "Hi Priya"),
         ("Sehr geehrte Frau Rao", "Liebe Frau Rao")),
        (Recipient("Herr Dr. Hans Müller"), ("Dear Dr Müller", "Hi Hans"),
         ("Sehr geehrter Herr Dr. Müller", "Lieber Herr Dr. Müller")),
        (Recipient("Dr. Fischer"), ("Dear Dr Fischer", "Dear Dr Fischer"),
         ("Guten Tag Dr. Fischer",) * 2),
        (Recipient("VAN DER BERG, Jan"), ("Dear Jan van der Berg", "Hi Jan"),
         ("Guten Tag Jan van der Berg",) * 2),
        (Recipient(""), ("Hello",) * 2, ("Guten Tag",) * 2),
        (Recipient("ashok@corp.example"), ("Hello",) * 2, ("Guten Tag",) * 2),
        (Recipient("Ashok Rao", "Lieber Ashok,"), ("Lieber Ashok",) * 2, ("Lieber Ashok",) * 2),
        (Recipient("Ashok Rao", "Mr Rao"), ("Dear Mr Rao",) * 2, ("Hallo Mr Rao",) * 2),
        (Recipient("Anna Schmidt", "Frau Schmidt"), ("Dear Frau Schmidt",) * 2,
         ("Liebe Frau Schmidt",) * 2),
    ],
)  # fmt: skip
def test_greetings(to: Recipient, english: tuple[str, str], german: tuple[str, str]) -> None:
    assert (greeting(to, "en", "formal", "Hi"), greeting(to, "en", "warm", "Hi")) == english
    assert (greeting(to, "de", "formal"), greeting(to, "de", "warm")) == german


@pytest.mark.parametrize(
    ("name", "given", "full"),
    [
        ("Hartmann, Petra, Prof. Dr.", "Petra", "Petra Hartmann"),
        ("Olsen, Nils, MBA", "Nils", "Nils Olsen"),
        ("LIM Hui Wen", "Hui Wen", "Hui Wen Lim"),
        ("DUPONT Claire", "Claire", "Claire Dupont"),
        ("GRACE LEE", "Grace", "Grace Lee"),
        ("JR Hill", "JR", "JR Hill"),
        ("田中 陽子", "田中 陽子", "田中 陽子"),
    ],
)
def test_the_family_name_is_no_first_name(name: str, given: str, full: str) -> None:
    assert given_name(name) == given
    assert greeting(Recipient(name), "en", "formal").endswith(full.split()[-1])
    assert parts(name).full == full


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            "Lieber Herr Prof. Winter,\n\nhaben Sie",
            "Winter, Paul",
            ("Lieber Herr Prof. Winter", "de"),
        ),
        ("Hi Rob!\nAre you", "Katherine Moss", ("", None)),
        ("Hi Kath!\nAre you", "Katherine Moss", ("Hi Kath", None)),
        ("Dear Ms Moss,\nI am", "Katherine Moss", ("Dear Ms Moss", "en")),
        ("Hello Ben - thanks", "", ("", None)),
        ("Dear all,\n", "", ("", None)),
        ("Sehr geehrte Damen und Herren,\n", "", ("", None)),
        ("Thursday is perfect.\n", "", ("", None)),
        ("Hallo Uwe,\n", "", ("Hallo Uwe", None)),
    ],
)
def test_the_users_own_greeting(text: str, name: str, wanted: tuple[str, str | None]) -> None:
    assert own_greeting(text, name) == wanted


def test_du_only_between_friends() -> None:
    context = samples.of("news", "de")[0]
    friend = letter("de/warm/news", context, 0, Recipient("Tom Berg", "Lieber Tom"), TODAY).text
    other = letter(
        "de/warm/news", context, 0, Recipient("Tom Berg", "Lieber Herr Berg"), TODAY
    ).text
    assert "dich" in friend
    assert "Sie" not in friend
    assert "Sie" in other
    assert " du " not in other


def test_closing_and_signature_are_the_users() -> None:
    template = parse(shipped.template("en/warm/thank_you"))
    style = Style(closing="Cheers", signature="Maya Okafor\n+1 555 0100\n")
    choice = Choice(template, Recipient("Ashok Rao"), "Maya", Reader(), style=style)
    text = compose(ThankYou(TODAY, ("tides",)), choice).text
    assert text.endswith("\n\nCheers,\nMaya\n\n-- \nMaya Okafor\n+1 555 0100\n")


def test_the_page_shows_what_is_made() -> None:
    page = letters_page.PAGE.read_text(encoding="utf-8")
    for name, make in letters_page.PARTS.items():
        assert letters_page.part(page, name) == make(), "python -m tests.letters_page"


def test_the_page_shows_a_template_that_passes() -> None:
    page = letters_page.PAGE.read_text(encoding="utf-8")
    shown = next(block for block in page.split("```\n") if block.startswith("kind:"))
    ways = shown.split("----\n")
    assert len(ways) == 2
    for problem in problems("en/warm/thank_you", Source("docs/letters.md", shown)):
        assert "gap" in problem.what, "only the short second way may miss a fact"


def _mine(tmp_path: Path, name: str, text: str) -> Path:
    file = tmp_path / "mine" / f"{name}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_users_file_wins_and_is_never_passed_over(tmp_path: Path) -> None:
    file = _mine(tmp_path, "en/warm/news", "kind: news\n")
    sources = shipped.Templates(tmp_path / "mine")
    assert sources("en/warm/news") == Source(str(file), "kind: news\n", yours=True)
    assert not sources("en/formal/news").yours
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateProblem, match=rf"{file}:1: "):
        sources("en/warm/news")
    file.write_text("x")
    file.chmod(0o666)
    with pytest.raises(TemplateProblem, match="others may write"):
        sources("en/warm/news")
    if os.geteuid() == 0:
        file.chmod(0o644)
        os.chown(file, 12345, -1)
        with pytest.raises(TemplateProblem, match="belongs to somebody else"):
            sources("en/warm/news")
    stray = _mine(tmp_path, "en/warm/thankyou", "x")
    assert sources.strangers(frozenset(NAMES)) == [stray]


CONFIG = """\
accounts:
  - name: personal
    address: maya@example.org
    display_name: Maya Okafor
    zone: Europe/Berlin
    imap: {host: 127.0.0.1, port: 143, tls: none, user: maya, secret: {file: ./secret}}
    smtp: {host: 127.0.0.1, port: 25, tls: none, user: maya, secret: {file: ./secret}}
letters: {language: de, tone: formal, templates_dir: ./mine}
"""


def _run(tmp_path: Path, *arguments: str) -> tuple[int, str]:
    from sincerely.cli.templates import templates

    config = tmp_path / "config.yaml"
    config.write_text(CONFIG)
    done = CliRunner().invoke(templates, [*arguments], obj={"config": str(config)})
    if isinstance(done.exception, DataProblem):
        return done.exception.exit_code, str(done.exception)
    return done.exit_code, done.output


def test_the_commands(tmp_path: Path) -> None:
    _mine(
        tmp_path,
        "de/formal/nudge",
        "kind: nudge\nlanguage: de\ntone: formal\nsubject: x\n\n{{ topics }",
    )
    code, out = _run(tmp_path, "list", "--json")
    entries = {e["name"]: e for e in json.loads(out)}
    assert code == 0
    assert set(entries) == set(NAMES)
    assert entries["de/warm/news"]["ways"] == 6
    assert entries["de/formal/nudge"]["yours"]
    code, out = _run(tmp_path, "show", "nudge")
    assert out.endswith("{{ topics }")
    code, out = _run(tmp_path, "show", "nudge", "--shipped")
    assert out == shipped.template("de/formal/nudge").text
    code, out = _run(tmp_path, "check", "nudge", "en/warm/nudge")
    assert code == 65
    assert "nudge.txt:6: unexpected '}'" in out
    assert "2 checked, 1 to look at" in out
    code, out = _run(tmp_path, "check", "en/warm/nudge", "--json")
    assert (code, json.loads(out)) == (0, [])
    code, out = _run(tmp_path, "preview", "thank_you", "--about", "die Gezeiten", "--json")
    (entry,) = json.loads(out)
    assert "die Gezeiten" in entry["text"]
    assert entry["text"].startswith("Sehr geehrte Frau Fischer,\n\n")
    assert entry["lint"] == []
    code, out = _run(tmp_path, "preview", "en/warm/news", "--all", "--to", "Dr. Ida Roe")
    assert out.count("Dear Ida,") == 6
    code, out = _run(tmp_path, "preview", "neuws")
    assert (code, "did you mean" in out) == (65, True)
    _mine(tmp_path, "en/warm/gruss", "x")
    code, out = _run(tmp_path, "check", "en/warm/nudge")
    assert (code, "stands for no template" in out) == (65, True)
