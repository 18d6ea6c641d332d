"""Records of people: Person, Case, Charge, Order; the field catalogue; readers."""
