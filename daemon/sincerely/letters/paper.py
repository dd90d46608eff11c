"""Letters as pages to print and sign: for who has no mail address that works. No script, no link."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

_STYLE = (
    "@page{size:A4;margin:25mm}body{font:12pt/1.5 serif;margin:0}"
    ".page{page-break-after:always;max-width:160mm;margin:0 auto}"
    ".to{white-space:pre-line;margin:0 0 20mm}.text{white-space:pre-line}"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One page. postal: where it goes, or ""; text: the letter as it would be mailed."""

    name: str
    postal: str
    subject: str
    text: str


def pages(papers: Iterable[Paper]) -> str:
    """One HTML document, a page for each letter."""
    bodies = [
        f'<div class="page"><p class="to">{escape(_to(paper))}</p>'
        f'<p><strong>{escape(paper.subject)}</strong></p>'
        f'<div class="text">{escape(paper.text.strip())}</div></div>'
        for paper in papers
    ]  # fmt: skip
    head = f'<meta charset="utf-8"><title>Letters to print</title><style>{_STYLE}</style>'
    return f"<!doctype html><html><head>{head}</head><body>{''.join(bodies)}</body></html>\n"


def _to(paper: Paper) -> str:
    lines = paper.postal.replace(", ", "\n") if paper.postal else "(postal address)"
    return f"{paper.name}\n{lines}"
