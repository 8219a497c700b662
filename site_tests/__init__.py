"""The built site in a real browser: what a reader meets, requirement by requirement."""
