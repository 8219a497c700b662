"""Links out of the content: whether what they lead to is still there."""
