"""Hypothesis strategies for records and acts that lie at the edges of a law."""
