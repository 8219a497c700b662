"""Several maps as one site: a page on which one is chosen, a search over all, and what they share told once."""
