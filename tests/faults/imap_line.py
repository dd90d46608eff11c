"""Faults of the line and of the session, and what every kind of fault has in common.

A strike waits for its phase of the session and happens there, usually once; `struck` says whether the
scan came that far. `note` is where exactly: the class of bytes at which a line was cut.
"""

import random
import time

from tests.faults.imap_box import Box
from tests.faults.imap_proxy import PHASES, Answer, Fault, Over, Session

_DATA = ("sign-in", "list", "open", "uids", "search", "headers", "parts")


class Strike(Fault):
    """Waits for some answers of a phase, then strikes one."""

    phases: tuple[str, ...] = _DATA

    def __init__(self, rng: random.Random, box: Box) -> None:
        self.rng, self.box = rng, box
        self.phase = rng.choice(self.phases)
        self.wait = rng.choice((0, 0, 1, 2, 5))
        self.note = ""

    def fits(self, answer: Answer) -> bool:
        return True

    def says(self, session: Session, answer: Answer) -> None:
        if self.struck or answer.phase != self.phase or not self.fits(answer):
            session.say(answer.raw)
        elif self.wait:
            self.wait -= 1
            session.say(answer.raw)
        else:
            self.struck = 1
            self.strike(session, answer)

    def strike(self, session: Session, answer: Answer) -> None:
        raise NotImplementedError


# -- the line


class Line(Strike):
    """Something happens to the line between two bytes of an answer."""

    phases = PHASES[:-1]

    def strike(self, session: Session, answer: Answer) -> None:
        raw, first = answer.raw, answer.pieces[0]
        places = {
            "ahead of an answer": 0,
            "in a line": self.rng.randrange(1, len(first)),
            "between CR and LF": len(first) - 1,
            "behind an answer": len(raw),
        }
        if answer.literals:
            start = len(first)
            end = start + len(answer.pieces[1])
            places["ahead of a literal"] = start
            places["in a literal"] = self.rng.randint(start, end)
            places["behind a literal"] = end
        self.note = self.rng.choice(list(places))
        at = places[self.note]
        session.say(raw[:at])
        self.happens(session, raw[at:])

    def happens(self, session: Session, rest: bytes) -> None:
        raise NotImplementedError


class Cut(Line):
    def happens(self, session: Session, rest: bytes) -> None:
        raise Over


class Reset(Line):
    def happens(self, session: Session, rest: bytes) -> None:
        session.reset()


class Stall(Line):
    """Silence, and then the rest, too late."""

    def happens(self, session: Session, rest: bytes) -> None:
        session.pause(1.5)
        session.say(rest)


class HalfOpen(Line):
    """Silence for ever: no FIN, no RST."""

    def happens(self, session: Session, rest: bytes) -> None:
        session.silence()
        raise Over


class Drip(Line):
    """Byte by byte, but soon enough."""

    def happens(self, session: Session, rest: bytes) -> None:
        for byte in rest[:120]:
            session.say(bytes((byte,)))
            time.sleep(0.0005)
        session.say(rest[120:])


class Crawl(Line):
    """Byte by byte, each soon enough, and no end."""

    def happens(self, session: Session, rest: bytes) -> None:
        ends = time.monotonic() + 20
        while time.monotonic() < ends:
            session.say(rest[:1] or b"*")
            rest = rest[1:]
            if not session.pause(0.1):
                raise Over
        session.silence(0)
        session._proxy.outlasted += 1


class Bye(Line):
    def happens(self, session: Session, rest: bytes) -> None:
        session.say(b"\r\n* BYE shutting down\r\n")
        raise Over


# -- the session


class GreetingWithheld(Strike):
    def meets(self, session: Session) -> None:
        if not self.struck:
            self.struck = 1
            session.silence()
            raise Over

    def says(self, session: Session, answer: Answer) -> None:
        session.say(answer.raw)


class TurnedAway(Strike):
    """Put off at the door or at the sign-in, usually with a time to wait."""

    phases = ("greeting", "sign-in")
    seconds = 0

    def __init__(self, rng: random.Random, box: Box) -> None:
        super().__init__(rng, box)
        self.seconds, self.wait = rng.choice((0, 90, 1200)), 0
        when = f", try again in {self.seconds} seconds" if self.seconds else ""
        words = rng.choice(("[UNAVAILABLE] Too many connections", "[LIMIT] Rate limit hit"))
        self._words = f"{words}{when}\r\n".encode()

    def fits(self, answer: Answer) -> bool:
        return answer.phase == "greeting" or answer.done

    def strike(self, session: Session, answer: Answer) -> None:
        if answer.phase == "greeting":
            session.say(b"* BYE " + self._words)
            raise Over
        session.say(answer.raw.partition(b" ")[0] + b" NO " + self._words)


class SignInRefused(TurnedAway):
    """The password is right, and the server says it is wrong, this time."""

    phases = ("sign-in",)

    def __init__(self, rng: random.Random, box: Box) -> None:
        super().__init__(rng, box)
        self.seconds, self._words = 0, b"[AUTHENTICATIONFAILED] Authentication failed.\r\n"
