"""Faults of what a server says, and what others do to the mailbox meanwhile: all kinds in KINDS."""

import random
import re
from collections.abc import Callable

from tests.faults import imap_line as line
from tests.faults.imap_box import Box
from tests.faults.imap_line import Strike
from tests.faults.imap_proxy import Answer, Over, Session

_FETCHED = ("uids", "headers", "parts")
_NOISE = bytes((*range(1, 9), 11, 12, *range(14, 32), *range(127, 256)))

# -- bytes of the protocol


class Garbage(Strike):
    """Noise between the bytes of a line, but not within a mail or a string that tells of it: that
    would be another mail, which nobody can tell, and which TLS keeps out."""

    def strike(self, session: Session, answer: Answer) -> None:
        n = self.rng.choice(range(0, len(answer.pieces), 2))
        line = answer.pieces[n]
        outside = [at for at in range(len(line)) if not line[:at].count(b'"') % 2]
        at = self.rng.choice(outside)
        noise = bytes(self.rng.choices(_NOISE, k=self.rng.choice((1, 10, 300))))
        answer.pieces[n] = line[:at] + noise + line[at:]
        session.say(answer.raw)


class Literal(Strike):
    """A literal under a size that is not its own."""

    phases = ("headers", "headers", "parts")

    def fits(self, answer: Answer) -> bool:
        return bool(answer.literals)

    def strike(self, session: Session, answer: Answer) -> None:
        n = self.rng.choice(answer.literals)
        size = self.size(len(answer.pieces[n]), len(answer.raw))
        answer.pieces[n - 1] = re.sub(rb"\{\d+\}\r\n$", b"{%d}\r\n" % size, answer.pieces[n - 1])
        session.say(answer.raw)

    def size(self, true: int, whole: int) -> int:
        raise NotImplementedError


