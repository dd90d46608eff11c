"""Pages out of templates: everything is escaped, and strangers' text loses what does not belong on a
screen. Undefined names are errors, not gaps."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sincerely.review.shown import safe

_PAGES = Path(__file__).parent / "pages"


class Pages:
    """zone: IANA, in which times are shown."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_PAGES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=_fit,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["local"] = self._local
        self._environment.filters["day"] = self._day
        self._environment.filters["words"] = lambda text: str(text).replace("_", " ")

    def page(
        self, request: Request, name: str, status: int = 200, notice: str = "", **values: Any
    ) -> HTMLResponse:
        """One page. notice: a sentence on what just happened, shown first."""
        template = self._environment.get_template(f"{name}.html")
        text = template.render(
            token=request.state.token, here=request.url.path, notice=notice, **values
        )
        return HTMLResponse(text, status)

    def bare(self, name: str) -> HTMLResponse:
        """A page for who has no session yet."""
        return HTMLResponse(self._environment.get_template(f"{name}.html").render())

    def date(self, moment: datetime) -> date:
        """The day an instant falls on where the reader is."""
        return moment.astimezone(self._zone).date()

    def _local(self, moment: datetime | None) -> str:
        return f"{moment.astimezone(self._zone):%a %d %b %Y %H:%M}" if moment else "never"

    def _day(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._zone):%a %d %b %Y}"


def _fit(value: Any) -> Any:
    return safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value
