"""Last stage: pictures become SVG for pages, files, paper and comparisons."""
