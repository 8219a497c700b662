"""Accessibility of a finished site, judged in a browser: the numbered requirements as checks of one page."""
