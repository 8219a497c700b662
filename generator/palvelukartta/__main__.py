"""`python -m palvelukartta`."""

import sys

from palvelukartta.cli import program

sys.exit(program())
