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
        id: str = ...,
    ) -> object: ...
    def reschedule_job(self, job_id: str, *, trigger: str, seconds: float = ...) -> object: ...
    def start(self) -> None: ...
    def shutdown(self, wait: bool = ...) -> None: ...
