"""Tests of what comes of spreadsheets and of the register."""
