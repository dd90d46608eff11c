"""What is known of a letter of unclear fate: the evidence its user judges by. Absence is no proof."""

from datetime import datetime, timedelta

#: How long a provider that files what it takes may need to do so.
SLOW_FILING = timedelta(minutes=15)


def evidence(
    lost_at: datetime, outcome: str, seen: datetime | None, files_itself: bool | None
) -> tuple[str, ...]:
    """Sentences, the hardest fact first.

    outcome: the server's last words, or what broke; seen: the last full look at the mailbox, UTC;
    files_itself: whether the provider puts what it takes into the Sent folder, None if unknown.
    """
    said = [f"the line ended after the letter began to leave: {outcome}"]
    if seen is None or seen <= lost_at:
        return (*said, "the mailbox was not read since: sincerely scan looks for traces of it")
    looked = f"no copy in Sent, no answer and no delivery report until {seen:%Y-%m-%d %H:%M} UTC"
    said.append(looked)
    if files_itself and seen - lost_at >= SLOW_FILING:
        said.append(
            "your provider files what it takes, and has not filed this: it probably did not go"
        )
    elif files_itself:
        said.append("your provider files what it takes; give it a quarter of an hour")
    else:
        said.append(
            "your provider does not file copies by itself, so that says little: ask them, or look "
            "at the log of your mail server"
        )
    return tuple(said)