class LiteralShort(Literal):
    def size(self, true: int, whole: int) -> int:
        return max(0, true - self.rng.choice((1, 2, 4, 17, true // 2, true)))


class LiteralLong(Literal):
    def size(self, true: int, whole: int) -> int:
        return true + self.rng.choice((1, 2, 3, 5, 23, whole, self.rng.randrange(1, 3000)))


class LiteralAbsurd(Literal):
    def size(self, true: int, whole: int) -> int:
        return self.rng.choice((2**31, 4_000_000_000, 10**12, 17 * 2**20))


class Endless(Strike):
    """A line that does not end."""

    def strike(self, session: Session, answer: Answer) -> None:
        session.say(answer.pieces[0].rstrip(b"\r\n"))
        for _ in range(40):
            session.say(b" x" * 20_000)
        raise Over


class LeftOut(Strike):
    """One answer of several is missing; the server says OK."""

    phases = ("list", "open", "uids", "uids", "search", "headers", "parts")

    def fits(self, answer: Answer) -> bool:
        return not answer.done

    def strike(self, session: Session, answer: Answer) -> None:
        return


class HalfAnswer(LeftOut):
    """One item of an answer is missing."""

    phases = ("headers", "parts")

    def strike(self, session: Session, answer: Answer) -> None:
        if not answer.literals:
            return
        item = rb" ?BODY\[[^\]]*\](?:<\d+>)? \{\d+\}\r\n$"
        n = self.rng.choice(answer.literals)
        answer.pieces[n - 1] = re.sub(item, b"", answer.pieces[n - 1])
        answer.pieces[n] = b""
        session.say(answer.raw)


class Repeated(Strike):
    """The same answer again, at once or later."""

    def says(self, session: Session, answer: Answer) -> None:
        super().says(session, answer)
        if self.struck == 1 and answer.phase == self.phase and self.rng.random() < 0.2:
            session.say(self._kept)

    def strike(self, session: Session, answer: Answer) -> None:
        self._kept = b"" if answer.done else answer.raw
        session.say(answer.raw * self.rng.choice((2, 3)))


class Unasked(Strike):
    """News that nobody asked for, true or not."""

    def strike(self, session: Session, answer: Answer) -> None:
        news = (
            b"* 99 FETCH (UID 4000000 RFC822.SIZE 1)", b"* 3 FETCH (FLAGS (\\Seen))", b"* 7 EXPUNGE",
            b"* 2000 EXISTS", b"* 0 RECENT", b"* OK [ALERT] the disk is full", b"* VANISHED 3:5",
            b"* NO disk almost full", b"* SEARCH", b"* FLAGS (x)", b"* XNEWS (a b)", b"* OK",
            b"* 1 FETCH (MODSEQ (12) UID 1)", b"* STATUS INBOX (MESSAGES 0)",
        )  # fmt: skip
        session.say(self.rng.choice(news) + b"\r\n" + answer.raw)


class StrangeTag(Strike):
    """The end of a command that was never given, or that ended already."""

    def fits(self, answer: Answer) -> bool:
        return answer.done

    def strike(self, session: Session, answer: Answer) -> None:
        tag = self.rng.choice((b"Z99", b"L1", b"S1", b"*+", b""))
        session.say(tag + b" OK done\r\n" + answer.raw)


# -- what the server says


class NoInFetch(Strike):
    """Some data, and then no: the rest is missing."""

    phases, how = _FETCHED, b"NO"

    def says(self, session: Session, answer: Answer) -> None:
        if answer.phase != self.phase or self.struck:
            session.say(answer.raw)
        elif answer.done:
            words = self.rng.choice(
                (b"[SERVERBUG] Internal error", b"[UNAVAILABLE] busy", b"failed")
            )
            self.struck = 1
            session.say(answer.raw.partition(b" ")[0] + b" " + self.how + b" " + words + b"\r\n")
        elif self.rng.random() < 0.5:
            session.say(answer.raw)


class BadInFetch(NoInFetch):
    how = b"BAD"


class Withheld(Strike):
    """One mail the server lists and does not give, however often it is asked."""

    phases = ("headers", "parts")
    _uid = b""

    def says(self, session: Session, answer: Answer) -> None:
        found = re.search(rb"UID (\d+)", answer.raw) if answer.phase in self.phases else None
        if found is None:
            session.say(answer.raw)
            return
        if not self._uid and answer.phase == self.phase:
            self._uid, self.struck = found[1], 1
        if answer.phase != self.phase or found[1] != self._uid:
            session.say(answer.raw)


class SearchLies(Strike):
    """SEARCH goes by an index that is late: the newest are not in it, or nothing is."""

    def says(self, session: Session, answer: Answer) -> None:
        words = answer.raw.split()
        if words[:2] == [b"*", b"SEARCH"]:
            self.struck = 1
            known = words[2:] if self.rng.random() < 0.8 else []
            session.say(b" ".join((b"* SEARCH", *known[: -self.rng.choice((1, 3, 8))])) + b"\r\n")
        else:
            session.say(answer.raw)


class WrongClock(Strike):
    """INTERNALDATE is of another age, of no age, or missing; SEARCH goes by it."""

    def __init__(self, rng: random.Random, box: Box) -> None:
        super().__init__(rng, box)
        box.clock_is_wrong = True

    def says(self, session: Session, answer: Answer) -> None:
        raw, date = answer.raw, rb'INTERNALDATE "[^"]*"'
        if answer.phase == "headers" and re.search(date, answer.pieces[0]) is not None:
            self.struck = 1
            lie = self.rng.choice((
                b'INTERNALDATE "01-Jan-1970 00:00:00 +0000"', b"INTERNALDATE NIL",
                b'INTERNALDATE "31-Feb-2026 99:00:00 +0000"', b'INTERNALDATE ""',
                b'INTERNALDATE "01-Jan-2400 00:00:00 +0000"',
                b'INTERNALDATE "01-Jan-0000 00:00:00 +9900"', b"FLAGS ()",
                b'INTERNALDATE "31-Dec-9999 23:59:59 -2359"',
            ))  # fmt: skip
            answer.pieces[0] = re.sub(date, lie, answer.pieces[0])
            raw = answer.raw
        session.say(raw)


class LiteralRefused(Strike):
    """The server does not let a literal come: NO, BAD, or nothing, where it should say `+`."""

    def says(self, session: Session, answer: Answer) -> None:
        session.say(answer.raw)

    def hears(self, session: Session, verb: str, line: bytes) -> bytes | None:
        if self.struck or not re.search(rb"\{\d+\+?\}\r\n$", line):
            return line
        self.struck = 1
        how = self.rng.choice((b"BAD literals are not for me", b"NO [TOOBIG] no", b""))
        if not how:
            session.silence()
            return None
        session.say(line.partition(b" ")[0] + b" " + how + b"\r\n")
        return None


# -- what others do to the mailbox while a command is on its way


class Meanwhile(Strike):
    deed: Callable[[Box], None]
    phases = ("LIST", "EXAMINE", "FETCH", "FETCH", "FETCH", "SEARCH")

    def says(self, session: Session, answer: Answer) -> None:
        session.say(answer.raw)

    def hears(self, session: Session, verb: str, line: bytes) -> bytes | None:
        if not self.struck and verb == self.phase:
            if self.wait:
                self.wait -= 1
            else:
                self.struck = 1
                type(self).deed(self.box)
        return line


def _meanwhile(deed: Callable[[Box], None]) -> type[Meanwhile]:
    return type("Meanwhile", (Meanwhile,), {"deed": staticmethod(deed)})


KINDS: dict[str, type[Strike]] = {
    "cut": line.Cut, "reset": line.Reset, "stall": line.Stall, "half-open line": line.HalfOpen,
    "drip": line.Drip, "crawl": line.Crawl, "bye": line.Bye,
    "greeting withheld": line.GreetingWithheld, "turned away": line.TurnedAway,
    "sign-in refused": line.SignInRefused, "garbage": Garbage, "literal too small": LiteralShort,
    "literal too large": LiteralLong, "literal beyond reason": LiteralAbsurd,
    "endless line": Endless, "answer left out": LeftOut, "half an answer": HalfAnswer,
    "answer repeated": Repeated, "unasked news": Unasked, "strange tag": StrangeTag,
    "NO in FETCH": NoInFetch, "BAD in FETCH": BadInFetch, "mail withheld": Withheld,
    "SEARCH lies": SearchLies, "clock wrong": WrongClock, "literal refused": LiteralRefused,
    "delivered meanwhile": _meanwhile(Box.deliver), "expunged meanwhile": _meanwhile(Box.expunge),
    "moved meanwhile": _meanwhile(Box.move), "folder renamed": _meanwhile(Box.rename),
    "folder recreated": _meanwhile(Box.recreate), "UIDs reused": _meanwhile(Box.reuse_uids),
    "UIDVALIDITY changed": _meanwhile(Box.change_uidvalidity),
}  # fmt: skip
