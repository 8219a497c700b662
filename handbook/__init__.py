"""The handbook: the guides of this repository and a reference made from the single sources, built with MkDocs.

It stands beside the package, not in it: the reference reads the command line, the top layer that nothing of the package
may import, and what it writes is for readers of the repository, not for a publisher's machine.
"""
