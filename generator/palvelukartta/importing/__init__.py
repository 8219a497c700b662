"""Entries out of a spreadsheet or of a snapshot of the national register: what comes of them. Writes nothing."""
