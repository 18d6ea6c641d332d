"""From checked statutes to the typed core: names become facts, definitions and classes vanish, conditions are merged."""

from clearance_rules.law.lower.program import lower

__all__ = ["lower"]
