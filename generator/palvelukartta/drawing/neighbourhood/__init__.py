"""The picture of an entry and what it names: Graphviz places the boxes."""
