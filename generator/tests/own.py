"""The repository's own content. Editors change it every day: a test asks of it only what holds of any sound content.

A test that names an entry rests on the good content or on the sample. `PALVELUKARTTA_OWN_CONTENT` names a changed copy
(`test_editors_changes.py`).
"""

from __future__ import annotations

import os
from pathlib import Path

OWN = "PALVELUKARTTA_OWN_CONTENT"
CONTENT = Path(os.environ.get(OWN) or Path(__file__).resolve().parents[2] / "content")
