"""review: walk through what waits, one letter after the other, with single keys."""

import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.afterwards import lines
from sincerely.cli.common import (
    config_option,
    local,
    open_app,
    time_argument,
)
from sincerely.cli.letters import print_letter
from sincerely.review.shown import safe
from sincerely.words.errors import DataProblem, SincerelyError, UsageProblem

if TYPE_CHECKING:
    from sincerely.app import App
    from sincerely.rounds.world import World

_LEAVE = frozenset({"q", "\x03", "\x04", "\x1b"})


@click.command()
@config_option
@click.pass_context
def review(ctx: click.Context) -> None:
    """Walk through what waits for you: each meeting to be told of, each letter whole, and one key to
    decide.

    Nothing happens to what you leave with n or q.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageProblem(
            "review asks on a terminal", "for scripts: sincerely queue --json, then approve ID@REV"
        )
    app = open_app(ctx)
    walk = _Walk(app)
    for world in app.worlds():
        if not (walk.stops(world) and walk.meetings(world) and walk.letters(world)):
            break
    walk.farewell()


@dataclass(slots=True)
class _Walk:
    """One walk through the queue. done: what was decided, by the word for it; approved: the letters
    let go on this walk and the revision of each, the last one last, to be undone in turn."""

    app: "App"
    done: dict[str, int] = field(default_factory=dict)
    approved: "list[tuple[World, int, int]]" = field(default_factory=list)

    @property
    def _zone(self) -> str:
        return str(self.app.config.file.accounts[0].zone)

    def stops(self, world: "World") -> bool:
        """Ask of those who may have asked to be left alone. Says whether to go on."""
        from sincerely.ledger import stopping
        from sincerely.telling.people import settle_stop

        now = self.app.human_clock(world.account)
        with self.app.store.read() as look:
            doubtful = stopping.doubted(look, world.account)
        for entry in doubtful:
            click.echo(_RULE)
            click.echo(f"{safe(entry['name'] or 'Somebody')}, {local(entry['at'], self._zone)}")
            click.echo(f"{safe(entry['why'])}\n\nDid they ask to be left alone?")
            key = _key({"y": "yes, never write", "w": "no, write", "n": "next", "q": "quit"})
            if key in _LEAVE:
                return False
            if key in ("y", "w"):
                try:
                    settle_stop(world, entry["contact"], key == "w", now)
                except DataProblem as settled:
                    click.echo(f"{settled}")
                else:
                    self._count("request settled")
        return True

    def meetings(self, world: "World") -> bool:
        """Put the questions of each meeting that waits to be told of. Says whether to go on."""
        from sincerely.telling import meetings as telling
        from sincerely.telling.questions import answer, waiting

        now = self.app.human_clock(world.account)
        with self.app.store.read() as look:
            entries = waiting(look, world, now)
        for entry in entries:
            names = ", ".join(p["name"] or "?" for p in entry["with"])
            happened = entry["questions"][0]
            sure = "yes" in happened["known"]
            click.echo(_RULE)
            click.echo(f"{safe(names)}, {local(entry['start'], self._zone)}")
            click.echo(f"{safe(entry['summary'])}\n")
            click.echo("It took place. What came of it?" if sure else happened["text"])
            told = {"y": "tell", "d": "nothing to tell"}
            keys = told if sure else {"y": "yes", "m": "no, missed"}
            key = _key({**keys, "i": "leave it alone", "n": "next", "q": "quit"})
            if key in _LEAVE:
                return False
            if key == "i" and click.confirm("No thanks for it, no questions?"):
                telling.ignore_meeting(world, entry["meeting"], now)
                self._count("meeting left alone")
            elif key in ("y", "m", "d"):
                answer(world, entry["meeting"], now, happened=None if sure else key == "y")
                self._count("meeting told of" if sure else "meeting settled")
            if key == "y":
                self._after(world, entry, now)
        return True

    def _after(self, world: "World", meeting: dict[str, Any], now: datetime) -> None:
        """What was talked about there, what each of them advised, and to whom they pointed."""
        from sincerely.telling.questions import answer

        lists = {q["ask"]: q for q in meeting["questions"]}
        tell = partial(answer, world, meeting["meeting"], now)
        self._told(partial(lines, lists["topics"]), tell, "about")
        for person in meeting["with"]:
            who, tells = person["name"] or "they", partial(tell, by=person["id"])
            advice = f"What did {who} advise you to do (read: a book, or in your words)?"
            pointed = f"To whom did {who} point you (Name <address>, or Name)?"
            self._told(partial(lines, lists["advice"], advice), tells, "advised")
            self._told(partial(lines, lists["pointed"], pointed), tells, "referred")

    def _told(self, ask: "Callable[[], tuple[str, ...]]", keep: partial[Any], what: str) -> None:
        """Ask until the answer is taken, or there is none. what: the name it is kept by."""
        from sincerely import approvals

        while told := ask():
            try:
                keep(**{what: approvals.topics(told)})
                return
            except SincerelyError as error:
                _say(error)

    def letters(self, world: "World") -> bool:
        """Show each letter and do what the keys say. Says whether to go on."""
        from sincerely.review.whole import asking, whole

        places = asking(world, self.app.human_clock(world.account))
        at = 0
        while at < len(places):
            letter = places[at]
            entry = whole(world, letter, self.app.human_clock(world.account))
            click.echo(_RULE)
            click.echo(f"{at + 1} of {len(places)}\n")
            print_letter(entry, self._zone, hints=False)
            _print_last(entry, self._zone)
            key = _key(_keys(entry, bool(self.approved), at))
            if key in _LEAVE:
                return False
            if key == "n":
                at += 1
            elif key == "b":
                at = max(0, at - 1)
            else:
                at += self._decided(world, entry, key)
        return True

    def farewell(self) -> None:
        told = ", ".join(f"{count} {what}" for what, count in self.done.items() if count)
        click.echo(f"\n{told or 'nothing decided'}. What waits: sincerely queue")

    def _decided(self, world: "World", entry: dict[str, Any], key: str) -> bool:
        """Do it. Says whether this letter is done with."""
        try:
            return self._do(world, entry, key, self.app.human_clock(world.account))
        except SincerelyError as error:
            _say(error)
            return False

    def _do(self, world: "World", entry: dict[str, Any], key: str, now: datetime) -> bool:
        from sincerely import approvals

        letter, revision = int(entry["id"]), int(entry["revision"])
        if key == "a":
            approvals.approve(world, letter, revision, "terminal", now)
            self.approved.append((world, letter, revision))
            return self._count("approved")
        if key == "s":
            if not click.confirm("Never send this letter?"):
                return False
            approvals.skip(world, letter, now, revision)
            return self._count("skipped")
        if key == "z":
            until = time_argument(click.prompt("Until when (3d, 2026-12-01)", "3d"), self.app, now)
            approvals.snooze(world, letter, until, now, revision)
            return self._count("put off")
        if key == "u" and self.approved:
            before, taken, shown = self.approved.pop()
            approvals.undo(before, taken, self.app.human_clock(before.account), shown)
            click.echo(f"\nletter {taken} is a draft again")
            self.done["approved"] -= 1
            return False
        if key in ("e", "t", "w"):
            self._edit(world, entry, key, now)
            return False
        if key in _FATES and click.confirm(f"{_FATES[key][1].capitalize()}: sure?"):
            approvals.resolve(world, letter, _FATES[key][0], now, revision, entry["attempt"])
            return self._count("settled")
        return False

    def _edit(self, world: "World", entry: dict[str, Any], key: str, now: datetime) -> None:
        from sincerely import approvals

        letter, revision = int(entry["id"]), int(entry["revision"])
        if key == "t":
            address = click.prompt("Their address")
            approvals.edit(world, letter, now, to=address, revision=revision)
        elif key == "w":
            if about := _lines("What did you talk about?"):
                approvals.edit(world, letter, now, about=approvals.topics(about), revision=revision)
        else:
            subject, body = _edited(entry)
            if body is not None:
                approvals.edit(world, letter, now, subject=subject, body=body, revision=revision)

    def _count(self, what: str) -> bool:
        self.done[what] = self.done.get(what, 0) + 1
        return True


_RULE = "\n" + "\u2500" * 72
_FATES = {"1": ("sent", "it went"), "2": ("again", "send it again"), "3": ("abandon", "leave it")}


def _keys(entry: dict[str, Any], may_undo: bool, at: int) -> dict[str, str]:
    """What may be done with a letter here: key -> word."""
    found: dict[str, str] = {}
    if entry["state"] in ("uncertain", "failed"):
        found |= {key: word for key, (_, word) in _FATES.items()}
    else:
        if entry["state"] in ("draft", "approved") and not entry["needs"]:
            found["a"] = "approve"
        if "address" in entry["needs"]:
            found["t"] = "to whom"
        found |= {"w": "what was said", "e": "edit", "s": "skip", "z": "snooze"}
    if may_undo:
        found["u"] = "undo the last"
    if at:
        found["b"] = "back"
    return {**found, "n": "next", "q": "quit"}


def _key(keys: dict[str, str]) -> str:
    """One of these keys, or one that leaves."""
    told = "  ".join(f"[{key}] {word}".replace(" ", "\xa0") for key, word in keys.items())
    click.echo("\n" + textwrap.fill(told, 78).replace("\xa0", " "))
    while True:
        try:
            key = click.getchar().lower()
        except (KeyboardInterrupt, EOFError):
            return "q"
        if key in keys or key in _LEAVE:
            return key


def _lines(question: str) -> tuple[str, ...]:
    """What is typed, until an empty line."""
    click.echo(f"\n{question} One thing a line; an empty line ends.")
    return tuple(iter(lambda: click.prompt(">", "", show_default=False).strip(), ""))


def _say(error: SincerelyError) -> None:
    click.echo(f"\n{safe(error.message)}")
    if error.hint:
        click.echo(f"  {safe(error.hint)}")


def _edited(entry: dict[str, Any]) -> tuple[str | None, str | None]:
    """The subject and text as they left the user's editor; (None, None) where nothing changed.

    Raises DataProblem where the subject's line is gone.
    """
    before = f"Subject: {safe(entry['subject'] or '')}\n\n{safe(entry['text'] or '')}"
    after = click.edit(before, extension=".txt")
    if after is None or after.strip() == before.strip():
        return None, None
    head, _, body = after.replace("\r\n", "\n").lstrip("\ufeff\n").partition("\n")
    if not head.casefold().startswith("subject:"):
        raise DataProblem("the first line must be the subject", "Subject: ..., then the letter")
    return head.partition(":")[2].strip(), body.strip("\n") + "\n"


def _print_last(entry: dict[str, Any], zone: str) -> None:
    last = entry["last"]
    if last is None:
        return
    who = "You wrote" if last["what"] == "your mail" else "They wrote"
    click.echo(f"\n{who} last on {local(last['at'], zone)}: {safe(last['subject'])}")
    lines = [line for line in safe(last["text"]).splitlines() if line.strip()]
    for line in lines[:6]:
        click.echo(f"  {line[:76]}")
