"""First stage: what stands where in a pathway, and how each way on is drawn; before anything has a length."""
