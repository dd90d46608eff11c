"""Made-up letters to try templates on: the usual one of each kind, and the awkward ones.

One topic and four, phrases and whole sentences, one person met and three, nothing known but what
must be. `templates check` renders every template with all of them, so every branch is read.
"""

from dataclasses import replace
from datetime import date

from sincerely.letters.context import (
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
)
from sincerely.letters.names import Recipient
from sincerely.letters.speaking import Reader
from sincerely.words.style import Language

DAY = date(2026, 3, 10)
ARRIVES = date(2026, 3, 11)
STARTS = date(2026, 6, 1)
MY_NAME = "Maya Okafor"
WORDS: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "topics": ("how you moved from research into product", "the book on negotiation",
                   "the small firms in Lisbon", "your first year as a manager"),
        "clauses": ("apply before the summer", "the team is about to grow"),
        "own": ("You were right that I hide my best work on page two.",),
        "done": ("read Never Split the Difference", "cut my résumé to one page", "apply at Harbour"),
        "nouns": ("the shorter résumé", "the course on statistics"),
        "outcomes": ("The book has changed how I prepare for a talk",),
        "about_me": ("I spent eight years in clinical research and now want to build products.",),
        "said": ("that the small firms hire in spring", "start with the people, not the posts"),
        "part": ("the evening you went through my résumé", "your advice to ask fewer questions"),
        "about": ("building the analytics team from scratch",
                  "I will build the analytics team from scratch."),
        "reason": ("the talk on negotiation at the library last month",
                   "Your old team was in the paper for its work on sleep."),
    },
    "de": {
        "topics": ("der Wechsel von der Forschung ins Produkt", "das Buch über Verhandlungen",
                   "die kleinen Firmen in Lissabon", "Ihr erstes Jahr als Führungskraft"),
        "clauses": ("vor dem Sommer bewerben", "dass das Team wachsen soll"),
        "own": ("Sie hatten recht: Meine beste Arbeit steht auf Seite zwei.",),
        "done": ("das Buch über Verhandlungen lesen", "den Lebenslauf auf eine Seite kürzen",
                 "bei Harbour bewerben"),
        "nouns": ("der kürzere Lebenslauf", "der Kurs in Statistik"),
        "outcomes": ("Seit dem Buch bereite ich mich anders auf Gespräche vor",),
        "about_me": ("Ich war acht Jahre in der klinischen Forschung und möchte nun Produkte bauen.",),
        "said": ("dass die kleinen Firmen im Frühjahr einstellen", "erst die Menschen, dann die Stellen"),
        "part": ("der Abend über meinem Lebenslauf", "der Rat, weniger zu fragen und mehr zuzuhören"),
        "about": ("der Aufbau der Analyse", "Ich werde die Analyse von Grund auf aufbauen."),
        "reason": ("der Vortrag über Verhandlungen in der Bibliothek",
                   "Ihr altes Team stand mit seiner Schlafforschung in der Zeitung."),
    },
}  # fmt: skip
RECIPIENTS: dict[Language, tuple[Recipient, ...]] = {
    "en": (Recipient("Ashok Rao"), Recipient("Dr. Lena Fischer"), Recipient("Rao, Ms Priya"),
           Recipient("Tom", "Dear Tom")),
    "de": (Recipient("Frau Lena Fischer"), Recipient("Herr Dr. Hans Müller"), Recipient("Ashok Rao"),
           Recipient("Tom Berg", "Lieber Tom")),
}  # fmt: skip


def recipient(language: Language) -> Recipient:
    """The person of the usual letter."""
    return RECIPIENTS[language][0]


def reader(language: Language, far: bool = False) -> Reader:
    """Who reads it the morning after, or (far) much later."""
    return Reader(language, date(2027, 1, 8) if far else ARRIVES)


def of(name: str, language: Language) -> tuple[Context, ...]:
    """The sample facts of one template, the usual ones first."""
    return _MAKERS[name](WORDS[language])


