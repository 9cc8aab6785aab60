"""Measure forklint on code that others wrote."""
