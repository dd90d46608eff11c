"""The routes: each reads through `review` and the ledger, or calls one of the doors for humans.

Handlers are plain functions: Starlette runs them in threads, for the ledger blocks.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sincerely import approvals
from sincerely.ledger import accounts, followups, letters, meetings, page, people, stopping
from sincerely.review.web.calendar import by_week
from sincerely.review.web.guard import COOKIE, Guard, a_person_went
from sincerely.review.web.keys import Keys
from sincerely.review.web.landed import LandedPages
from sincerely.review.web.render import Pages
from sincerely.review.web.site import Site
from sincerely.review.whole import asking, whole, whole_all
from sincerely.rounds.report import report
from sincerely.rounds.world import World
from sincerely.telling import braking, questions
from sincerely.telling.people import settle_stop
from sincerely.words.errors import NotFound, RevisionChanged, SincerelyError, UsageProblem
from sincerely.words.letters import LetterState

#: Letters on one page of the queue.
_PAGE = 20
_STATIC = Path(__file__).parent / "static"
_STATUS: dict[type[SincerelyError], int] = {NotFound: 404, RevisionChanged: 409}
_PUT_OFF = {"1": "tomorrow", "3": "in three days", "7": "in a week"}


class _Key(IntegerConvertor):
    """An id in an address; what no database counts to is no page."""

    regex = "[0-9]{1,9}"


register_url_convertor("key", _Key())


def application(site: Site, keys: Keys) -> ASGIApp:
    """The page, inside its wall."""
    desk = _Desk(site, keys)
    routes = [
        Route("/", desk.queue),
        Route("/enter/{secret}", desk.enter, methods=["GET", "POST"]),
        Route("/letters/{letter:key}", desk.letter),
        Route("/letters/{letter:key}/edit", desk.edit, methods=["GET", "POST"]),
        Route("/letters/{letter:key}/{action}", desk.decide, methods=["POST"]),
        Route("/meetings", desk.meetings),
        Route("/meetings/{account:key}/{meeting:key}", desk.settle, methods=["POST"]),
        Route("/people", desk.people),
        Route("/people/{contact:key}", desk.person),
        Route("/people/{contact:key}/stop", desk.stop, methods=["POST"]),
        *desk.landed.routes(),
        Route("/coming", desk.coming),
        Route("/health", desk.health),
        Route("/pause", desk.pause, methods=["POST"]),
        Route("/leave", desk.leave, methods=["POST"]),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
    handlers: dict[Any, Callable[..., Any]] = {
        SincerelyError: desk.trouble,
        HTTPException: desk.missing,
    }
    app = Starlette(routes=routes, exception_handlers=handlers)
    return Guard(app, keys, site.hosts)


class _Desk:
    """All pages of one site."""

    def __init__(self, site: Site, keys: Keys) -> None:
        self._site, self._keys = site, keys
        self._pages = Pages(site.zone)
        self.landed = LandedPages(site, self._pages)

    # -- the door

    def enter(self, request: Request) -> Response:
        """A launch link: one use, one session. Whoever does not say that a person opened it (programs
        that draw previews, old browsers) is shown a button first."""
        if not a_person_went(request):
            return self._pages.bare("enter")
        session = self._keys.enter(request.path_params["secret"])
        if session is None:
            status = 429 if self._keys.locked else 403
            raise HTTPException(status, "this link was used or is too old: sincerely web")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")
        return answer

    def leave(self, request: Request) -> Response:
        self._keys.leave(request.state.session)
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        return answer

    # -- letters

    def queue(self, request: Request) -> Response:
        """What waits for a decision, whole letters, and what is on its way."""
        waiting, leaving, held = [], [], []
        for world, now in self._worlds():
            waiting += [(world, now, letter) for letter in asking(world, now)]
            with self._site.store.read() as look:
                told = letters.in_state(look, world.account, LetterState.APPROVED)
                row = accounts.get(look, world.account)
            asked = {letter for _, _, letter in waiting}
            leaving += [(world, now, row.id) for row in told if row.id not in asked]
            held += [
                f"{world.name}: {why}"
                for at, why in ((row.paused_at, row.paused_why), (row.brake_at, row.brake_why))
                if at
            ]
        last = max(1, -(-len(waiting) // _PAGE))
        number = min(last, max(1, _number(request.query_params.get("page", "1"))))
        first = (number - 1) * _PAGE
        shown = self._whole(waiting[first : first + _PAGE])
        doubtful = self._doubtful()
        return self._pages.page(
            request, "queue", entries=shown, total=len(waiting), number=number, first=first,
            more=first + _PAGE < len(waiting), doubtful=doubtful, stops=self._stops(), held=held,
            leaving=self._whole(leaving[:_PAGE]), more_leaving=len(leaving[_PAGE:]),
            put_off=_PUT_OFF, notice=request.query_params.get("said", "")[:200],
        )  # fmt: skip

    def letter(self, request: Request, notice: str = "", status: int = 200) -> Response:
        """One letter, by itself."""
        world = self._of_letter(request)
        entry = whole(world, request.path_params["letter"], self._now(world))
        return self._pages.page(request, "letter", status, notice, entry=entry, put_off=_PUT_OFF)

    def edit(self, request: Request) -> Response:
        """Other words, what was talked about, an address."""
        world = self._of_letter(request)
        key, now = request.path_params["letter"], self._now(world)
        if request.method == "GET":
            return self._pages.page(request, "edit", entry=whole(world, key, now), typed={})
        form = request.state.form
        before = whole(world, key, now)
        text = form.get("text", "").replace("\r\n", "\n")
        same = text.strip() == (before["text"] or "").strip()
        subject = " ".join(form.get("subject", "").split())
        changes: dict[str, Any] = {
            "about": _lines(form.get("about", "")),
            "to": form.get("to", "").strip(),
            "subject": "" if subject == (before["subject"] or "") else subject,
            "body": "" if same or not text.strip() else text,
        }
        status, why = 200, "Nothing is kept yet: this is what the lint says of the words below."
        if "look" not in form:
            try:
                if "text" in form and not (text.strip() and subject):
                    raise UsageProblem("a letter has a subject and a text")
                if any(changes.values()):
                    wanted = {name: value for name, value in changes.items() if value}
                    revision = _number(form.get("revision", ""))
                    approvals.edit(world, key, now, revision=revision, **wanted)
                return RedirectResponse(f"/letters/{key}", 303)
            except SincerelyError as error:  # what was typed is not lost
                status, why = _STATUS.get(type(error), 400), f"Not kept: {error.message}."
        if before["text"]:
            words = approvals.Typed(subject, text)
            before["lint"] = [str(f) for f in approvals.findings(world, key, now, words)]
        return self._pages.page(request, "edit", status, why, entry=before, typed=form)

    def decide(self, request: Request) -> Response:
        """approve, skip, snooze, undo, resolve: by the door, at the revision that was shown."""
        world, form = self._of_letter(request), request.state.form
        key, action = request.path_params["letter"], request.path_params["action"]
        now, shown = self._now(world), _number(form.get("revision", ""))
        if action == "approve":
            approvals.approve(world, key, shown, "web", now)
            said = f"Letter {key} may leave. Undo it as long as it has not begun to."
        elif action == "skip":
            approvals.skip(world, key, now, shown)
            said = f"Letter {key} will never be sent."
        elif action == "snooze":
            days = form.get("days", "")
            if days not in _PUT_OFF:
                raise HTTPException(400, "put it off for 1, 3 or 7 days")
            approvals.snooze(world, key, now + timedelta(days=int(days)), now, shown)
            said = f"Letter {key} comes back {_PUT_OFF[days]}."
        elif action == "undo":
            approvals.undo(world, key, now, shown)
            said = f"Letter {key} is a draft again."
        elif action == "resolve" and form.get("answer") in ("sent", "again", "abandon"):
            attempt = _number(form.get("attempt", ""))
            approvals.resolve(world, key, form["answer"], now, shown, attempt)
            said = f"Letter {key}: noted."
        else:
            raise HTTPException(404, "there is no such decision")
        return RedirectResponse(f"/?said={quote(said)}", 303)

    # -- meetings and people

    def meetings(self, request: Request) -> Response:
        """The questions that a meeting leaves, with what is known filled in."""
        return self._pages.page(request, "meetings", asked=self._asked())

    def settle(self, request: Request) -> Response:
        answer = request.state.form.get("answer", "")
        if answer not in ("held", "missed"):
            raise HTTPException(400, "say held or missed")
        world = self._site.world(request.path_params["account"])
        held, form = answer == "held", request.state.form
        about, advised, referred = (
            _lines(form.get(name, "")) if held else () for name in ("about", "advice", "referred")
        )
        by = _number(form.get("by", ""))
        questions.answer(
            world, request.path_params["meeting"], self._now(world), happened=held,
            about=approvals.topics(about), advised=advised, referred=referred,
            by=by if by > 0 else None,
        )  # fmt: skip
        return RedirectResponse("/meetings", 303)

    def people(self, request: Request) -> Response:
        with self._site.store.read() as look:
            found = [
                entry
                for world, _ in self._worlds()
                for entry in people.listing(look, world.account)
            ]
        wanted = request.query_params.get("name", "").casefold()[:100]
        found = [e for e in found if wanted in (e["name"] + " ".join(e["addresses"])).casefold()]
        return self._pages.page(
            request, "people", people=found[:300], total=len(found), wanted=wanted,
            stops=self._stops(),
        )  # fmt: skip

    def stop(self, request: Request) -> Response:
        """Whether somebody meant to be left alone, where their words leave a doubt."""
        answer = request.state.form.get("answer", "")
        if answer not in ("leave", "write"):
            raise HTTPException(400, "say leave or write")
        key = request.path_params["contact"]
        with self._site.store.read() as look:
            world = self._site.world(people.get(look, key).account_id)
        settle_stop(world, key, answer == "write", self._now(world))
        return RedirectResponse("/people", 303)

    def person(self, request: Request) -> Response:
        key = request.path_params["contact"]
        with self._site.store.read() as look:
            world = self._site.world(people.get(look, key).account_id)
            now = self._now(world)
            told, pointed = page.of(look, key, now), page.picture(look, key, now)
        return self._pages.page(request, "person", person=told, pointed=pointed)

    def coming(self, request: Request) -> Response:
        """What is owed: what is late, and the weeks ahead as a calendar."""
        with self._site.store.read() as look:
            worlds = self._worlds()
            owed = [
                entry for world, _ in worlds
                for entry in followups.listing(look, world.account, past=False)
            ]  # fmt: skip
        today = self._pages.date(min(now for _, now in worlds))
        late, weeks, later = by_week(owed, self._pages.date, today)
        return self._pages.page(request, "coming", late=late, weeks=weeks, later=later, today=today)

    # -- how it stands

    def health(self, request: Request) -> Response:
        with self._site.store.read() as look:
            found = [report(look, world, now) for world, now in self._worlds()]
        return self._pages.page(request, "health", accounts=found, guesses=self._keys.guesses)

    def pause(self, request: Request) -> Response:
        """The red button, and back."""
        stop = request.state.form.get("answer") == "pause"
        for world, now in self._worlds():
            (braking.pause if stop else braking.resume)(world, now)
        return RedirectResponse("/health", 303)

    # -- what goes wrong

    def trouble(self, request: Request, error: SincerelyError) -> Response:
        """A door refused: say why, beside the letter as it stands now."""
        status = _STATUS.get(type(error), 400)
        why = f"{error.message}."
        if "letter" in request.path_params and not isinstance(error, NotFound):
            return self.letter(request, why, status)
        return self._pages.page(request, "trouble", status, why)

    def missing(self, request: Request, error: HTTPException) -> Response:
        if not hasattr(request.state, "token"):
            return Response(f"{error.detail}\n", error.status_code, media_type="text/plain")
        return self._pages.page(request, "trouble", error.status_code, str(error.detail))

    # -- whose

    def _worlds(self) -> list[tuple[World, datetime]]:
        return [(world, self._now(world)) for world in self._site.worlds()]

    def _now(self, world: World) -> datetime:
        return self._site.clock(world.account)

    def _of_letter(self, request: Request) -> World:
        with self._site.store.read() as look:
            account = letters.get(look, request.path_params["letter"]).account_id
        return self._site.world(account)

    def _whole(self, waiting: list[tuple[World, datetime, int]]) -> list[dict[str, Any]]:
        """Letters in this order; those of one account, which stand together, are read together."""
        found = []
        for _, some in groupby(waiting, lambda item: item[0].account):
            group = list(some)
            found += whole_all(group[0][0], [letter for _, _, letter in group], group[0][1])
        return found

    def _doubtful(self) -> int:
        """Of how many meetings nobody knows whether they took place."""
        with self._site.store.read() as look:
            return sum(len(meetings.unsettled(look, w.account, at)) for w, at in self._worlds())

    def _stops(self) -> list[dict[str, Any]]:
        """Of whom it is not clear whether they asked to be left alone."""
        with self._site.store.read() as look:
            return [e for world, _ in self._worlds() for e in stopping.doubted(look, world.account)]

    def _asked(self) -> list[tuple[World, list[dict[str, Any]]]]:
        """Meetings whose questions wait, by account."""
        with self._site.store.read() as look:
            found = [(w, questions.asked(look, w, now)) for w, now in self._worlds()]
        return [(world, some) for world, some in found if some]


def _lines(text: str) -> tuple[str, ...]:
    """What a field of several lines holds, without the empty ones."""
    return tuple(line for line in text.splitlines() if line.strip())


def _number(text: str) -> int:
    """A number as a form has it; -1 for none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
