#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Says which lines the suite runs: builds the preset `coverage`, runs units and end-to-end tests, prints a
# table of the rooms and the files below 80 %. Status 1: less than 90 % of all lines of common, indexer and
# searcher, or a test failed; 77: no gcovr.
#
#   scripts/coverage.sh [CTEST-ARGUMENT...]     for example: scripts/coverage.sh -L unit
#   scripts/coverage.sh --table                 the table of the last run
#
# Trainers of models (indexer/train) are left out: what they make is tested. $COVERAGE_PERCENT (90) is the
# bound. Takes about an hour on two cores; the whole by line is in build/coverage/lines.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

command -v gcovr >/dev/null || scripts/setup.sh coverage
command -v gcovr >/dev/null || { echo "coverage.sh: needs gcovr" >&2; exit 77; }
build=build/coverage
bound=${COVERAGE_PERCENT:-90}
status=0
if [[ ${1:-} != --table ]]; then
  scripts/build.sh coverage programs mercato_killer
  # The unit tests are targets of their own.
  mapfile -t units < <(ninja -C "$build" -t targets all | sed -n 's/^\(test_[a-z]*\): phony$/\1/p')
  scripts/build.sh coverage "${units[@]}"
  find "$build" -name '*.gcda' -delete
  ctest --test-dir "$build" --output-on-failure --no-tests=error --parallel "${JOBS:-$(nproc)}" \
    --timeout 1800 "$@" || status=1
fi

mkdir -p "$build/lines"
log=$build/gcovr.log
gcovr --root . --object-directory "$build" --filter common/ --filter indexer/ --filter searcher/ \
  --exclude indexer/train/ --exclude-throw-branches -j "${JOBS:-$(nproc)}" \
  --json-summary "$build/coverage.json" --html-details "$build/lines/index.html" "$build" >"$log" 2>&1 ||
  { cat "$log" >&2; exit 1; }

# A room is a folder; a file counts for the room that holds it.
jq -r --argjson bound "$bound" '
  def percent: if .total == 0 then 100 else 1000 * .covered / .total | floor / 10 end;
  def sum: {covered: (map(.line_covered) | add // 0), total: (map(.line_total) | add // 0)};
  def row($name): [$name, "\(.covered)", "\(.total)", "\(percent)"];
  (.files | map(select(.line_total > 0))) as $files
  | ["room", "run", "lines", "%"],
    ($files | group_by(.filename | split("/")[:-1]) | .[]
      | (.[0].filename | split("/")[:-1] | join("/")) as $room | sum | row($room)),
    (["common", "indexer", "searcher"][] as $top
      | $files | map(select(.filename | startswith($top + "/"))) | sum | row($top + ", all of it")),
    ($files | sum | row("all")),
    ["", "", "", ""],
    ["below 80 %", "run", "lines", "%"],
    ($files[] | {covered: .line_covered, total: .line_total, filename} | select(percent < 80)
      | row(.filename))
  | @tsv' "$build/coverage.json" |
  awk -F '\t' '{ printf "%-48s %7s %7s %6s\n", $1, $2, $3, $4 }'

reached=$(jq '[.files[] | .line_covered] | add' "$build/coverage.json")
total=$(jq '[.files[] | .line_total] | add' "$build/coverage.json")
((status == 0)) || echo "coverage: a test failed"
if ((reached * 100 < bound * total)); then
  echo "coverage: FAILED: less than $bound % of $total lines"
  status=1
fi
exit "$status"
