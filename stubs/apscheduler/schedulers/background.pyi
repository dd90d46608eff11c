from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

class BackgroundScheduler:
    def __init__(self, *, timezone: tzinfo = ..., job_defaults: dict[str, Any] = ...) -> None: ...
    def add_job(
        self,
        func: Callable[[], None],
        trigger: str,
        *,
        seconds: float = ...,
        next_run_time: datetime = ...,
    ) -> object: ...
    def start(self) -> None: ...
    def shutdown(self, wait: bool = ...) -> None: ...
