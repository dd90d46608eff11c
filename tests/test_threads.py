"""Mail in threads is read as well as ever: floors under the figures of `python -m tests.threads`."""

from tests.threads.judging import judged, lines

#: Precision and recall at least.
FLOORS = {
    "meeting": (0.97, 0.96), "stop": (0.97, 0.97), "advice": (0.88, 0.85), "offer": (0.95, 0.95),
    "rejection": (0.92, 0.97), "holding": (0.93, 0.95), "out_of_office": (0.97, 0.97),
    "bounce": (0.97, 0.97),
}  # fmt: skip


def test_mail_in_threads_is_read_as_well_as_ever() -> None:
    assert sum(1 for _ in lines()) > 2_900
    result = judged()
    for kind, (precision, recall) in FLOORS.items():
        tally = result.types[kind]
        assert (tally.precision or 0) >= precision, (kind, tally)
        assert (tally.recall or 0) >= recall, (kind, tally)
    assert (result.follow_up.precision or 0) >= 0.96
    assert (result.follow_up.recall or 0) >= 0.95
    for share, floor in (
        (result.status, 0.95), (result.start_text, 0.94), (result.people, 0.98),
        (result.family, 0.98), (result.alone, 0.95),
    ):  # fmt: skip
        assert (share.value or 0) >= floor, (share, floor)
