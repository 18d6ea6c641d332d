"""Text to tree and back.

::

    read.py ──> Source ──> lexer.py, grammar.py ──> builder ──> tree.File ──> sentences.py, clauses.py ──> layout.py ──> text
    a file                 grammars/clearance.lark                  │          printer.py
                                  │                                 └─> the checks of `law`
                                  └─> scan.py, mistakes: what was meant, in plain words, with the pages of `catalogue`

`parser.parse` runs the way to the tree, `printer.print_file` the way back; the one undoes the other.
"""
