"""The pen case: how wide words are, shapes, lines, and their SVG. It knows no pathway."""
