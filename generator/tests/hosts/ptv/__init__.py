"""Tests of what asks the register."""
