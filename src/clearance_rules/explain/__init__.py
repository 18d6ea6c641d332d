"""Verdicts in words: for the person whose record it is, and for whoever helps them."""

from clearance_rules.explain.model import Explanation
from clearance_rules.explain.words import explain

__all__ = ["Explanation", "explain"]
