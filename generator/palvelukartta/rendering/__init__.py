"""Pages and the theme's templates → HTML, scripts and styles."""
