"""What the search looks through: an inverted index of the content's names and texts."""
