"""Where things are on the site. No input or output."""
