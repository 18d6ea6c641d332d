#!/usr/bin/env bash
# The main job: decide a California DOJ file of three thousand invented people, report what its data lack, and explain one person of each verdict.
set -euo pipefail
cd "$(dirname "$0")/.."

out=build/demo
mkdir -p "$out"
python examples/ca_doj/make_demo.py "$out/records.dat" 3000
law_and_day=(us/ca "$out/records.dat" --as-of 2026-11-24)

run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

# Five rows of the file are damaged on purpose.
run clearance decide "${law_and_day[@]}" --out "$out/verdicts.csv" --rejects "$out/rejects.csv" --max-rejects 5 --quality "$out/quality.txt"

printf '\n'
cat "$out/quality.txt"

# One charge of each verdict, of whoever has the fewest charges.
for verdict in eligible undetermined ineligible; do
  chosen=$(python - "$out/verdicts.csv" "$verdict" <<'PYTHON'
import csv
import sys
from collections import Counter

path, wanted = sys.argv[1:]
with open(path, newline="", encoding="utf-8") as file:
    charges = [row for row in csv.DictReader(file) if row["principal"] == "true"]
count = Counter(row["person_id"] for row in charges)
having = [row for row in charges if row["verdict"] == wanted]
for row in sorted(having, key=lambda row: count[row["person_id"]])[:1]:
    print("--person", row["person_id"], "--charge", row["charge_id"])
PYTHON
  )
  if [ -n "$chosen" ]; then
    read -ra options <<< "$chosen"
    run clearance explain "${law_and_day[@]}" "${options[@]}" | tee "$out/$verdict.txt"
  else
    printf '\nNo charge in this file is %s.\n' "$verdict"
  fi
done

printf '\nThe verdicts with their reasons, the manifest of the run, the rejected rows, the report on the data and these explanations are in %s/\n' "$out"
