"""The checked law: names, citations, windows, types; and its lowering into the typed core."""
