""" "I got the job" on the page: declare, look at every letter, confirm; then how it goes.

Two separate steps of a human: what is declared is shown whole, and what is confirmed is the list of
that page, by its number of recipients and its digest. The door is `telling.landed`.
"""

from datetime import date, datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sincerely.review.web.render import Pages
from sincerely.review.web.site import Site
from sincerely.rounds.world import World
from sincerely.telling import landed
from sincerely.words.errors import DataProblem, RevisionChanged, SincerelyError
from sincerely.words.landed import RunState


class LandedPages:
    """The wizard of each account."""

    def __init__(self, site: Site, pages: Pages) -> None:
        self._site, self._pages = site, pages

    def routes(self) -> list[Route]:
        return [
            Route("/landed", self.accounts),
            Route("/landed/{account:key}", self.stands),
            Route("/landed/{account:key}/declare", self.declare, methods=["GET", "POST"]),
            Route("/landed/{account:key}/{step}", self.step, methods=["POST"]),
        ]

    def accounts(self, request: Request) -> Response:
        """Whose job? Not asked where there is one account."""
        worlds = self._site.worlds()
        if len(worlds) == 1:
            return RedirectResponse(f"/landed/{worlds[0].account}", 303)
        return self._pages.page(request, "landed_accounts", worlds=worlds)

    def stands(self, request: Request) -> Response:
        """Nothing declared, the list to be confirmed, or how the run goes."""
        world, now = self._world(request)
        found = landed.status(world, now)
        run = found["landing"]
        if run is None or run["state"] == RunState.CANCELLED:
            return self._form(request, world, {}, found["suggestion"], former=run)
        if run["state"] == RunState.DECLARED:
            shown = landed.preview(world, now)
            return self._pages.page(request, "landed_preview", world=world, found=shown)
        return self._pages.page(request, "landed_run", world=world, found=found)

    def declare(self, request: Request) -> Response:
        """The first step. What was typed stays where it is refused."""
        world, now = self._world(request)
        if request.method == "GET":
            run = landed.status(world, now)["landing"]
            going = run is not None and run["state"] == RunState.DECLARED
            return self._form(request, world, _typed(run) if going else {})
        form = request.state.form
        try:
            landed.declare(
                world, form.get("organisation", ""), form.get("role", ""),
                _day(form.get("starts", "")), now, about=form.get("about", ""),
                verbal=form.get("accepted") == "verbal",
                conditions=form.get("conditions", "").splitlines(),
                quiet_until=_day(form["quiet_until"]) if form.get("quiet_until") else None,
            )  # fmt: skip
        except SincerelyError as error:
            return self._form(request, world, form, f"Not declared: {error.message}.", status=400)
        return RedirectResponse(f"/landed/{world.account}", 303)

    def step(self, request: Request) -> Response:
        """The second step, and what may be done to a run that goes on."""
        (world, now), form = self._world(request), request.state.form
        step = request.path_params["step"]
        run = landed.status(world, now)["landing"]
        if run is None or str(run["id"]) != form.get("run", ""):
            raise RevisionChanged("another landed run was declared since you looked")
        if step == "confirm":
            if form.get("looked") != "yes":
                raise DataProblem("say that you looked at every letter; nothing was confirmed")
            count = form.get("count", "")
            landed.confirm(
                world, int(count) if count.isdecimal() and len(count) < 7 else -1, now,
                anyway=form.get("anyway") == "yes", digest=form.get("digest", ""),
            )  # fmt: skip
        elif step == "pause":
            landed.pause(world, now)
        elif step == "continue":
            landed.go_on(world, now)
        elif step == "cancel":
            landed.cancel(world, form.get("why", ""), now)
        elif step == "called":
            who, instead = form.get("who", ""), form.get("instead") == "yes"
            landed.called(world, who, now, form.get("outcome", ""), instead)
        else:
            raise HTTPException(404, "there is no such step")
        return RedirectResponse(f"/landed/{world.account}", 303)

    def _form(
        self, request: Request, world: World, typed: dict[str, Any], notice: str = "",
        status: int = 200, former: dict[str, Any] | None = None,
    ) -> Response:  # fmt: skip
        return self._pages.page(
            request, "landed_declare", status, notice, world=world, typed=typed, former=former
        )

    def _world(self, request: Request) -> tuple[World, datetime]:
        world = self._site.world(request.path_params["account"])
        return world, self._site.clock(world.account)


def _typed(run: dict[str, Any]) -> dict[str, Any]:
    """A declared run as the form has it."""
    return {
        **{key: run[key] or "" for key in ("organisation", "role", "starts", "about", "accepted")},
        "conditions": "\n".join(run["conditions"]),
        "quiet_until": run["quiet_until"] or "",
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DataProblem(f"{text!r} is no date: write 2026-12-01") from error
