"""The wall around the page: who asks, from where, and what the answer may do in a browser.

Asked in this order: is the Host one of ours (a rebound name is not), is there a session, and, for what
changes anything, does the request come from a page of ours and carry the form's token. What fails is
answered here; nothing of it reaches a page.
"""

from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sincerely.review.web.keys import Keys

COOKIE = "sincerely"
#: Bytes of a form at most: a letter is far smaller.
_LARGEST = 256 * 1024
_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data:; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
_ALWAYS = {
    "content-security-policy": _POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
#: Open without a session: the door itself, and what pages are drawn with.
_DOOR, _STATIC = "/enter/", "/static/"


class Guard:
    """The ASGI application with the wall around it. hosts: names it answers to."""

    def __init__(self, app: ASGIApp, keys: Keys, hosts: tuple[str, ...]) -> None:
        self._app, self._keys = app, keys
        self._hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # no websocket is ours

        async def walled(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
            await send(message)

        request = Request(scope, receive)
        refused = self._refused(request)
        if refused is None and request.method == "POST" and not scope["path"].startswith(_DOOR):
            refused = await self._form(request)
        await (refused or self._app)(scope, receive, walled)

    def _refused(self, request: Request) -> Response | None:
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0].casefold() not in self._hosts:
            return _no(421, "this page does not answer to that name")
        if request.method not in ("GET", "HEAD", "POST"):
            return _no(405, "GET or POST")
        if request.method == "POST" and not _from_here(request.headers, hosts[0]):
            return _no(403, "that form came from another page")
        path = request.url.path
        if path.startswith(_DOOR):
            return _at_the_door(request)
        if request.method != "POST" and path.startswith(_STATIC):
            return None
        session = request.cookies.get(COOKIE, "")
        if not session or not self._keys.knows(session):
            return _no(401, "no session: ask for a link with  sincerely web")
        request.state.session = session
        request.state.token = self._keys.token(session)
        return None

    async def _form(self, request: Request) -> Response | None:
        """Read the form, once, and keep it if it carries this session's token."""
        if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != (
            "application/x-www-form-urlencoded"
        ):
            return _no(415, "a form is wanted")
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LARGEST:
                return _no(413, "that is longer than any letter")
        try:
            pairs = parse_qsl(
                body.decode("ascii"), keep_blank_values=True, max_num_fields=50, errors="strict"
            )
        except ValueError:
            return _no(400, "that form cannot be read")
        form = dict(pairs)
        if any("\0" in name + value for name, value in pairs):  # no database takes it, no letter
            return _no(400, "that form cannot be read")
        if len(form) != len(pairs) or not self._keys.fits(
            request.state.session, form.get("token", "")
        ):
            return _no(403, "that form is not of this session: load the page again")
        request.state.form = form
        return None


def _at_the_door(request: Request) -> Response | None:
    """What must not use up a launch link: other pages, a look ahead, what draws previews of links."""
    if request.method == "HEAD":
        return _no(405, "GET or POST")
    headers = request.headers
    if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        return _no(403, "paste the link into the address bar")
    ahead = headers.get("sec-purpose", headers.get("purpose", headers.get("x-moz", "")))
    if "prefetch" in ahead or headers.get("sec-fetch-dest", "document") != "document":
        return _no(403, "this link opens in the address bar, once")
    return None


def a_person_went(request: Request) -> bool:
    """Whether a browser says that somebody opened this address, or pressed a button of ours."""
    return request.method == "POST" or request.headers.get("sec-fetch-mode") == "navigate"


def _from_here(headers: Headers, host: str) -> bool:
    """Whether a browser says that the request comes from a page of ours. One that says nothing is no
    browser of today (Fetch Metadata; RFC 6454 for Origin)."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is None and origin is None:
        return False
    if site is not None and site != "same-origin":
        return False
    try:
        return origin is None or urlsplit(origin).netloc.casefold() == host.casefold()
    except ValueError:  # such as http://[
        return False


def _no(status: int, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status)
