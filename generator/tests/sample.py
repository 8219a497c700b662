"""The sample: a piece of a real map, frozen; what names its entries or needs their wealth is tested on it.

Pathways, services, areas and the questions of the guided route stand in `contents/sample/` as their editors wrote them;
what they name is there with its required fields only. It lies over the good content, which has every kind.
"""

from __future__ import annotations

import shutil
from pathlib import Path

CONTENTS = Path(__file__).parent / "contents"


def sample_content(into: Path) -> Path:
    """Writes the sample to `into`, which must not be there, and returns it."""
    shutil.copytree(CONTENTS / "good", into)
    return Path(shutil.copytree(CONTENTS / "sample", into, dirs_exist_ok=True))
