"""How the tests draw at random: a Hypothesis profile for the desk and one for CI, and a seed that every run prints.

`ci` is chosen when the environment sets CI. A run is repeated with `pytest --hypothesis-seed=N`.
"""

from __future__ import annotations

import os
import secrets
from typing import Any

import pytest
from hypothesis import settings

PROFILE = "ci" if os.environ.get("CI") else "dev"

settings.register_profile("dev", deadline=None, derandomize=False, print_blob=True, max_examples=50)
settings.register_profile("ci", deadline=None, derandomize=False, print_blob=True, max_examples=100)
settings.load_profile(PROFILE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept`: tests with an expected output beside their input write the output of today there."""
    parser.addoption("--accept", action="store_true", help="write the expected outputs anew; read them before you commit them")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed before Hypothesis reads it; a worker takes the one that was chosen for the whole run."""
    if config.option.hypothesis_seed is None:
        given = getattr(config, "workerinput", {}).get("hypothesis_seed")
        config.option.hypothesis_seed = str(secrets.randbelow(2**32)) if given is None else given


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand the seed to a worker of pytest-xdist."""
    node.workerinput["hypothesis_seed"] = node.config.option.hypothesis_seed


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the profile and the seed, in quiet runs too."""
    profile = settings.get_current_profile_name()
    terminalreporter.write_line(f"Hypothesis profile {profile}, --hypothesis-seed={config.option.hypothesis_seed}")
