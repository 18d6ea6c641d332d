"""The core compiled: what the reference evaluator works out naively, only fast, and held against it.

`python` is the engine: it prepares records and decides. Beside it, from the ground up:

    bits                   truths as two bits
    regions, lengths       formulas on one fact as marks on a scale
    atoms, relations       tests of one fact, and of two
    signs                  all that is tested of one fact, in short
    clock, turning         tests that the as-of date decides; when they turn
    acts, readings         what records say of acts; questions about them, with every answer kept
    tested                 all that a law tests
    source, truths, walks  expressions as Python source: truths; what is missing, presumed, about to turn, exercised
    quantifiers, pairs     counts; charges beside one another, asked about once for the same facts
    state                  a law on a day, and a record on that day
    grants, orders, caps   what a grant asks of other grants, of orders, of others in the record
    rules, ahead           grants: verdicts with their reasons; from when they are due
    asks, answers          what grants ask of a charge, and what its readings come to, as a key
    memory                 what grants come to for charges of the same key, remembered
    exercised              what of a law a record exercises
"""
