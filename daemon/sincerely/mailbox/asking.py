"""Commands and their answers, one after the other (RFC 9051 sections 2.2 and 6): what FETCH in many
pieces (fetching.py) does not need.

A command is put together from words that are ours and names and ids as quoted words or literals. Data
is taken from whatever line carries it, in capitals or not, in one line or several; lines that tell
something else, or are broken, are passed over.
"""

import re
from collections.abc import Callable
from typing import IO, Any

from sincerely.mailbox import folders, responses
from sincerely.mailbox.folders import State
from sincerely.mailbox.responses import Garbled, Response

_SEARCH = re.compile(rb"\*\s+SEARCH\b([\s\d]*)", re.IGNORECASE)


class Answered(Exception):
    """NO or BAD, and the server's words."""

    def __init__(self, how: str, words: str) -> None:
        super().__init__(words)
        self.how = how


class Literal:
    """An argument that goes as it is (RFC 9051 section 4.3)."""

    def __init__(self, data: bytes) -> None:
        self.data = data


class Conversation:
    """What is said over one line. send: bytes to the server; source: what it says."""

    def __init__(self, send: Callable[[bytes], None], source: IO[bytes]) -> None:
        self._send, self._source, self._number = send, source, 0
        #: What the server said when the last command was done, such as [APPENDUID 1 2].
        self.done = b""

    def ask(self, *words: bytes | Literal) -> list[Response]:
        """One command, and what the server says until it is done. Raises Answered for NO or BAD,
        and what `responses.read` raises."""
        return self.heard(self.say(*words))

    def say(self, *words: bytes | Literal) -> bytes:
        """Send a command and give its tag; its answer is then to be heard."""
        self._number += 1
        tag = b"L%d" % self._number
        line = tag + b" "
        for word in words:
            if isinstance(word, Literal):
                # Never LITERAL+: some name it and then wait, and here a round trip costs nothing.
                self._send(line + b"{%d}\r\n" % len(word.data))
                self.heard(tag, goes_on=True)
                line = word.data
            else:
                line += word
        self._send(line + b"\r\n")
        return tag

    def ask_together(self, commands: list[bytes]) -> tuple[list[Response], list[Answered | None]]:
        """Several commands in one breath. Gives what the server says until all are done, and for
        each whether it was refused; it may do them in any order (RFC 9051 section 5.5)."""
        first = self._number + 1
        self._number += len(commands)
        tags = [b"L%d" % n for n in range(first, self._number + 1)]
        self._send(b"".join(t + b" " + c + b"\r\n" for t, c in zip(tags, commands, strict=True)))
        answers: list[Response] = []
        refused: dict[bytes, Answered | None] = {}
        while len(refused) < len(tags):
            answer = responses.read(self._source)
            tag, _, rest = answer.text.partition(b" ")
            if tag in tags and tag not in refused:
                refused[tag] = _refusal(rest)
            elif not tag.startswith(b"*"):
                raise Garbled(f"neither an answer nor news: {answer.text[:60]!r}")
            else:
                answers.append(answer)
        return answers, [refused[tag] for tag in tags]

    def heard(self, tag: bytes, goes_on: bool = False) -> list[Response]:
        """What comes until that command is done, or until it may go on."""
        answers: list[Response] = []
        while True:
            answer = responses.read(self._source)
            first, _, rest = answer.text.partition(b" ")
            if first == tag:
                refusal = _refusal(rest)
                if refusal is None and not goes_on:
                    self.done = rest
                    return answers
                raise refusal or Answered("OK", "done, ahead of time")
            if goes_on and first.startswith(b"+"):
                return answers
            if not first.startswith(b"*"):
                raise Garbled(f"neither an answer nor news: {answer.text[:60]!r}")
            answers.append(answer)


def _refusal(rest: bytes) -> Answered | None:
    """What a tagged line says behind its tag; None for OK."""
    how, words = (*rest.decode("utf-8", "replace").split(None, 1), "", "")[:2]
    return None if how.upper() == "OK" else Answered(how.upper(), " ".join(words.split())[:200])


def named(wire: bytes) -> bytes | Literal:
    """A folder's name as an argument. Raises ValueError for what no name can be."""
    if b"\0" in wire:
        raise ValueError(f"no folder is called {wire!r}")
    if any(byte < 32 or byte > 126 for byte in wire):
        return Literal(wire)
    return b'"' + re.sub(rb'(["\\])', rb"\\\1", wire) + b'"'


def words(answer: Response) -> list[Any]:
    """The words of LIST or STATUS; none where a line without literals cannot be read: one folder
    with an odd name must not hide the others."""
    try:
        return responses.listed(answer) or []
    except Garbled:
        if answer.literals:
            raise
        return []


def wire_name(listed: list[Any]) -> bytes:
    """The name in LIST; a name with spaces that nobody quoted is still one name."""
    atoms = [w for w in listed[3:] if not isinstance(w, list)]
    return b" ".join(b"NIL" if w is None else w for w in atoms)


def name(wire: bytes) -> str:
    """A folder's name as people read it: modified UTF-7, or UTF-8 where a server knows no better."""
    try:
        return folders.decoded(wire.decode("utf-8"))
    except UnicodeDecodeError:
        return wire.decode("latin-1")


def flags(listed: Any) -> frozenset[str]:
    """Attributes, casefolded."""
    if not isinstance(listed, list):
        return frozenset()
    return frozenset(
        f.decode("ascii", "replace").casefold() for f in listed if isinstance(f, bytes)
    )


def status(answer: Response) -> tuple[bytes, State | None]:
    """The name in STATUS and what it says; None where UIDVALIDITY or UIDNEXT is missing."""
    told = words(answer)
    if len(told) < 3 or told[0] != b"STATUS" or not isinstance(told[-1], list):
        return b"", None
    pairs = zip(told[-1][::2], told[-1][1::2], strict=False)
    numbers = {k.upper(): number(v) for k, v in pairs if isinstance(k, bytes)}
    validity, following = numbers.get(b"UIDVALIDITY", 0), numbers.get(b"UIDNEXT", 0)
    messages = numbers.get(b"MESSAGES", 0)
    state = State(validity, following, messages) if validity and following else None
    return b" ".join(w for w in told[1:-1] if isinstance(w, bytes)), state


def items(answer: Response) -> dict[str, Any]:
    """The items of FETCH; none of another line."""
    return responses.items(answer) or {}


def found(answers: list[Response]) -> list[int]:
    """The numbers of SEARCH, which may come in several lines, or with others after them (MODSEQ)."""
    lines = [match for answer in answers if (match := _SEARCH.match(answer.text)) is not None]
    return [int(number) for line in lines for number in line[1].split()]


def answers_search(answers: list[Response]) -> bool:
    """Whether SEARCH was answered at all: what found nothing says so, on most servers."""
    return any(_SEARCH.match(answer.text) is not None for answer in answers)


def number(value: Any) -> int:
    """A number, or 0 for what is none."""
    return int(value) if isinstance(value, bytes) and value.isdigit() else 0
