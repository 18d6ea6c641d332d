"""Measurements of speed against the bounds that the project promises; `make bench` runs them all."""
