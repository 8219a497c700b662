"""What one picture or page shows of the model."""
