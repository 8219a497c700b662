"""What the numbered requirements ask of a page: each a function from a page to its faults."""
