"""A day of the daemon in a quarter of a minute: what it takes does not grow (benchmarks/soak.py).

Nothing here is a matter of time: the second third of that life is compared with the last.
"""

from pathlib import Path

import pytest
from tests import soak
from tests.conftest import MailServers


@pytest.mark.servers
def test_memory_descriptors_and_threads_stay_as_they_are(
    tmp_path: Path, mail_servers: MailServers
) -> None:
    lived = soak.live(tmp_path, mail_servers, days=1, seconds=12, people=20)
    assert set(lived.rounds) >= {"scan", "plan", "deliver", "requests", "audit", "memory", "news"}
    assert "Traceback" not in lived.log, lived.log
    assert "configuration taken up" in lived.log
    middle, end = lived.third(1), lived.third(2)
    assert end.descriptors <= middle.descriptors + 2, lived.taken
    assert end.threads <= middle.threads + 2, lived.taken
    assert end.resident <= 1.1 * middle.resident, lived.taken
    assert soak.PASSWORD not in lived.log
