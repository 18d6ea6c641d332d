#!/usr/bin/env bash
# The main job on bundled data: decide a California DOJ file of invented people, then explain one person of each verdict.
set -euo pipefail
cd "$(dirname "$0")/.."

law_and_day=(us/ca examples/ca_doj/demo.csv --input-format ca-doj --as-of 2026-11-24)
out=build/demo
mkdir -p "$out"

run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

# Five rows of the file are damaged on purpose.
run clearance decide "${law_and_day[@]}" --out "$out/verdicts.csv" --rejects "$out/rejects.csv" --max-rejects 5

for verdict in eligible undetermined ineligible; do
  person=$(python - "$out/verdicts.csv" "$verdict" <<'PYTHON'
import csv
import sys
from collections import defaultdict

path, wanted = sys.argv[1:]
verdicts = defaultdict(list)
with open(path, newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        if row["principal"] == "true":
            verdicts[row["person_id"]].append(row["verdict"])
print(next(person for person, found in verdicts.items() if found == [wanted]))
PYTHON
  )
  run clearance explain "${law_and_day[@]}" --person "$person" | tee "$out/$verdict.txt"
done

printf '\nThe verdicts with their reasons, the rejected rows and these explanations are in %s/\n' "$out"
