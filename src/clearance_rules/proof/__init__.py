"""What must hold of a law is tried: its examples run, its guarantees held against drawn acts, histories and recordings."""
