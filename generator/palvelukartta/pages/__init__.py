"""From the catalogue to pages: typed contexts, presented data, rendered HTML."""
