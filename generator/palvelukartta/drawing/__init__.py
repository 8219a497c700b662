"""From views to pictures: DOT, layout and SVG."""
