"""The `clearance` command itself: verbs found lazily, statuses kept, bugs left visible."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner, Result

from clearance_rules.cli import Exit, examples, format_option, gravest
from clearance_rules.cli.main import VERBS, main
from clearance_rules.diagnostics import Diagnostics, InvalidInput, Source, Span

Body = Callable[[], object]


@pytest.fixture
def run_check(monkeypatch: pytest.MonkeyPatch) -> Callable[[Body], Result]:
    """Run `clearance check` with a body of the test's own in the verb's place."""

    def run(body: Body) -> Result:
        module = ModuleType("clearance_rules.cli.check")
        vars(module)["command"] = click.command("check")(body)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        return CliRunner().invoke(main, ["check"])

    return run


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run a text of Python in an interpreter of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


def test_help_lists_every_verb_and_imports_none() -> None:
    done = python(
        "import json, sys\n"
        "from clearance_rules.cli.main import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(json.dumps([name for name in sys.modules if name.startswith(('clearance_rules', 'lark', 'rich'))]))\n"
    )
    *shown, modules = done.stdout.splitlines()
    assert all(any(line.startswith(f"  {verb} ") for line in shown) for verb in VERBS)
    assert set(json.loads(modules)) == {"clearance_rules", "clearance_rules.cli", "clearance_rules.cli.main", "clearance_rules.diagnostics"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    result = CliRunner().invoke(main, [verb, "--help"], catch_exceptions=False)
    assert result.exit_code == Exit.OK
    assert f"\n    clearance {verb} " in result.output


def test_help_of_the_command_shows_an_example() -> None:
    assert "\n    clearance check us/ca\n" in CliRunner().invoke(main, ["--help"]).output


@pytest.mark.parametrize("arguments", [["chek"], ["--loud"]])
def test_wrong_usage_is_status_2_without_a_traceback(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == Exit.USAGE
    assert arguments[0] in result.stderr


@pytest.mark.parametrize("status", list(Exit))
def test_a_verb_chooses_its_status(run_check: Callable[[Body], Result], status: Exit) -> None:
    assert run_check(lambda: click.get_current_context().exit(status)).exit_code == status


def test_invalid_input_shows_every_diagnostic_and_is_status_2(run_check: Callable[[Body], Result]) -> None:
    source = Source("a.law", "grant\nclass\n")
    found = Diagnostics()
    found.add("P001", Span(source, 0, 5), "First cause.", "First remedy.")
    found.add("P001", Span(source, 6, 11), "Second cause.", "Second remedy.")

    def body() -> None:
        raise InvalidInput(found)

    result = run_check(body)
    assert result.exit_code == Exit.USAGE
    assert result.stdout == ""
    for part in ("a.law:1:1", "First cause.", "First remedy.", "a.law:2:1", "Second cause.", "Second remedy."):
        assert part in result.stderr


def test_a_file_that_cannot_be_opened_is_status_2_and_named(run_check: Callable[[Body], Result]) -> None:
    result = run_check(Path("/nowhere/out.csv").read_text)
    assert result.exit_code == Exit.USAGE
    assert result.stderr == "error: /nowhere/out.csv: No such file or directory\n"


def test_a_click_error_that_is_no_usage_error_is_status_2_too(run_check: Callable[[Body], Result]) -> None:
    def body() -> None:
        raise click.ClickException("The mapping names no code.")

    result = run_check(body)
    assert (result.exit_code, result.stderr) == (Exit.USAGE, "Error: The mapping names no code.\n")


def test_an_interrupt_ends_quietly_with_status_2(run_check: Callable[[Body], Result]) -> None:
    def body() -> None:
        raise KeyboardInterrupt

    result = run_check(body)
    assert (result.exit_code, result.output) == (Exit.USAGE, "")


def test_a_bug_is_not_swallowed(run_check: Callable[[Body], Result]) -> None:
    def body() -> None:
        raise ZeroDivisionError("a bug")

    assert isinstance(run_check(body).exception, ZeroDivisionError)


IN_PLACE_OF_CHECK = """
import sys, types, click
from clearance_rules.cli.main import main
module = types.ModuleType("clearance_rules.cli.check")
module.command = click.command("check")({body})
sys.modules[module.__name__] = module
sys.stdin.readline()
main(["check"])
"""


@pytest.mark.parametrize("lines", [1, 100_000])
def test_a_reader_who_closes_the_pipe_ends_the_run_quietly_with_status_2(lines: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", IN_PLACE_OF_CHECK.format(body=f"lambda: print('line\\n' * {lines})")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stderr is not None
        writer.stdout.close()
        writer.stdin.close()
        assert (writer.wait(timeout=60), writer.stderr.read()) == (Exit.USAGE, "")


def test_output_that_cannot_be_written_is_status_2_and_says_why() -> None:
    done = python(IN_PLACE_OF_CHECK.format(body="lambda: (_ for _ in ()).throw(OSError(28, 'No space left on device'))"))
    assert (done.returncode, done.stderr) == (Exit.USAGE, "error: No space left on device\n")


def test_the_gravest_status_wins() -> None:
    assert gravest() is Exit.OK
    assert gravest(Exit.OK, Exit.UNDECIDED) is Exit.UNDECIDED
    assert gravest(Exit.UNDECIDED, Exit.FINDINGS, Exit.OK) is Exit.FINDINGS
    assert gravest(Exit.FINDINGS, Exit.USAGE, Exit.UNDECIDED) is Exit.USAGE


def test_the_format_option_takes_text_or_json_and_nothing_else() -> None:
    @click.command(epilog=examples("clearance check us/ca --format json"))
    @format_option
    def command(output_format: str) -> None:
        click.echo(output_format)

    assert CliRunner().invoke(command, []).output == "text\n"
    assert CliRunner().invoke(command, ["--format", "json"]).output == "json\n"
    assert CliRunner().invoke(command, ["--format", "yaml"]).exit_code == Exit.USAGE
    assert "\n  Example:\n    clearance check us/ca --format json\n" in CliRunner().invoke(command, ["--help"]).output
