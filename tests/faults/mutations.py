"""What may have happened to a mail before it reaches us: small functions of (random source, bytes).

Each is named in MUTATIONS. SPARING ones leave the text and its encoding as they were, so the text
must still be found. PIECES are where hostile values come from.
"""

import random
import re
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

#: No mutant grows beyond this: more is stopped ahead of reading (parsing.MAX_MESSAGE).
LARGEST = 400_000

_ODD = b'\x00\xff\r\n=?<>",;:@()[]{}\\%&*+/|~ \t-.\x1b\x80\xc3'
_CHARSETS = (
    "utf-8", "us-ascii", "iso-8859-1", "utf-16", "utf-32", "utf-7", "idna", "punycode", "hex", "rot13",
    "zlib", "base64", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "utf_8_sig",
    "iso-2022-jp", "hz", "gb18030", "big5", "shift_jis", "ibm037", "x-unknown", "", '"', "utf-8\x00",
    "a" * 5000, "utf-8''x", "../../etc", "unknown-8bit", "koi8-r", "cp65001", "utf-16-le", "euc-tw",
)  # fmt: skip
_ENCODINGS = (
    "7bit", "8bit", "binary", "base64", "quoted-printable", "x-uuencode", "uuencode", "x-unknown",
    "", "base64 base64", "BASE64\t", "quoted-printable;x=y", "a" * 3000,
)  # fmt: skip
_KINDS = (
    "text/plain", "text/html", "text/calendar", "multipart/mixed", "multipart/alternative",
    "multipart/report", "multipart/digest", "message/rfc822", "message/partial",
    "message/delivery-status", "message/external-body", "message/feedback-report",
    "text/rfc822-headers", "application/octet-stream", "application/ics", "text", "/", "text/",
    "*/*", "multipart/" + "x" * 2000, "text/plain/plain", "application/pkcs7-mime", "image/png",
)  # fmt: skip
_WORDS = (
    "=?utf-8?q?=?=", "=?utf-8?b?AAAA?=", "=?utf-8?b?A?=", "=?x?q?abc?=", "=?utf-8?q?x=0D=0ABcc=3A_v?=",
    "=?utf-8?q?=00?=", "=?utf-16?b?2AA=?=", "=?utf-7?q?+2AA-?=", "=?utf-8*en?q?a?=", "=?" * 400,
    "=?utf-8?q?" + "=C3" * 900 + "?=", "=?idna?q?xn--?=", "=?utf-8?q?a?==?utf-8?q?b?=", "?=", "=?",
    "=?iso-2022-jp?b?GyRCGyRC?=", "=?unicode_escape?q?=5Cud800?=", "=?utf-8?B?4oCu?=", "(" * 300,
    "=?utf-8?q?" + "a_" * 3000 + "?=", '"\\', "\\" * 301, "\x7f\x1b[2J", "\u202eevil", "é" * 500,
)  # fmt: skip
_ADDRESSES = (
    "a@b.example", '"a, b" <c@d.example>', "undisclosed-recipients:;", "g: a@b.example, c@d;",
    "<a@b.example", "a@b.example>", "<<a@b>>", "a@@b", "@", "a@", "@b", "(" * 200 + "x@y.example",
    "<@r1,@r2:a@b.example>", "a@[127.0.0.1]", "a@[" , '"' * 99 + "@x", "ü@ä.example", "a b@c d",
    "x" * 7_000 + "@y.example", "a@b.example, " * 300, "a@b.example <c@d.example>",
    "=?utf-8?q?a=40b=2Eexample?= <e@f.example>", "a@b.example\x00c@d.example", "group:" * 200,
)  # fmt: skip
_DATES = (
    "", "0", "Tue, 99 Foo 99999 99:99:99 +9999", "Mon, 1 Jan 0001 00:00:00 +2359",
    "Fri, 31 Dec 9999 23:59:59 -2359", "31 Feb 2026 25:61:61", "1 Jan 70", "Tue, 10 Mar 2026",
    "Tue, 10 Mar 2026 10:00:00 -0000", "10 Mar 2026 10:00 EST", "now", "1" * 5000, "-1",
    "Tue, 10 Mar 2026 10:00:00 +000000000000000000001", "Tue, 10 Mar 99999999999 10:00:00 +0000",
    "2026-03-10T10:00:00Z", "Tue, 10 Mar 2026 10.00.00 +0100 (" + "(" * 500,
)  # fmt: skip
_IDS = (
    "<>", "<a@b>", "a@b", "<a b@c>", "<a@b><a@b>", "<" * 300, "<" + "x" * 3000 + "@y>", "<\x00@y>",
    "<a@b\r\n >", "<a@b> " * 2000, "<ä@b>", "<a@b>; x", "(<a@b>)",
)  # fmt: skip
_CALENDAR_LINES = (
    "RRULE:FREQ=SECONDLY;COUNT=1000000000", "RRULE:FREQ=DAILY;INTERVAL=0", "RRULE:FREQ=", "RRULE:",
    "RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2", "RRULE:FREQ=DAILY;UNTIL=00000101", "DTSTART:",
    "RRULE:FREQ=MINUTELY;BYSECOND=" + ",".join(map(str, range(60))), "DTSTART:00000000T000000",
    "DTSTART:99991231T235959Z", "DTSTART;VALUE=DATE:20260310T100000", "DTSTART;TZID=:20260310T100000",
    "DTSTART;TZID=Mars/Olympus:20260310T100000", "DTSTART;TZID=../../etc/passwd:20260310T100000",
    "DTEND:19000101T000000Z", "DURATION:P999999999W", "DURATION:-PT1H", "DURATION:P", "SEQUENCE:-9",
    "SEQUENCE:" + "9" * 5000, "UID:", "UID:" + "u" * 9000, "BEGIN:VEVENT", "END:VEVENT",
    "END:VCALENDAR", "BEGIN:VTIMEZONE", "BEGIN:" + "X" * 3000, "METHOD:CANCEL", "METHOD:", "STATUS:X",
    "ORGANIZER:mailto:", "ORGANIZER;CN=\"" + "x" * 2000, "ATTENDEE:mailto:a@b", "ATTENDEE",
    "ATTENDEE;CN=a;CN=b;PARTSTAT=,:MAILTO:<a@b>", "EXDATE:" + ",".join(["20260310T100000Z"] * 500),
    "RDATE;VALUE=PERIOD:20260310T100000Z/PT1H", "RECURRENCE-ID:x", "DESCRIPTION:" + "\\n" * 3000,
    "SUMMARY;LANGUAGE=\x00:x", " folded", ";", ":", "X" * 8_000, "TZOFFSETTO:+9999", "TZOFFSETFROM:",
)  # fmt: skip
#: Tiny texts that patterns love; many of them together are what makes a slow one slow.
_PHRASES = (
    "a@", "3pm ", "Re: ", "> ", ">", "Mon ", "Tuesday at ", "10:", "1", " ", "\n", "\n\n",
    "-- \n", "-", "_", "=", "http://a.b/", "www.", "<a@b.example> ", "On Mon, Mar 2, 2026, ",
    " wrote:\n", "\t", "'s ", "next week or ", "12/", "zwischen 10 und ", "am Dienstag, ",
    "à 10h, ", "el martes ", "Dear ", "I ", "could you ", "and ", "not ", ", ", ". ", "? ", "(",
    ")", "“", "”", "Mr. ", "Dr. A. B. ", "A ", "Aa ", "+1 555 ", "0", "offer ", "role of ",
    "at Acme ", "meet ", "introduce ", "please ", "From: x\nTo: y\n",
    "-----Original Message-----\n", "|", "*", "5.1.1 ", "550 ", "Final-Recipient: rfc822; a@b\n",
    "until ", "to ", "from ", "<b>", "</div>", "<div>", "&nbsp;", "&#x110000;", "<!--", "-->",
    "<table>", "<blockquote>", "<p style='", "\u00a0", "\u200b", "é", "ü", "日", "👩‍💻", "\ud83d",
    "\r", "\x0c",
)  # fmt: skip


