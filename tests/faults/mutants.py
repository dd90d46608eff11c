"""A million spoilt mails: each is read, or called unreadable with the reason; none is passed over.

Mails of the tests and generated ones, one to four mutations each, are read in as many processes as
there are cores, under the limits of the reading process; one in forty goes through that process, too,
and must come out the same. A mutant has a key, BASE/CHUNK/NUMBER, from which it is made again:
python -m tests.faults --mutant KEY > it.eml
"""

import logging
import multiprocessing
import os
import pickle
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from functools import cache
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from tests.faults import mutations
from tests.faults.mutations import LARGEST, MUTATIONS, SPARING

from sincerely.reading.envelope import take_apart
from sincerely.reading.read import read
from sincerely.words.accounts import Me
from sincerely.words.messages import MailClass, Reading
from sincerely.worker import child
from sincerely.worker.reader import Reader

ME = Me("Maya Okafor", ("maya@example.org", "m.okafor@example.org"))
ZONE = "America/New_York"
CHUNK = 100
#: One in so many goes through the reading process, too.
_SHARE = 40
#: Seconds of silence after which a process that reads is given up; its budget of CPU time is far less.
_SILENCE = 120.0
_SLOW = 0.05
_MAILS = Path(__file__).parents[1] / "mail"
#: What hostile bytes may make of Python itself; everything else is a fault of ours.
_EXHAUSTED = ("RecursionError", "MemoryError")


