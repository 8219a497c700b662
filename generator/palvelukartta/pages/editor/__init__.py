"""The editor's pages: what their templates under theme/editor show."""
