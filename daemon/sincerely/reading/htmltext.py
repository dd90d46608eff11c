"""From an HTML document to its words, with quotation known by the markup of mail programs.

One line per block; what a program marks as quotation gets "> ", so that `newtext` takes it for
history. No style sheet is applied: what hides an element is read from the element alone. The tree is
walked once, without recursion, for nesting is the sender's to choose.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_HTML = 256 * 1024
#: Blocks within blocks that a mail may have; long threads reach a hundred.
_DEEPEST = 800
_NESTS = re.compile(
    r"</?(?:div|blockquote|pre|section|article|aside|center|dl|ul|ol|address|nav|main|header|footer|form"
    r"|fieldset|figure|details)\b",
    re.IGNORECASE,
)

_CUT = frozenset((
    "script", "style", "head", "title", "noscript", "template", "svg", "object", "select",
    "button",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
))  # fmt: skip
#: Blocks with an empty line above and below; Outlook's paragraphs have none.
_APART = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "blockquote")
)
_NO_MARGIN = re.compile(
    r"mso(?:normal|listparagraph|plaintext)|margin(?:-top|-bottom)?:\s*0", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|(?<!-)opacity\s*:\s*0(?![.\d])|max-height\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)

#: White words, unless they have a ground of their own.
_WHITE = re.compile(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?|white)\b", re.IGNORECASE)

#: Elements that hold nothing but history, by class or id; the programs' own names.
_QUOTES = frozenset((
    "moz-cite-prefix", "protonmail_quote", "proton_quote", "yahoo_quoted", "zmail_extra",
    "zmail_extra_hr", "tutanota_quote", "reply-intro", "replyintro", "mail_quote", "mailquote",
    "quoted-text", "x_moz-cite-prefix", "gmx_quote", "qt-attribution", "oriheader",
    "elided-text", "ms-outlook-mobile-reference-message",
))  # fmt: skip
#: Elements below which everything is history, to the end of the document.
_FROM_HERE = frozenset(
    ("divrplyfwdmsg", "appendonsend", "x_divrplyfwdmsg", "x_appendonsend", "mailoriginal")
)
#: Outlook's line above the fields of what is answered.
_BORDER = re.compile(
    r"border:\s*none;\s*border-top:\s*solid\s*(?:#e1e1e1|#b5c4df|windowtext|gray|silver)[^;]{0,20}",
    re.IGNORECASE,
)
#: Classes of Gmail that may hold more than history; how often that is looked into.
_AROUND = frozenset(
    ("gmail_quote", "gmail_quote_container", "gmail_extra", "x_gmail_quote", "gmail_attr")
)
_MOST_ASKED = 30
_NO_BREAK = "\xa0"


def html_text(source: str) -> str:
    """The words of an HTML document, one line per block; "" where it has none. Never raises.

    Quotation gets "> "; links are their words; list items begin with "- "; hidden elements are dropped.
    """
    try:
        body = LexborHTMLParser(_shallow(source[:MAX_HTML])).body
    except (ValueError, RuntimeError):
        return ""
    if body is None:
        return ""
    page = _Page()
    # (node, None) opens it, (node, whether it quotes) closes it.
    stack: list[tuple[LexborNode, bool | None]] = [(body, None)]
    while stack:
        node, quotes = stack.pop()
        if quotes is not None:
            page.close(node, quotes)
        elif node.tag == "-text":
            page.words(node.text_content or "")
        elif not (node.is_comment_node or node.tag in _CUT or _is_hidden(node)):
            stack.append((node, page.open(node)))
            child = node.last_child
            while child is not None:
                stack.append((child, None))
                child = child.prev
    page.line()
    return page.text()


def _shallow(source: str) -> str:
    """The document as far as its blocks are nested sanely: the parser is quadratic in the depth."""
    depth = 0
    for match in _NESTS.finditer(source):
        depth = max(0, depth + (-1 if match[0][1] == "/" else 1))
        if depth > _DEEPEST:
            return source[: match.start()]
    return source


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes:
        return True
    style = (attributes.get("style") or "")[:2000]
    if not style:
        return False
    return bool(_HIDDEN.search(style) or (_WHITE.search(style) and "background" not in style))


class _Page:
    """The lines so far, and how deep in quotation, lists and preformatted text we are."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._quoted = self._pre = self._items = 0
        self._asked = 0
        self._to_the_end = False
        self._begins_item = False

    def open(self, node: LexborNode) -> bool:
        """An element begins; tells whether all in it is quotation."""
        tag = node.tag or ""
        if tag == "br":
            self.line(forced=True)
            return False
        quotes = not self._quoted and self._quotes(node, tag)
        self._boundary(node, tag, quotes)
        if not self._to_the_end and (_names(node) & _FROM_HERE or _BORDER.search(_style(node))):
            self.line()
            self._to_the_end = True
        self._quoted += quotes
        self._pre += tag == "pre"
        self._items += tag == "li"
        self._begins_item = self._begins_item or tag == "li"
        return quotes

    def close(self, node: LexborNode, quotes: bool) -> None:
        """An element ends."""
        tag = node.tag or ""
        if tag == "br":
            return
        self._boundary(node, tag, quotes)
        self._quoted -= quotes
        self._pre -= tag == "pre"
        self._items -= tag == "li"
        if tag == "li":
            self._begins_item = False

    def words(self, text: str) -> None:
        """Text as it stands in the document."""
        if not self._pre:
            self._pieces.append(text)
            return
        first, *others = text.split("\n")
        self._pieces.append(first)
        for piece in others:
            self.line(forced=True)
            self._pieces.append(piece)

    def line(self, forced: bool = False) -> None:
        """End the line, if there is one; forced: an empty one counts."""
        written = "".join(self._pieces)
        self._pieces.clear()
        text = written.rstrip() if self._pre else " ".join(written.split())
        if not text and not forced and _NO_BREAK not in written:
            return
        if self._begins_item and text:
            text, self._begins_item = f"- {text}", False
        self._lines.append(f"> {text}".rstrip() if self._quoted or self._to_the_end else text)

    def text(self) -> str:
        """At most one empty line between paragraphs."""
        kept: list[str] = []
        for line in self._lines:
            if line or (kept and kept[-1]):
                kept.append(line)
        return "\n".join(kept).strip()

    def _boundary(self, node: LexborNode, tag: str, quotes: bool) -> None:
        """What stands between two blocks, or two cells."""
        if tag in ("td", "th"):
            self._pieces.append(" ")
        elif tag in _BLOCKS or quotes:
            self.line()
            apart = tag in _APART and not self._items and not _NO_MARGIN.search(_style(node))
            if apart and self._lines and self._lines[-1]:
                self._lines.append("")

    def _quotes(self, node: LexborNode, tag: str) -> bool:
        names = _names(node)
        if tag == "blockquote" or names & _QUOTES:
            return True
        if not names & _AROUND or self._asked >= _MOST_ASKED:
            return False
        # Gmail puts its class round attribution, quotation and the answers between; and round a message
        # that is handed on, whose first line `newtext` has to see.
        self._asked += 1
        if "gmail_attr" in names:
            return "---" not in (node.text() or "")[:200]
        return node.css_first("blockquote, .gmail_attr") is None


def _style(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('style') or ''}"[:2000]


def _names(node: LexborNode) -> frozenset[str]:
    """Classes and id, folded to lower case."""
    attributes = node.attributes
    told = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:1000]
    return frozenset(told.casefold().split())
