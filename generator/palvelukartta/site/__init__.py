"""The pipeline: checked content in, a finished site out. It prints and writes nothing."""

from palvelukartta.site.finished import Site, UnfitError
from palvelukartta.site.ground import LANGUAGE
from palvelukartta.site.other_files import SEARCHED

__all__ = ["LANGUAGE", "SEARCHED", "Site", "UnfitError"]
