"""The manifest of a run: what the verdicts are a function of, checked against the published schema and against the files."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from clearance_rules import load
from clearance_rules.cli import Exit
from clearance_rules.cli.manifest import Input
from clearance_rules.cli.run import Run
from tests.cli.deciding import BULK, DEMO, LAW, PEOPLE, ROOT, decide, people, person

SCHEMA = json.loads((ROOT / "docs" / "schema" / "manifest.schema.json").read_text(encoding="utf-8"))


def manifest(out: Path) -> dict[str, Any]:
    return json.loads(out.with_name(f"{out.name}.manifest.json").read_text(encoding="utf-8"))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("records", [PEOPLE, DEMO])
@pytest.mark.parametrize("options", [[], ["--rejects", "r.csv", "--quality", "q.json", "--show-values"]])
def test_every_manifest_fits_the_published_schema(
    tmp_path: Path, records: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    decide(records, Path("out.csv"), *options, "--input-format", "ca-doj" if records == DEMO else "jsonl")
    found = manifest(tmp_path / "out.csv")
    jsonschema.validate(found, SCHEMA, jsonschema.Draft202012Validator)
    assert found["show_values"] is bool(options)
    assert set(found["outputs"]) == {"verdicts", "rejects", "quality"} if options else {"verdicts"}


def test_every_file_stands_with_its_digest(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    rejects = tmp_path / "elsewhere" / "rejects.csv"
    out = tmp_path / "out.csv"
    decide(PEOPLE, out, "--rejects", rejects)
    found = manifest(out)
    assert found["inputs"] == {
        "records": {"path": PEOPLE.as_posix(), "size": PEOPLE.stat().st_size, "sha256": digest(PEOPLE)},
        "mapping": None,
    }
    assert found["law_files"] == [{"path": "first.law", "size": Path(LAW).stat().st_size, "sha256": digest(Path(LAW))}]
    assert {kind: (file["path"], file["sha256"]) for kind, file in found["outputs"].items()} == {
        "verdicts": ("out.csv", digest(out)),
        "rejects": ("elsewhere/rejects.csv", digest(rejects)),
    }
    assert (found["law_version"], found["law"], found["as_of"]) == (load(LAW).version, LAW, "2026-11-24")


def test_a_mapping_is_an_input(tmp_path: Path) -> None:
    records, mapping, out = tmp_path / "r.csv", tmp_path / "m.toml", tmp_path / "out.csv"
    records.write_text("person_id,case_id,charge_id,citation\np,k,c,40 PC\n", encoding="utf-8")
    mapping.write_text('[history]\ncomplete = ["case"]\n', encoding="utf-8")
    result = decide(records, out, "--mapping", mapping)
    assert result.exit_code == Exit.OK, result.output
    found = manifest(out)
    jsonschema.validate(found, SCHEMA, jsonschema.Draft202012Validator)
    assert found["inputs"]["mapping"]["sha256"] == digest(mapping)
    assert (found["format"], found["complete"]["by_records"], found["complete"]["by_mapping"]) == ("csv", None, ["case"])
    assert "by the mapping, where a record does not say it: case" in result.stdout


def test_the_files_of_a_law_are_named_as_seen_from_its_folder(tmp_path: Path) -> None:
    law = tmp_path / "law"
    shutil.copytree(ROOT / "statutes" / "us" / "ca", law)
    decide(PEOPLE, tmp_path / "one.csv", law=str(law))
    decide(PEOPLE, tmp_path / "two.csv", law="us/ca")
    one, two = manifest(tmp_path / "one.csv"), manifest(tmp_path / "two.csv")
    assert one["law_files"] == two["law_files"]
    assert "frame.law" in [file["path"] for file in one["law_files"]]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_the_same_run_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    law = tmp_path / "bulk.law"
    law.write_text(BULK, encoding="utf-8")
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        decide(DEMO, folder / f"out.{suffix}", "--rejects", folder / "r.csv", "--quality", folder / "q.txt", law=str(law))
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert len(one) == 4
    assert one == two


def test_a_crash_between_two_names_can_be_told_from_the_digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.csv"
    decide(people(tmp_path / "p.jsonl", person()), out)
    before = manifest(out)
    replace = Path.replace

    def stop_at_the_manifest(path: Path, target: Path) -> Path:
        if target.name.endswith(".manifest.json"):
            raise OSError(5, "The system stopped")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stop_at_the_manifest)
    assert decide(people(tmp_path / "p.jsonl", person("q")), out).exit_code == Exit.USAGE
    assert manifest(out) == before
    assert manifest(out)["outputs"]["verdicts"]["sha256"] != digest(out)


def test_records_that_change_while_they_are_read_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = people(tmp_path / "p.jsonl", person())
    write = Run.write

    def write_and_change(run: Run, *arguments: Any) -> None:
        write(run, *arguments)
        people(records, person("q"), person("r"))

    monkeypatch.setattr(Run, "write", write_and_change)
    result = decide(records, tmp_path / "out.csv")
    assert result.exit_code == Exit.USAGE
    assert "was changed while it was read." in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["p.jsonl"]


@pytest.mark.parametrize(
    ("content", "lines"), [(b"", 0), (b"a", 1), (b"a\n", 1), (b"a\nb", 2), (b"\n\n", 2), (b"x" * (1 << 20) + b"\ny", 2)]
)
def test_an_input_is_read_through(tmp_path: Path, content: bytes, lines: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    found = Input.of(path)
    assert (found.digest.size, found.digest.sha256, found.lines) == (len(content), hashlib.sha256(content).hexdigest(), lines)
    assert found.unchanged
    path.unlink()
    assert not found.unchanged
