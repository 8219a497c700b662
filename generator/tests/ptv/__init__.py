"""Tests of what the national register holds and how it differs."""
