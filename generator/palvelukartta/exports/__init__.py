"""The content in formats that others read: pure functions from the catalogue to files, a module for each format.

`formats.py` is the port: it names the formats, and imports the module of one only when that one is asked for.
"""
