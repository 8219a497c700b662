"""What the content is: kinds, entries, references, pathways. No input or output."""
