"""What the evaluation prints: one document for --json, a page of text for people."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.evaluation.judge import Result, Share, Tally
from tests.evaluation.match import counted
from tests.evaluation.speed import speed


def labelled(result: Result, lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The figures of labelled mail, as plain values. Shares are 0 to 1, or None of nothing."""
    return {
        "mails": result.mails,
        "follow_up": _tally(result.follow_up),
        "meeting": {
            "present": _tally(result.meeting_present),
            "status": _share(result.status),
            "start_text": _share(result.start_text),
            "start_calendar": _share(result.start_calendar),
            "people": _share(result.people),
        },
        "stop": _tally(result.stop),
        "auto_reply": _tally(result.auto_reply),
        "family": _share(result.family),
        "text": _share(result.text),
        "left_alone": _share(result.alone),
        "direction": _share(result.direction),
        "signals": {kind: _tally(tally) for kind, tally in result.types.items()},
        "fields": {name: _share(share) for name, share in sorted(result.fields.items())},
        "classes": [
            {"wanted": wanted, "got": got, "mails": n}
            for (wanted, got), n in sorted(result.classes.items())
        ],
        "differing": len(result.differences),
        "differences": result.differences,
        "speed": speed(lines),
    }


def unlabelled(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What mail without labels was taken for."""
    found = [s for line in lines for s in counted(line.get("signals", []))]
    return {
        "mails": len(lines),
        "classes": dict(Counter(line["class"] for line in lines).most_common()),
        "signals": dict(Counter(s["type"] for s in found).most_common()),
        "decisions": dict(Counter(s["decision"] for s in found).most_common()),
        "follow_up": sum(bool(line.get("follow_up")) for line in lines),
        "unreadable": [line["source"] for line in lines if line["class"] == "unreadable"],
        "speed": speed(lines),
    }


def text_of_labelled(told: dict[str, Any], differences: bool) -> str:
    """The page for people."""
    meeting = told["meeting"]
    page = [
        f"{told['mails']} labelled mails, {told['differing']} read otherwise than labelled",
        "",
        f"{'':24}{'precision':>10}{'recall':>8}{'F1':>7}   right  missed  false",
        _line_of("follow-up owed", told["follow_up"]),
        _line_of("meeting present", meeting["present"]),
        _line_of("stop request", told["stop"]),
        _line_of("automatic reply (class)", told["auto_reply"]),
        "",
        *(_line_of(kind, tally) for kind, tally in told["signals"].items()),
        "",
        _share_of("meeting status right", meeting["status"]),
        _share_of("start right, free text", meeting["start_text"]),
        _share_of("start right, calendar", meeting["start_calendar"]),
        _share_of("people met right", meeting["people"]),
        _share_of("kind of answer right", told["family"]),
        _share_of("new text exact", told["text"]),
        _share_of("nothing in it, left alone", told["left_alone"]),
        _share_of("direction right", told["direction"]),
        "",
        *(_share_of(name, share) for name, share in told["fields"].items()),
        "",
        *_confusion(told["classes"]),
        "",
        *_slowest(told["speed"]),
    ]
    if differences:
        page.append("")
        for source, wrong in told["differences"].items():
            page += [source, *(f"    {item}" for item in wrong)]
    return "\n".join(page)


def text_of_unlabelled(told: dict[str, Any]) -> str:
    """The page for people."""
    unreadable = told["unreadable"]
    return "\n".join(
        [
            f"{told['mails']} mails without labels, {told['follow_up']} owe a follow-up",
            f"  classes    {_counts(told['classes'])}",
            f"  signals    {_counts(told['signals'])}",
            f"  decisions  {_counts(told['decisions'])}",
            f"  unreadable {len(unreadable)}",
            *(f"             {source}" for source in unreadable[:20]),
            *_slowest(told["speed"]),
        ]
    )


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "right": tally.right,
        "missed": tally.missed,
        "false": tally.false,
    }


def _share(share: Share) -> dict[str, Any]:
    return {"share": share.value, "right": share.right, "of": share.of}


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _line_of(name: str, told: dict[str, Any]) -> str:
    figures = [_figure(told[key]) for key in ("precision", "recall", "f1")]
    counts = f"{told['right']:>8}{told['missed']:>8}{told['false']:>7}"
    return f"{name:24}{figures[0]:>10}{figures[1]:>8}{figures[2]:>7}{counts}"


def _share_of(name: str, told: dict[str, Any]) -> str:
    return f"{name:26}{_figure(told['share']):>8}  {told['right']} of {told['of']}"


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.items()) or "none"


def _confusion(classes: Sequence[dict[str, Any]]) -> list[str]:
    """One row per wanted class, one column per class given."""
    names = sorted({c["wanted"] for c in classes} | {c["got"] for c in classes})
    cells = {(c["wanted"], c["got"]): c["mails"] for c in classes}
    head = "class: wanted \\ got     " + "".join(f"{name[:10]:>11}" for name in names)
    rows = [
        f"{wanted:24}" + "".join(f"{cells.get((wanted, got), 0) or '.':>11}" for got in names)
        for wanted in names
        if any(cells.get((wanted, got)) for got in names)
    ]
    return [head, *rows]


def _slowest(told: dict[str, Any]) -> list[str]:
    if told["median"] is None:
        return []
    return [
        f"CPU per message: median {told['median'] * 1e3:.2f} ms, p99 {told['p99'] * 1e3:.2f} ms",
        *(f"  {s['seconds'] * 1e3:9.2f} ms  {s['source']}" for s in told["slowest"]),
    ]