def pieces(rng: random.Random) -> str:
    """A run of one to three phrases, some thousands of characters at most."""
    run = "".join(rng.choices(_PHRASES, k=rng.randint(1, 3)))
    return run * _few(rng, (1, 3, 30), (300, 3000, max(1, 30_000 // len(run))))


def _few(rng: random.Random, usual: tuple[int, ...], many: tuple[int, ...]) -> int:
    """A number: large ones are rare, for each costs as much time as a hundred small ones."""
    return rng.choice(many if rng.random() < 0.04 else usual)


def _split(raw: bytes) -> tuple[list[bytes], bytes]:
    """The fields, each with what continues it and its line end, and the rest from the empty line."""
    match = re.search(rb"\r?\n\r?\n", raw)
    head, rest = (raw[: match.start()] + b"\r\n", raw[match.start() :]) if match else (raw, b"")
    rest = re.sub(rb"\A\r?\n", b"", rest)
    return re.findall(rb"[^\n]*\n(?:[ \t][^\n]*\n)*|[^\n]+\Z", head) or [b""], rest


def _joined(fields: list[bytes], rest: bytes) -> bytes:
    return b"".join(fields) + rest


def _at(rng: random.Random, raw: bytes) -> int:
    return rng.randint(0, len(raw))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


# -- anywhere


def bits(rng: random.Random, raw: bytes) -> bytes:
    spoilt = bytearray(raw or b" ")
    for _ in range(rng.choice((1, 3, 20))):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def odd_bytes(rng: random.Random, raw: bytes) -> bytes:
    at, run = _at(rng, raw), bytes(rng.choices(_ODD, k=rng.choice((1, 2, 8, 200))))
    return raw[:at] + run + raw[at + rng.choice((0, len(run))) :]


def cut(rng: random.Random, raw: bytes) -> bytes:
    return raw[: _at(rng, raw)]


def gap(rng: random.Random, raw: bytes) -> bytes:
    at = _at(rng, raw)
    return raw[:at] + raw[at + rng.choice((1, 5, 80, 2000)) :]


def again(rng: random.Random, raw: bytes) -> bytes:
    at = _at(rng, raw)
    piece = raw[at : at + rng.choice((1, 20, 300, 3000))]
    return raw[:at] + piece * rng.choice((2, 2, 30)) + raw[at:]


def lines(rng: random.Random, raw: bytes) -> bytes:
    ends = rng.choice((b"\n", b"\r", b"\r\r\n", b"\n\r", b"\r\n\r\n", b"\x85", b" \r\n"))
    if rng.random() < 0.5:
        return re.sub(rb"\r?\n", ends, raw)
    return re.sub(rb"\r?\n", lambda m: ends if rng.random() < 0.1 else m[0], raw)


def shuffled(rng: random.Random, raw: bytes) -> bytes:
    found = raw.split(b"\n")
    a, b = rng.randrange(len(found)), rng.randrange(len(found))
    found[a], found[b] = found[b], found[a]
    return b"\n".join(found)


def wordy(rng: random.Random, raw: bytes) -> bytes:
    at = _at(rng, raw)
    return raw[:at] + _bytes(pieces(rng)) + raw[at:]


# -- the header


def field_twice(rng: random.Random, raw: bytes) -> bytes:
    fields, rest = _split(raw)
    field = rng.choice(fields)
    if rng.random() < 0.5:
        field = field.partition(b":")[0] + b": " + _value(rng) + b"\r\n"
    fields.insert(rng.randrange(len(fields) + 1), field)
    return _joined(fields, rest)


def field_gone(rng: random.Random, raw: bytes) -> bytes:
    fields, rest = _split(raw)
    fields.pop(rng.randrange(len(fields)))
    return _joined(fields, rest)


def field_huge(rng: random.Random, raw: bytes) -> bytes:
    fields, rest = _split(raw)
    name = rng.choice((b"Subject", b"From", b"To", b"References", b"X-Long", b"Received", b"Date"))
    piece = rng.choice((_value(rng)[:40] or b"x", b"x", b"x ", b"x\r\n ", b"\xff", b"=?"))
    size = _few(rng, (200, 3000), (20_000, 90_000))
    fields.append(name + b": " + piece * (size // len(piece)) + b"\r\n")
    return _joined(fields, rest)


def fields_many(rng: random.Random, raw: bytes) -> bytes:
    fields, rest = _split(raw)
    field = rng.choice((*fields, b"X: y\r\n", b"To: a@b.example\r\n", b"Received: x\r\n", b":\r\n"))
    return _joined([*fields, *[field[:200]] * _few(rng, (3, 50), (300, 1000))], rest)


def field_bad(rng: random.Random, raw: bytes) -> bytes:
    fields, rest = _split(raw)
    bad = (b"no colon\r\n", b": nameless\r\n", b"\xff: x\r\n", b"A B: c\r\n", b" folded\r\n", b"\r\n",
           b"From x@y Tue\r\n", b"Subject\r\n", b"Subject:\x00\r\n")  # fmt: skip
    fields.insert(rng.randrange(len(fields) + 1), rng.choice(bad))
    return _joined(fields, rest)


def _value(rng: random.Random) -> bytes:
    return _bytes(rng.choice(rng.choice((_WORDS, _ADDRESSES, _DATES, _IDS, _CHARSETS))))


def _set(raw: bytes, name: bytes, value: str) -> bytes:
    """With this field in place of those of its name."""
    fields, rest = _split(raw)
    kept = [f for f in fields if not f.lower().startswith(name.lower() + b":")]
    return _joined([*kept, name + b": " + _bytes(value) + b"\r\n"], rest)


def encoded_words(rng: random.Random, raw: bytes) -> bytes:
    word = "".join(rng.choices(_WORDS, k=rng.choice((1, 1, 3))))
    if rng.random() < 0.4:
        return _set(raw, b"Subject", word)
    return _set(raw, rng.choice((b"From", b"To", b"Cc")), f"{word} <a@b.example>")


def mailboxes(rng: random.Random, raw: bytes) -> bytes:
    name = rng.choice((b"From", b"To", b"Cc", b"Reply-To", b"Sender"))
    return _set(raw, name, ", ".join(rng.choices(_ADDRESSES, k=rng.choice((1, 1, 4)))))


def dates(rng: random.Random, raw: bytes) -> bytes:
    return _set(raw, b"Date", rng.choice(_DATES))


def ids(rng: random.Random, raw: bytes) -> bytes:
    name = rng.choice((b"Message-ID", b"In-Reply-To", b"References"))
    return _set(raw, name, rng.choice(_IDS))


# -- MIME


def _inside(rng: random.Random, raw: bytes, pattern: bytes, value: str) -> bytes:
    """With one match of the pattern's second group put as `value`."""
    found = list(re.finditer(pattern, raw, re.IGNORECASE))
    if not found:
        return raw
    match = rng.choice(found)
    return raw[: match.start(2)] + _bytes(value) + raw[match.end(2) :]


def charset(rng: random.Random, raw: bytes) -> bytes:
    return _inside(rng, raw, rb'(charset=")?(?<=charset=)"?([^\s;"]*)', rng.choice(_CHARSETS))


def transfer_encoding(rng: random.Random, raw: bytes) -> bytes:
    found = rb"(content-transfer-encoding:[ \t]*)([^\r\n]*)"
    return _inside(rng, raw, found, rng.choice(_ENCODINGS))


def content_type(rng: random.Random, raw: bytes) -> bytes:
    return _inside(rng, raw, rb"(content-type:[ \t]*)([^\s;]+)", rng.choice(_KINDS))


def boundary(rng: random.Random, raw: bytes) -> bytes:
    found = re.search(rb'boundary="?([^\s";]+)', raw, re.IGNORECASE)
    if found is None:
        return raw
    mark = b"--" + found[1]
    places = [m.start() for m in re.finditer(re.escape(mark), raw)] or [0]
    at = rng.choice(places)
    put = rng.choice((b"", mark + b"--\r\n", mark + b" \t\r\n", mark + b"x", mark * 2, mark[:-1],
                      b"\r\n" + mark + b"\r\n" + mark + b"\r\n", mark + b"\r\n" * 50))  # fmt: skip
    if rng.random() < 0.3:
        odd = rng.choice((b"", b"x" * 3000, b"=_?/()+'", b"\xff\xfe", b"a b ", b'"', b"\\", b"--"))
        return raw.replace(found[1], odd, rng.choice((1, -1)))
    return raw[:at] + put + raw[at + rng.choice((0, len(mark))) :]


def nested(rng: random.Random, raw: bytes) -> bytes:
    deep = _few(rng, (1, 2, 5, 15, 25), (120, 1200))
    if rng.random() < 0.4:
        return b"Content-Type: message/rfc822\r\n\r\n" * min(deep, 200) + raw
    top = b"".join(
        b"Content-Type: multipart/mixed; boundary=n%d\r\n\r\n--n%d\r\n" % (n, n)
        for n in range(deep)
    )
    end = b"".join(b"\r\n--n%d--\r\n" % n for n in reversed(range(deep)))
    return b"From: a@b.example\r\nSubject: nested\r\n" + top + raw + rng.choice((end, b""))


def parts_many(rng: random.Random, raw: bytes) -> bytes:
    part = rng.choice((b"\r\n\r\nx\r\n", b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n",
                       b"Content-Type: text/html\r\n\r\n<p>x\r\n", raw[:300]))  # fmt: skip
    count = _few(rng, (2, 5, 20), (150, 400))
    top = b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="m"\r\n\r\n'
    return top + b"".join(b"--m\r\n" + part for _ in range(count)) + b"--m--\r\n"


def parameters(rng: random.Random, raw: bytes) -> bytes:
    """RFC 2231 as nobody should write it, behind the type of some part."""
    odd = rng.choice((
        "name*0*=utf-8''%00; name*1*=%FF", "name*=utf-8''%E2%82", "name*99999999999=x", "charset*0=u",
        "charset*=''x", "charset*=utf-16'en'%00", "name*0=" + "x" * 5000, "name*=x'y'z'%", "=", ";;;;",
        "; ".join(f"name*{n}=x" for n in range(600)), "method*=utf-8''REQUEST", 'name="\\', "name*x=1",
        "boundary*=utf-8''q", "boundary*0=a; boundary*1=b", "report-type*=%", "a=b; " * 2000,
        'filename="' + "." * 4000 + '.ics"', "charset=utf-8; charset=utf-16", 'x="' + "\\" * 999,
    ))  # fmt: skip
    return _inside(rng, raw, rb"(content-type:[ \t]*[^\s;]+)(;?)", f"; {odd};")


def html(rng: random.Random, raw: bytes) -> bytes:
    tag = rng.choice((
        "<div>", "<blockquote>", "<table><tr><td>", "<p", "<!--", "<![CDATA[", "<a href='",
        "<b><i>", "<svg><style>", "&#", "&", "</p>", "<font color=#ffffff>",
    ))  # fmt: skip
    body = _bytes(tag * _few(rng, (1, 5, 50), (900, 20_000)))[:150_000]
    if b"text/html" in raw:
        return re.sub(rb"<body[^>]*>|<p[^>]*>|<div[^>]*>", lambda m: m[0] + body, raw, count=1)
    return (
        b"From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body + raw[:5000]
    )


def calendar(rng: random.Random, raw: bytes) -> bytes:
    at = [m.end() for m in re.finditer(rb"(?m)^(?:BEGIN|END|DT|UID|SUMMARY|ATTENDEE)[^\n]*\n", raw)]
    if not at:
        body = "\r\n".join(("BEGIN:VCALENDAR", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:x",
                            "DTSTART:20260310T100000Z", *rng.choices(_CALENDAR_LINES, k=3),
                            "END:VEVENT", "END:VCALENDAR"))  # fmt: skip
        head = b"From: a@b.example\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n"
        return head + _bytes(body)
    for place in sorted(rng.choices(at, k=rng.choice((1, 1, 4))), reverse=True):
        line = _bytes(rng.choice(_CALENDAR_LINES)) + b"\r\n"
        raw = raw[:place] + line * rng.choice((1, 1, 1, 40)) + raw[place:]
    return raw


def headless(rng: random.Random, raw: bytes) -> bytes:
    fields, rest = _split(raw)
    return rng.choice((rest, b"\r\n" + raw, _joined(fields, rest.lstrip(b"\r\n")), b""))


MUTATIONS: dict[str, Mutation] = {
    f.__name__: f
    for f in (
        bits, odd_bytes, cut, gap, again, lines, shuffled, wordy, field_twice, field_gone, field_huge,
        fields_many, field_bad, encoded_words, mailboxes, dates, ids, charset, transfer_encoding,
        content_type, boundary, nested, parts_many, parameters, html, calendar, headless,
    )
}  # fmt: skip

#: These touch no text: what could be read before must be found after.
SPARING = {f.__name__: f for f in (encoded_words, mailboxes, dates, ids)}
