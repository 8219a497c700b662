"""Git, run for people who are not its users: without hooks, without foreign configuration, without questions.

What a change set or the content's repository holds is data. No attribute, hook, link or setting in it runs a program,
and no token stands in a command line, an address or a message.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from palvelukartta.source.git import GitError, said

PATIENCE = 60.0
"""Seconds for which a code host may keep us waiting."""

_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.symlinks": "false",
    "core.autocrlf": "false",
    "core.quotePath": "false",
    "core.fsync": "committed,loose-object,reference",
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "advice.detachedHead": "false",
    "commit.gpgSign": "false",
    "push.gpgSign": "false",
    "log.showSignature": "false",
    "fetch.recurseSubmodules": "false",
    "gc.autoDetach": "false",
    "maintenance.auto": "false",
    "http.followRedirects": "false",
    "protocol.allow": "never",
    "credential.interactive": "never",
}

PROTOCOLS = ("https", "ssh")
"""How a code host may be spoken to; a county's server has no other."""

_USERS_OWN = ("HOME", "XDG_CONFIG_HOME", "SSH_AUTH_SOCK", "USER", "LOGNAME", "SYSTEMROOT", "APPDATA", "USERPROFILE")
_PASSED = ("PATH", "TMPDIR", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "https_proxy", "no_proxy")


@dataclass(frozen=True)
class Git:
    """Git in one repository."""

    directory: Path
    """The bare repository."""
    protocols: Sequence[str] = PROTOCOLS
    own: bool = False
    """Whether the settings of whoever runs us count with a code host: on one's own machine, for the keys."""
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Environment of calls to a code host: how the token is told (`tokens`)."""
    held: int | None = None
    """A file descriptor that every call keeps open: the lock is held until the last one has ended, even ours killed."""

    def ask(self, *arguments: str, given: bytes = b"", at: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        """Git's answer and exit code, here or in the worktree `at`. GitError where it cannot be run."""
        return self._run(["git", *self._flags(), *arguments], given, at, self._environment(own=False), None)

    def answer(self, *arguments: str, given: bytes = b"", at: Path | None = None) -> bytes:
        """What git prints. GitError where it refuses."""
        return _checked(arguments, self.ask(*arguments, given=given, at=at)).stdout

    def words(self, *arguments: str, at: Path | None = None) -> str:
        """What git prints, as text without the line's end. GitError as `answer`."""
        return self.answer(*arguments, at=at).decode(errors="replace").rstrip("\n")

    def call(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Git's answer from a code host, after PATIENCE seconds at the latest. GitError where it cannot be run."""
        environment = {**self._environment(self.own), **self.secrets}
        helper = () if self.own else ("-c", "credential.helper=")
        return self._run(["git", *self._flags(), *helper, *arguments], b"", None, environment, PATIENCE)

    def _flags(self) -> list[str]:
        allowed = {f"protocol.{name}.allow": "always" for name in self.protocols}
        return [flag for key, value in {**_SETTINGS, **allowed}.items() for flag in ("-c", f"{key}={value}")]

    def _environment(self, own: bool) -> dict[str, str]:
        passed = [*_PASSED, *(_USERS_OWN if own else ("SYSTEMROOT",))]
        kept = {name: os.environ[name] for name in passed if name in os.environ}
        alone = {} if own else {"HOME": os.devnull, "GIT_CONFIG_GLOBAL": os.devnull}
        fixed = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true", "LC_ALL": "C"}
        return {**kept, **alone, **fixed, "GIT_SSH_COMMAND": "ssh -o BatchMode=yes"}

    def _run(
        self, command: list[str], given: bytes, at: Path | None, environment: dict[str, str], patience: float | None
    ) -> subprocess.CompletedProcess[bytes]:
        environment = environment if at else {**environment, "GIT_DIR": str(self.directory)}
        held = () if self.held is None else (self.held,)
        pipe = subprocess.PIPE
        try:
            with subprocess.Popen(
                command,
                cwd=at or self.directory,
                env=environment,
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
                pass_fds=held,
                start_new_session=patience is not None,
            ) as process:
                try:
                    out, err = process.communicate(given, patience)
                except subprocess.TimeoutExpired:
                    _kill(process)
                    return subprocess.CompletedProcess(command, -signal.SIGKILL, b"", b"timed out")
        except FileNotFoundError:
            raise GitError("no-git") from None
        except OSError as error:
            raise GitError("git", said=str(error.strerror)) from None
        return subprocess.CompletedProcess(command, process.returncode, out, err)


def _checked(arguments: Sequence[str], done: subprocess.CompletedProcess[bytes]) -> subprocess.CompletedProcess[bytes]:
    if done.returncode:
        raise GitError("git", said=said(done) or f"git {arguments[0]}: {done.returncode}")
    return done


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends git and the helpers that speak for it."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    process.wait()


_USERINFO = re.compile(r"(?<=://)[^/@\s]+@")


def without_secrets(told: str, secrets: Sequence[str] = ()) -> str:
    """What a code host said, without names and passwords in addresses and without the `secrets` themselves."""
    for secret in filter(None, secrets):
        told = told.replace(secret, "…")
    return _USERINFO.sub("", told)
