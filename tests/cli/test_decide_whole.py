"""`clearance decide` as a process: killed, out of room, with one file in two roles; and Parquet, which holds the same as CSV."""

from __future__ import annotations

import datetime as dt
import json
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clearance_rules.cli import Exit, parquet
from clearance_rules.cli import decide as verb
from clearance_rules.cli.writing import COLUMNS
from tests.cli.deciding import BULK, DEMO, LAW, PEOPLE, decide, people, person, table


def command(records: Path, out: Path, *arguments: str) -> list[str]:
    """The command line in an interpreter of its own."""
    options = ["--as-of", "2026-11-24", "--out", str(out), *arguments]
    return [sys.executable, "-c", "from clearance_rules.cli.main import main; main()", "decide", LAW, str(records), *options]


def many(path: Path, number: int) -> Path:
    return people(path, *(person(f"p{n}") for n in range(number)))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ------------------------------------------------------------------------------------------------ whole files or none


def partials(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.endswith(".partial")]


def test_a_killed_run_leaves_what_was_there_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out, rejects = folder / "out.csv", folder / "rejects.csv"
    decide(PEOPLE, out, "--rejects", rejects)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(before) == {"out.csv", "rejects.csv", "out.csv.manifest.json"}
    running = subprocess.Popen(command(many(tmp_path / "many.jsonl", 40_000), out, "--rejects", str(rejects)))
    try:
        deadline = time.monotonic() + 60
        while not any(path.stat().st_size for path in partials(folder)):
            assert running.poll() is None, "it was done before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.01)
    finally:
        running.kill()
    assert running.wait(60) == -signal.SIGKILL
    left = partials(folder)
    assert {path.name.rsplit(".", 2)[0] for path in left} == {f".{name}" for name in before}
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path not in left} == before
    assert decide(PEOPLE, out, "--rejects", rejects).exit_code == Exit.OK
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_that_may_not_grow_ends_the_run_without_a_trace(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "out.csv"
    out.write_text("before", encoding="utf-8")
    records = many(tmp_path / "many.jsonl", 8_000)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = subprocess.run(command(records, out), capture_output=True, text=True, check=False, timeout=60, preexec_fn=limit)
    assert (done.returncode, done.stdout, done.stderr) == (Exit.USAGE, "", f"error: {out}: File too large\n")
    assert (names(folder), out.read_text(encoding="utf-8")) == (["out.csv"], "before")


def test_a_pipe_that_is_closed_ends_the_run_without_a_trace(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command(PEOPLE, out), stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (Exit.USAGE, "error: No space left on device\n")
    assert len(table(out)) == 2


# ------------------------------------------------------------------------------------------------ which files


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rejects", "{folder}/out.csv"], "is the file of --out, too."),
        (["--rejects", "{folder}/out.csv.manifest.json"], "is where the manifest goes."),
        (["--rejects", "{folder}/link.csv"], "is the file of records."),
        (["--rejects", "{folder}/hard.csv"], "is the file of records."),
        (["--rejects", "{folder}/first.law"], "is a file of the law."),
        (["--rejects", "{folder}/folder"], "is a folder. Name a file."),
        (["--rejects", "{folder}/r.txt", "--quality", "{folder}/r.txt"], "is the file of --rejects, too."),
        (["--quality", "{folder}/q.csv"], "q.csv says no format. Name a file that ends in .txt or .json."),
        (["--mapping", "{folder}/m.toml", "--rejects", "{folder}/m.toml"], "is the mapping."),
        (["--rejects", "{folder}/nowhere/r.csv"], "nowhere/r.csv: No such file or directory"),
        (["--quality", "{folder}/nowhere/q.txt"], "nowhere/q.txt: No such file or directory"),
    ],
)
def test_no_file_is_in_two_roles_and_every_folder_is_there(tmp_path: Path, arguments: list[str], message: str) -> None:
    records = tmp_path / "people.csv"
    records.write_text("person_id,case_id,charge_id\np,k,c\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(records)
    (tmp_path / "hard.csv").hardlink_to(records)
    (tmp_path / "folder").mkdir()
    (tmp_path / "m.toml").write_text("", encoding="utf-8")
    law = tmp_path / "first.law"
    law.write_bytes(Path(LAW).read_bytes())
    before = names(tmp_path)
    result = decide(records, tmp_path / "out.csv", *(text.format(folder=tmp_path) for text in arguments), law=str(law))
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert message in " ".join(result.stderr.split())
    assert names(tmp_path) == before


def test_what_is_no_ordinary_file_holds_no_records(tmp_path: Path) -> None:
    result = decide(Path("/dev/null"), tmp_path / "out.csv", "--input-format", "jsonl")
    assert result.exit_code == Exit.USAGE
    assert "/dev/null is no ordinary file. Save the records in one." in result.stderr


# ------------------------------------------------------------------------------------------------ Parquet


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row of Parquet as JSON Lines have it."""
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}


@pytest.fixture
def bulk(tmp_path: Path) -> str:
    path = tmp_path / "bulk.law"
    path.write_text(BULK, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("batch", [1, 97, 1 << 16])
def test_parquet_holds_the_same_as_json_lines(tmp_path: Path, bulk: str, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "BATCH", batch)
    for suffix in ("parquet", "jsonl"):
        decide(DEMO, tmp_path / f"out.{suffix}", law=bulk)
    found = pq.read_table(tmp_path / "out.parquet")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [plain(row) for row in found.to_pylist()] == [json.loads(line) for line in lines]
    assert pq.read_metadata(tmp_path / "out.parquet").num_row_groups > len(lines) / (batch + 100) - 1


def test_the_columns_of_parquet_have_types(tmp_path: Path) -> None:
    decide(PEOPLE, tmp_path / "out.parquet")
    schema = pq.read_schema(tmp_path / "out.parquet")
    assert tuple(schema.names) == COLUMNS
    types = {field.name: field.type for field in schema}
    assert types["source_row"] == pa.int64()
    assert types["principal"] == pa.bool_()
    assert types["eligible_on"] == types["as_of"] == pa.date32()
    assert all(pa.types.is_list(types[name]) and types[name].value_type == pa.string() for name in ("reasons", "missing", "presumed"))
    assert {field.name for field in schema if field.nullable} == {"source_row", "eligible_on"}


def test_parquet_of_nobody_has_its_columns(tmp_path: Path) -> None:
    assert decide(people(tmp_path / "p.jsonl"), tmp_path / "out.parquet").exit_code == Exit.OK
    found = pq.read_table(tmp_path / "out.parquet")
    assert (found.num_rows, tuple(found.column_names)) == (0, COLUMNS)


def test_parquet_without_pyarrow_is_refused_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "find_spec", lambda _: None)
    result = decide(PEOPLE, tmp_path / "out.parquet")
    assert result.exit_code == Exit.USAGE
    assert "Parquet needs pyarrow, which is not installed: pip install clearance-rules[parquet]" in " ".join(result.stderr.split())
    assert names(tmp_path) == []
