"""The typed core: possibilities, the calendar, expressions, and the reference evaluator with its reasons."""
