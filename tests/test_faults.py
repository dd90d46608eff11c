"""The short form of the fault campaigns, by cases; the long one is `make faults`."""

import random
from pathlib import Path

import pytest
from tests.conftest import need
from tests.faults import bytes as bytes_gate
from tests.faults import (
    kills,
    lives,
    mailbox,
    merges,
    moves,
    mutants,
    planted,
    races,
    rivals,
    steps,
    strings,
    syscalls,
    windows,
    wire,
)
from tests.faults.imap_box import SecondClient
from tests.faults.short import SEED, after
from tests.servers.dovecot import Dovecot


def test_every_durable_step_in_a_sample(tmp_path: Path) -> None:
    counts = steps.run(random.Random(SEED), tmp_path, after(120))
    print(f"seed {SEED}: {counts}")
    assert counts["step traces"] > 60


def test_the_bytes_gate_in_a_sample(tmp_path: Path) -> None:
    counts = bytes_gate.run(random.Random(SEED), tmp_path, after(10))
    print(f"seed {SEED}: {counts}")
    assert counts["letters through the gate"] > 100


def test_replies_and_stops_in_a_sample(tmp_path: Path) -> None:
    counts = races.run(random.Random(SEED), tmp_path, after(60))
    print(f"seed {SEED}: {counts}")
    assert counts["letters that left"] > 0
    assert counts["letters held"] > 0


@pytest.mark.servers
def test_moves_in_the_mail_program_in_a_sample(tmp_path: Path) -> None:
    need(Dovecot.available())
    counts = moves.run(random.Random(SEED), tmp_path, after(4))
    print(f"seed {SEED}: {counts}")
    assert counts["true moves"] > 0
    assert counts["foreign and forged moves"] > 0


def test_two_windows_in_a_sample(tmp_path: Path) -> None:
    counts = windows.run(random.Random(SEED), tmp_path, after(400))
    print(f"seed {SEED}: {counts}")
    assert counts["approved as shown"] > 0 and counts["changed since shown"] > 0


def test_hostile_strings_in_a_sample(tmp_path: Path) -> None:
    counts = strings.run(random.Random(SEED), tmp_path, after(40))
    print(f"seed {SEED}: {counts}")
    assert counts["hostile strings"] > 1000


def test_months_of_lives_in_a_sample(tmp_path: Path) -> None:
    counts = lives.run(random.Random(SEED), tmp_path, after(3))
    print(f"seed {SEED}: {counts}")
    assert counts["letters sent"] > 20


@pytest.mark.skipif(syscalls.available() is not None, reason=str(syscalls.available()))
def test_failing_system_calls_in_a_sample(tmp_path: Path) -> None:
    counts = syscalls.run(random.Random(SEED), tmp_path, after(12))
    print(f"seed {SEED}: {counts}")
    assert counts["points that were reached"] > 3


@pytest.mark.servers
def test_kills_on_real_servers_in_a_sample(tmp_path: Path, mail_servers: object) -> None:
    counts = kills.run(random.Random(SEED), tmp_path, after(3))
    print(f"seed {SEED}: {counts}")
    assert counts["kills"] > 5


def test_spoilt_mails_in_a_sample(tmp_path: Path) -> None:
    counts = mutants.run(random.Random(SEED), tmp_path, after(3))
    print(f"seed {SEED}: {counts}")
    assert counts["mutants"] >= mutants.CHUNK
    assert counts["through the reading process"] > 0


@pytest.mark.servers
def test_a_bad_mailbox_in_a_sample(tmp_path: Path, dovecot: object) -> None:
    counts = mailbox.run(random.Random(SEED), tmp_path, after(28))
    print(f"seed {SEED}: {counts}")
    assert counts["strikes"] >= 10


@pytest.mark.servers
@pytest.mark.skipif(SecondClient.available() is not None, reason=str(SecondClient.available()))
def test_a_mailbox_beside_a_second_client(tmp_path: Path, dovecot: object) -> None:
    kinds = ("moved meanwhile", "cut")
    counts = mailbox.run(random.Random(SEED), tmp_path, after(6), kinds, beside=True)
    assert counts["beside mbsync"] > 0


@pytest.mark.servers
@pytest.mark.parametrize(
    "defect",
    [
        "the cursor runs ahead of its mails", "a withheld mail is passed over",
        "a failed scan is a look", "IDLE is never renewed",
    ],
)  # fmt: skip
def test_a_planted_defect_is_caught(tmp_path: Path, dovecot: object, defect: str) -> None:
    assert planted.caught(defect, SEED, tmp_path, after(100)), "the campaign cannot fail"


@pytest.mark.servers
def test_rivals_on_one_database_in_a_sample(tmp_path: Path, postgres: object) -> None:
    counts = rivals.run(random.Random(SEED), tmp_path, after(4))
    print(f"seed {SEED}: {counts}")
    assert counts["taken by rivals"] >= rivals.LETTERS


@pytest.mark.servers
def test_merges_splits_and_scans_in_a_sample(tmp_path: Path, postgres: object) -> None:
    counts = merges.run(random.Random(SEED), tmp_path, after(12))
    print(f"seed {SEED}: {counts}")
    assert counts["of them on PostgreSQL"] > 0


@pytest.mark.servers
def test_nothing_is_held_in_calm_weather(tmp_path: Path, mail_servers: object) -> None:
    counts = kills.calm(random.Random(SEED), tmp_path, after(2))
    print(f"seed {SEED}: {counts}")
    assert counts["letters"] >= kills.BATCH


@pytest.mark.servers
def test_a_bad_line_to_a_real_server_in_a_sample(tmp_path: Path, mail_servers: object) -> None:
    counts = wire.run(random.Random(SEED), tmp_path, after(6))
    print(f"seed {SEED}: {counts}")
    assert counts["faults"] > 10
