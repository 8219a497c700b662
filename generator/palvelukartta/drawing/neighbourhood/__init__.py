"""The picture of an entry and what it names."""
