#!/usr/bin/env bash
# The main job on bundled data: decide a California DOJ file of invented people, then explain one person of each verdict.
set -euo pipefail
cd "$(dirname "$0")/.."

records=(us/ca examples/ca_doj/demo.csv --input-format ca-doj --as-of 2020-07-01)
verdicts=build/demo/verdicts.csv
mkdir -p "$(dirname "$verdicts")"

run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

run clearance decide "${records[@]}" --out "$verdicts"

for verdict in eligible undetermined ineligible; do
  person=$(python - "$verdicts" "$verdict" <<'PYTHON'
import csv
import sys

path, verdict = sys.argv[1:]
with open(path, newline="", encoding="utf-8") as file:
    print(next(row["person_id"] for row in csv.DictReader(file) if (row["principal"], row["verdict"]) == ("true", verdict)))
PYTHON
  )
  run clearance explain "${records[@]}" --person "$person"
done

printf '\nEvery verdict with its reasons is in %s\n' "$verdicts"
