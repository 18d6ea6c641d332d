"""Findings on law and prose: rules with a code, a severity, a reason and a remedy, run on what a law says."""
