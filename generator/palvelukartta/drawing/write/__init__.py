"""Second stage: words become cards, rows and hand-over blocks with a size; they have no place yet."""
