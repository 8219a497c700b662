"""`python -m palvelukartta`."""

import sys

from palvelukartta.cli import main

sys.exit(main())
