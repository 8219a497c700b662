"""Palvelukartta: a service map made from validated YAML."""

__version__ = "0.1.0"
