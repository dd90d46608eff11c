from datetime import datetime
from typing import Any

import icalendar

class CalendarQuery:
    def between(self, start: datetime, stop: datetime) -> list[Any]: ...

def of(a_calendar: icalendar.Calendar) -> CalendarQuery: ...
