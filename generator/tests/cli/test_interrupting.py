"""Ctrl+C while a command is loaded: it ends at once, with the exit code of shells and without a trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from palvelukartta.cli import INTERRUPTED

LOADED = ("argparse", "palvelukartta.cli.command_line", "palvelukartta.codes", "yaml", "palvelukartta.checking")
"""Modules in the order in which `check` has loaded them, from the first to the last part of what it loads."""


@pytest.mark.parametrize("module", LOADED)
def test_a_check_that_is_interrupted_when_a_module_was_loaded_ends_quietly(module: str, content: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "palvelukartta", "check", "--content", str(content)]
    os.mkfifo(content / "roles" / "odottaa.yml")  # who reads it waits: no check is done before the signal
    told = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        assert process.stderr
        for line in process.stderr:
            told.append(line)
            if line.rpartition("|")[2].strip() in (module, LOADED[-1]):
                process.send_signal(signal.SIGINT)
                break
        told.extend(process.stderr)

    assert process.returncode == INTERRUPTED
    assert [line for line in told if not line.startswith("import time:")] == []
