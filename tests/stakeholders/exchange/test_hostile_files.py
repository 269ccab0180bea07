"""Files made to break the reader: each is read or refused in words, quickly and in little memory."""

from __future__ import annotations

import io
import os
import random
import time
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stakeholders.exchange.columns import guess_mapping
from stakeholders.exchange.delimited import read_delimited
from stakeholders.exchange.refusals import FileRefused
from stakeholders.exchange.rows import PersonRow, clean_rows

SEED = 20261122
FILES = 200
MEGABYTE = 1024 * 1024
HEADER = b"Name,Title,Email,Power,Joined\n"
ROW = b"Ana Solheim,VP,ana@northwind.example,3,2024-03-05\n"


def consume(source: io.BytesIO | Path) -> str:
    """What becomes of a file: "read" or the code of its refusal."""
    try:
        table = read_delimited(source)
        for _row in clean_rows(table, guess_mapping(table.header, table.sample)):
            pass
    except FileRefused as refused:
        return refused.reason.code
    return "read"


def zip_of(rng: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"A" * rng.randrange(1_000_000))
    return file.getvalue()


def flipped(rng: random.Random) -> bytes:
    data = bytearray(HEADER + ROW * rng.randrange(1, 200))
    for _ in range(rng.randrange(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def odd_ends(rng: random.Random) -> bytes:
    rows = [HEADER.strip()] + [
        ROW.strip().replace(b"ana@", b"ana%d@" % number) for number in range(rng.randrange(1, 99))
    ]
    return b"".join(row + rng.choice([b"\n", b"\r", b"\r\n", b"\n\r", b"\n\n"]) for row in rows)


def stray_quotes(rng: random.Random) -> bytes:
    data = bytearray(HEADER + ROW * rng.randrange(1, 50))
    for _ in range(rng.randrange(1, 4)):
        data.insert(rng.randrange(len(data)), ord('"'))
    return bytes(data)


def cut_utf16(rng: random.Random) -> bytes:
    data = (HEADER + ROW * 9).decode().encode(rng.choice(["utf-16", "utf-16-le", "utf-16-be"]))
    return data[: rng.randrange(1, len(data))]


def odd_letters(rng: random.Random) -> bytes:
    letters = [chr(rng.choice([*range(1, 0x3000), 0xFEFF, 0xFFFE, 0x1F600, 0x10FFFF])) for _ in range(2_000)]
    return HEADER + "".join(letters).encode() + b"\n" + ROW


KINDS: list[Callable[[random.Random], bytes]] = [
    lambda rng: rng.randbytes(rng.randrange(1, 50_000)),
    lambda rng: rng.randbytes(rng.randrange(1, 50_000)).replace(b"\0", b""),
    lambda rng: bytes(rng.choices(b'",;|\t\r\n=+-@ab\xe9', k=rng.randrange(1, 20_000))),
    lambda rng: bytes(rng.choices(b",;|\t\r\n=+-@ab\xe9", k=rng.randrange(1, 20_000))),
    lambda rng: HEADER + ROW * rng.randrange(20) + b"\0" * rng.randrange(1, 9) + ROW,
    lambda rng: HEADER + b"x" * rng.randrange(100_000, 10 * MEGABYTE),
    lambda rng: HEADER + b'"' + b"x\n" * rng.randrange(1_000, MEGABYTE),
    lambda rng: b"Name," * rng.randrange(150, 5_000) + b"\n" + ROW,
    lambda rng: HEADER + ROW + b",".join([b'"\nab"'] * rng.randrange(1_000, 300_000)),
    lambda rng: HEADER + b"\n" * rng.randrange(1, 40_000),
    lambda rng: (
        rng.choice([b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0"]) + rng.randbytes(rng.randrange(999))
    ),
    lambda rng: (HEADER + ROW)[: rng.randrange(len(HEADER + ROW))],
    lambda rng: b'"' * rng.randrange(1, MEGABYTE),
    lambda rng: b"sep=" + rng.randbytes(3) + b"\n" + HEADER + ROW,
    zip_of,
    flipped,
    odd_ends,
    stray_quotes,
    cut_utf16,
    odd_letters,
]


def hostile_files() -> Iterator[tuple[int, bytes]]:
    rng = random.Random(SEED)
    for number in range(FILES):
        yield number, KINDS[number % len(KINDS)](rng)


def test_each_is_read_or_refused_in_little_memory_and_time() -> None:
    outcomes: Counter[str] = Counter()
    for number, data in hostile_files():
        started = time.process_time()
        outcomes[consume(io.BytesIO(data))] += 1
        assert time.process_time() - started < 10, f"file {number}"
        peak = peak_of(lambda: consume(io.BytesIO(data)))  # noqa: B023 - called at once
        assert peak < 30 * MEGABYTE, f"file {number} took {peak} bytes"

    assert outcomes.total() == FILES
    assert outcomes["read"] > 20
    assert len(outcomes) > 8, outcomes


def people_file(path: Path, count: int) -> Path:
    with path.open("wb") as file:
        file.write(HEADER)
        for number in range(count):
            file.write(b"Person %d,VP,person%d@northwind.example,3,2024-03-05\n" % (number, number))
    return path


def peak_of(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_reading_100_times_the_rows_takes_the_same_memory(tmp_path: Path) -> None:
    small, large = people_file(tmp_path / "small.csv", 1_000), people_file(tmp_path / "large.csv", 100_000)

    def read(path: Path) -> int:
        return sum(1 for _ in read_delimited(path).rows)

    assert read(large) == 100_000
    assert peak_of(lambda: read(large)) < peak_of(lambda: read(small)) * 1.2 + 100_000


def test_cleaning_keeps_only_what_tells_people_apart(tmp_path: Path) -> None:
    """Duplicates can only be known by remembering: that is the one thing that grows, by under 400 bytes a row."""
    path = people_file(tmp_path / "people.csv", 20_000)

    def clean() -> int:
        table = read_delimited(path)
        return sum(isinstance(row, PersonRow) for row in clean_rows(table, guess_mapping(table.header, table.sample)))

    assert clean() == 20_000
    assert peak_of(clean) < 20_000 * 400 + MEGABYTE


def test_a_sheet_full_of_blank_rows_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "blank.csv"
    path.write_bytes(HEADER + b",,,,\n" * 1_000_000 + ROW)
    started = time.process_time()

    assert consume(path) == "read"
    assert time.process_time() - started < 10


def test_too_many_rows_and_too_many_bytes(tmp_path: Path) -> None:
    assert consume(people_file(tmp_path / "many.csv", 200_001)) == "too_many_rows"
    with (tmp_path / "big.csv").open("wb") as file:
        file.write(HEADER)
        os.truncate(file.fileno(), 50 * MEGABYTE + 1)

    assert consume(tmp_path / "big.csv") == "too_large"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_5000_columns(delimiter: str) -> None:
    assert consume(io.BytesIO((delimiter.join(["Name"] * 5_000) + "\nAna\n").encode())) == "too_many_columns"
