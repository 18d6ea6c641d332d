"""The rules, a module for each recommendation and for each kind of fact."""
