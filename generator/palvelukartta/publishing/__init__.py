"""The bundle that a publisher puts on a web server: pure functions from a finished site to files."""