class Overdue(BaseException):
    """The CPU time for one message is spent; no handler for errors catches this."""


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Chunks until told to stop. Raises AssertionError with the keys of what went wrong."""
    del folder
    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)  # it tells of its own errors
    base = f"{rng.getrandbits(48):012x}"
    team = [_Worker(base) for _ in os.sched_getaffinity(0)]
    counts: Counter[str] = Counter({"mutants": 0, "violations": 0})
    broken: list[str] = []
    died: set[str] = set()
    reader = Reader()
    chunks = iter(range(1 << 40))
    try:
        for worker in team:
            worker.begin(next(chunks))
        while any(worker.busy for worker in team):
            for worker in _ready(team):
                told = worker.hear()
                if told is None:  # it died, or is silent; the reader, too, tries such a mail twice
                    counts["deaths of a process"] += 1
                    if worker.at() in died:
                        broken.append(f"{worker.at()}: ended the process that read it, twice")
                    worker.again(behind=worker.at() in died)
                    died.add(worker.at())
                    continue
                found, wrong, sample = told
                counts.update(found)
                broken += wrong + _through_the_reader(reader, sample, counts)
                if not stop() and len(broken) < 20:
                    worker.begin(next(chunks))
    finally:
        reader.close()
        for worker in team:
            worker.close()
    assert not broken, "\n".join(["", *broken[:20]])
    first = [key for key in counts if key not in MUTATIONS]
    return {key: counts[key] for key in [*first, *sorted(MUTATIONS)]}


class _Worker:
    """A process that makes and reads chunks."""

    def __init__(self, base: str) -> None:
        self._base, self.busy, self._chunk = base, False, 0
        self._start()

    def _start(self) -> None:
        here = multiprocessing.get_context("fork")
        self.pipe, there = here.Pipe()
        self._number = here.Value("q", 0)
        self._process = here.Process(
            target=_serve, args=(self._base, there, self._number), daemon=True
        )
        self._process.start()
        there.close()

    def at(self) -> str:
        """The key of the mutant it has in hand."""
        return f"{self._base}/{self._chunk}/{self._number.value}"

    def begin(self, chunk: int, first: int = 0) -> None:
        self._chunk, self.busy, self.since = chunk, True, time.monotonic()
        self._seen = -1
        self.pipe.send((chunk, first))

    def silent(self) -> bool:
        """Whether it has had the same mutant in hand for far too long."""
        if self._number.value != self._seen:
            self._seen, self.since = self._number.value, time.monotonic()
        return time.monotonic() - self.since > _SILENCE

    def hear(self) -> Any:
        """What it found in a chunk; None where it died or is silent."""
        self.busy = False
        with suppress(EOFError, OSError):
            if self.pipe.poll():
                return self.pipe.recv()
        return None

    def again(self, behind: bool) -> None:
        """Another process goes on with the mutant that ended this one, or behind it."""
        chunk, number = self._chunk, self._number.value
        self.close()
        print(f"{self.at()}: ended its process: {self._process.exitcode}", flush=True)
        self._start()
        self._number.value = number
        self.begin(chunk, number + behind)

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _ready(team: list[_Worker]) -> list[_Worker]:
    pipes = {worker.pipe: worker for worker in team if worker.busy}
    ready = [pipes[p] for p in wait(list(pipes), 1.0)]  # type: ignore[index,arg-type]
    return ready or [worker for worker in pipes.values() if worker.silent()]


def _through_the_reader(reader: Reader, sample: list[str], counts: Counter[str]) -> list[str]:
    """The same mutants in the reading process: the same readings, or one that says what ended it."""
    mails = [mutant(key)[0] for key in sample]
    wrong = []
    for key, raw, got in zip(sample, mails, reader.start(mails, ME, ZONE)(), strict=True):
        counts["through the reading process"] += 1
        here = read(raw, ME, ZONE)
        if got != here and not (got.problem and got.message.mail_class is MailClass.UNREADABLE):
            wrong.append(f"{key}: the reading process reads it in another way")
    return wrong


# -- in the process that reads


def _serve(base: str, pipe: Connection, number: Any) -> None:
    signal.signal(signal.SIGVTALRM, _overdue)
    sources()
    child._limit_memory()
    while True:
        chunk, first = pipe.recv()
        counts: Counter[str] = Counter()
        wrong: list[str] = []
        sample = []
        for n in range(first, CHUNK):
            number.value = n
            child._limit_cpu()
            key = f"{base}/{chunk}/{n}"
            wrong += [f"{key}: {what}" for what in _judged(key, counts)]
            if n % _SHARE == 7:
                sample.append(key)
        pipe.send((counts, wrong, sample))


def _overdue(*_: object) -> None:
    raise Overdue


def _judged(key: str, counts: Counter[str]) -> list[str]:
    """What is wrong with the reading of one mutant; nothing, usually."""
    raw, names, source = mutant(key)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, child.CPU_SECONDS - 1)
    try:
        reading = read(raw, ME, ZONE)
    except Overdue:
        return [f"{'+'.join(names)}: more than {child.CPU_SECONDS - 1} seconds"]
    except Exception as error:  # it promises never to
        return [f"{'+'.join(names)}: raised {type(error).__name__}: {error}"]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        taken = time.process_time() - began
    counts["mutants"] += 1
    counts["slower than 50 ms"] += taken > _SLOW
    counts["slower than a second"] += taken > 1
    counts.update(names)
    return [f"{'+'.join(names)}: {what}" for what in _wrong(raw, reading, names, source, counts)]


def _wrong(
    raw: bytes, reading: Reading, names: list[str], source: bytes, counts: Counter[str]
) -> list[str]:
    """A reading has the text, or the reason why not; and the ledger can take it."""
    message, wrong = reading.message, []
    if message.mail_class is MailClass.UNREADABLE:
        counts["unreadable"] += 1
        if not reading.problem:
            wrong.append("unreadable, and no reason is told")
    if "while reading" in reading.problem and not reading.problem.startswith(_EXHAUSTED):
        wrong.append(reading.problem)
    if not message.identity:
        wrong.append("no identity")
    if message.date is not None and message.date.tzinfo is None:
        wrong.append("a date without a zone")
    try:
        pickle.dumps(reading).decode("latin-1")
        for text in _texts(reading):
            text.encode()
            if "\x00" in text:
                wrong.append("NUL in a text")
    except UnicodeEncodeError:
        wrong.append("half a character in a text")
    if message.mail_class is not MailClass.UNREADABLE and set(names) <= set(SPARING):
        counts["texts compared"] += 1
        if take_apart(raw, ME).parts.text != take_apart(source, ME).parts.text:
            wrong.append("its text is another one, though nothing touched it")
    elif message.mail_class is not MailClass.UNREADABLE and not reading.problem:
        wanted = _plain_word(raw)
        if wanted:
            counts["words looked for"] += 1
            if wanted not in take_apart(raw, ME).parts.text:
                wrong.append(f"{wanted!r} is lost")
    return wrong


def _texts(reading: Reading) -> list[str]:
    message = reading.message
    people = [a for a in (message.sender, *message.to, *message.cc, *message.reply_to) if a]
    return [
        message.subject, message.text, message.identity, reading.why, reading.problem,
        *message.references, *(a.addr for a in people), *(a.name for a in people),
        *(s.evidence for s in reading.signals), *(repr(s.data) for s in reading.signals),
    ]  # fmt: skip


_SIMPLE = re.compile(
    rb"\A(?:[A-Za-z-]+: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n(?P<body>[\x20-\x7e\r\n]*)\Z"
)
_MIME = re.compile(rb"(?im)^content-(?!language)|^mime-version")


def _plain_word(raw: bytes) -> str:
    """A word that a plain mail without any MIME surely says; "" for all other mail."""
    if len(raw) > 20_000 or (simple := _SIMPLE.match(raw)) is None:
        return ""
    if _MIME.search(raw[: simple.start("body")]):
        return ""
    word = re.search(rb"[A-Za-z]{5,}", simple["body"])
    return word[0].decode() if word else ""


# -- making them


@cache
def sources() -> list[bytes]:
    """The mails of the tests, and some that are made."""
    found = [p.read_bytes() for p in sorted(_MAILS.rglob("*.eml"))]
    return [raw for raw in found if len(raw) <= LARGEST] + [*_made()]


def _made() -> list[bytes]:
    rng = random.Random(1)
    made = []
    for n in range(60):
        mail = EmailMessage()
        mail["From"], mail["To"] = f"Person {n} <p{n}@corp.example>", "maya@example.org"
        mail["Subject"] = rng.choice(
            ("Coffee on Tuesday", "Größe, naïve – 日本", "Re: your résumé")
        )
        mail["Date"], mail["Message-ID"] = "Tue, 10 Mar 2026 10:00:00 +0100", f"<m{n}@corp.example>"
        mail.set_content(mutations.pieces(rng)[:3000].encode("utf-8", "replace").decode() + "\n")
        if n % 3 == 0:
            mail.add_alternative("<p>Shall we meet on <b>Tuesday</b> at 3pm?</p>\n", subtype="html")
        if n % 4 == 0:
            inside = EmailMessage()
            inside["Subject"] = "forwarded"
            inside.set_content("See you on Monday.\n")
            mail.add_attachment(inside)
        if n % 5 == 0:
            mail.add_attachment(b"\x00\xff" * 500, "application", "pdf", filename="cv ä.pdf")
        made.append(mail.as_bytes())
    return [*made, b"Subject: plain\r\nFrom: a@b.example\r\n\r\nHello there, see you at three.\r\n"]


def mutant(key: str) -> tuple[bytes, list[str], bytes]:
    """The mutant of a key: its bytes, the names of its mutations, and the mail it was made of."""
    rng = random.Random(key)
    raw = source = rng.choice(sources())
    names = []
    if rng.random() < 0.1:  # the head of one mail, the tail of another
        other = rng.choice(sources())
        raw = raw[: rng.randint(0, len(raw))] + other[rng.randint(0, len(other)) :]
        names.append("splice")
    for name in rng.choices(list(MUTATIONS), k=rng.choice((1, 1, 2, 3, 4))):
        raw = MUTATIONS[name](rng, raw)[:LARGEST]
        names.append(name)
    return raw, names, source


def told(key: str) -> str:
    """What its reading says, in a line."""
    raw, names, _ = mutant(key)
    reading = read(raw, ME, ZONE)
    kind, text = reading.message.mail_class, reading.message.text[:60]
    return f"{'+'.join(names)}: {len(raw)} bytes: {kind}: {reading.problem or repr(text)}"
