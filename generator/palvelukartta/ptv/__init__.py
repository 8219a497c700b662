"""Palvelutietovaranto (PTV), the national register: what it holds, and how it differs from the map. Pure."""
