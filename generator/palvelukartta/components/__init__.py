"""What the macros of the theme take: declared, shown to those who change the theme, and held to by tests."""
