"""Mail in threads is read as well as ever: floors under the figures of `python -m tests.threads`."""

from tests.threads.judging import judged, lines

#: Precision and recall at least.
FLOORS = {
    "meeting": (0.95, 0.91), "stop": (0.95, 0.93), "advice": (0.78, 0.78), "offer": (0.95, 0.95),
    "rejection": (0.88, 0.93), "holding": (0.90, 0.88), "out_of_office": (0.97, 0.97),
    "bounce": (0.97, 0.97),
}  # fmt: skip


def test_mail_in_threads_is_read_as_well_as_ever() -> None:
    assert sum(1 for _ in lines()) > 900
    result = judged()
    for kind, (precision, recall) in FLOORS.items():
        tally = result.types[kind]
        assert (tally.precision or 0) >= precision, (kind, tally)
        assert (tally.recall or 0) >= recall, (kind, tally)
    assert (result.follow_up.precision or 0) >= 0.90
    assert (result.follow_up.recall or 0) >= 0.88
    for share, floor in (
        (result.status, 0.94), (result.start_text, 0.93), (result.people, 0.97),
        (result.family, 0.95), (result.alone, 0.91),
    ):  # fmt: skip
        assert (share.value or 0) >= floor, (share, floor)
