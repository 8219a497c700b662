"""Settings of the tests' own servers."""

from __future__ import annotations

from pathlib import Path

SECRET = "0123456789abcdef0123456789abcdef"


def settings_file(directory: Path, **changes: str) -> Path:
    """A whole settings file in `directory`; `changes` replace lines by their setting."""
    (directory / "salaisuus").write_text(f"{SECRET}\n")
    lines = {
        "state": f'state = "{directory / "state"}"',
        "listen": 'listen = "127.0.0.1:8077"',
        "hosts": 'hosts = ["muokkaus.esimerkki.fi"]',
        "repository": "[repository]",
        "address": 'address = "https://git.esimerkki.fi/kartta.git"',
        "forge": "[forge]",
        "kind": 'kind = "gitlab"',
        "people": "[people]",
        "secret_file": f'secret_file = "{directory / "salaisuus"}"',
        "service": "[service]",
        "name": 'name = "Palvelukartta"',
        "email": 'email = "kartta@esimerkki.fi"',
    }
    path = directory / "editor.toml"
    path.write_text("\n".join(filter(None, {**lines, **changes}.values())) + "\n", encoding="utf-8")
    return path
