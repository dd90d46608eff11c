from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

YEARLY: int
MONTHLY: int
WEEKLY: int
DAILY: int
HOURLY: int
MINUTELY: int
SECONDLY: int

class weekday:
    def __init__(self, weekday: int, n: int | None = ...) -> None: ...
    def __call__(self, n: int) -> weekday: ...

class rrule:
    def __init__(
        self,
        freq: int,
        dtstart: datetime | None = ...,
        interval: int = ...,
        wkst: int | None = ...,
        byweekday: Sequence[weekday] | None = ...,
        **options: Any,
    ) -> None: ...
    def __iter__(self) -> Iterator[datetime]: ...