def _topics(words: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    topics, own = words["topics"], words["own"]
    return topics[:2], topics[:1], topics, own, topics[:3] + own, words["clauses"]


def _thank_you(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    people = ("Grace Liu", "Tom Berg")
    return (
        *(ThankYou(DAY, topics) for topics in _topics(words)),
        ThankYou(DAY, words["topics"][:1], people[:1]),
        ThankYou(DAY, words["own"], people, (date(2026, 3, 6),)),
    )


def _thank_you_via(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    return tuple(ThankYouVia("Lena Fischer", DAY, topics) for topics in _topics(words))


def _introduction_thanks(_words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    people = ("Grace Liu", "Tom Berg", "Ida Roe")
    return tuple(
        IntroductionThanks(people[:n], introduced)
        for n in (1, 2, 3)
        for introduced in (True, False)
    )


def _outreach(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    usual = Outreach("Ashok Rao", words["topics"][:2], words["about_me"][0])
    return (usual, *(replace(usual, topics=t, about_me="") for t in _topics(words)))


def _report_back(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    met = (Met("Grace Liu", words["said"][0]), Met("Tom Berg"), Met("Ida Roe", words["said"][1]))
    return (
        ReportBack(DAY, words["done"][:2], met[:2], words["outcomes"]),
        ReportBack(DAY, words["done"][:1]),
        ReportBack(DAY, words["done"]),
        ReportBack(DAY, words["nouns"], met[1:2]),
        ReportBack(DAY, words["own"]),
        ReportBack(DAY, (), met[:1]),
        ReportBack(DAY, (), met),
        ReportBack(DAY, (), met[1:2], words["outcomes"]),
    )


def _nudge(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    return tuple(
        Nudge(DAY, "Ashok Rao suggested I write to you", topics, attempt)
        for topics in _topics(words) for attempt in (1, 2)
    )  # fmt: skip


def _decline_offer(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    usual = DeclineOffer("Northgate Health", "Data Analyst", ("Ida Roe",), words["topics"][2:3])
    return (usual, *_bare(usual, words), replace(usual, role="data analyst", late=True))


def _taking_back(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    usual = TakingBack("Northgate Health", "Data Analyst", ("Ida Roe",), words["topics"][2:3])
    return (usual, *_bare(usual, words))


def _withdraw_application(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    usual = WithdrawApplication(
        "Northgate Health", "Data Analyst", ("Ida Roe",), words["topics"][2:3]
    )
    return (usual, *_bare(usual, words))


def _bare(
    usual: DeclineOffer | TakingBack | WithdrawApplication, words: dict[str, tuple[str, ...]]
) -> tuple[Context, ...]:
    people = ("Ida Roe", "Tom Berg", "Grace Liu")
    return (
        replace(usual, people=people, topics=words["own"]),
        replace(usual, role="", people=(), topics=()),
        replace(usual, topics=words["clauses"]),
        replace(usual, role="", people=people[:2], topics=words["topics"]),
    )


def _new_employer(_words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    return tuple(
        NewEmployer("Harbour", "Head of Data", starts, others, by_word)
        for others in (2, 1, 0) for starts in (STARTS, None) for by_word in (False, True)
    )  # fmt: skip


def _reference_thanks(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    usual = ReferenceThanks("Harbour", "Head of Data", words["about"][0], STARTS, words["part"][:1])
    return (
        usual,
        replace(usual, about=words["about"][1], starts=None, part=words["part"]),
        replace(usual, about="", part=words["own"]),
        replace(usual, about="", part=words["clauses"]),
    )


def _news(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    usual = News("Harbour", "Head of Data", words["about"][0], STARTS, words["part"],
                 ("Grace Liu", "Tom Berg"))  # fmt: skip
    return (
        usual,
        replace(usual, about=words["about"][1], starts=None, part=words["part"][:1], chain=()),
        replace(usual, about="", part=(), chain=("Grace Liu",)),
        replace(usual, about="", part=words["own"], chain=("Grace Liu", "Tom Berg", "Ida Roe")),
        replace(usual, about="", part=words["clauses"][:1], chain=()),
        replace(usual, about="", part=words["clauses"], chain=("Grace Liu",)),
    )


def _parting(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    usual = Parting("Northgate Health", words["part"][:1])
    said = (words["part"], words["own"], words["clauses"], words["clauses"][:1])
    return (usual, *(replace(usual, part=part) for part in said))


def _settled_in(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    said = (words["topics"][:1], words["topics"][1:3], words["own"], words["clauses"])
    return tuple(SettledIn("Harbour", reason) for reason in said)


def _keep_in_touch(words: dict[str, tuple[str, ...]]) -> tuple[Context, ...]:
    reason = words["reason"]
    return tuple(
        KeepInTouch(part, last) for part in (reason[:1], reason[1:], reason)
        for last in (DAY, date(2025, 11, 2), None)
    )  # fmt: skip


_MAKERS = {
    "thank_you": _thank_you,
    "thank_you_via": _thank_you_via,
    "introduction_thanks": _introduction_thanks,
    "outreach": _outreach,
    "report_back": _report_back,
    "nudge": _nudge,
    "decline_offer": _decline_offer,
    "taking_back": _taking_back,
    "withdraw_application": _withdraw_application,
    "new_employer": _new_employer,
    "reference_thanks": _reference_thanks,
    "news": _news,
    "parting": _parting,
    "settled_in": _settled_in,
    "keep_in_touch": _keep_in_touch,
}
