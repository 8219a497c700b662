"""Third stage: cards and lines in their places, a `Picture` for each part and layout."""
