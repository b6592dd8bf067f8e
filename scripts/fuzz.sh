#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Feeds the fuzz targets with what libFuzzer makes of real queries, under AddressSanitizer and
# UndefinedBehaviorSanitizer.
#
#   scripts/fuzz.sh [SECONDS]     for each target, 60 seconds by default
#
# Needs clang with its runtime (scripts/setup.sh lint); without: status 77, nothing was tried.
# Inputs found on the way are kept in build/fuzz/found, those that fail in build/fuzz/failures.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

seconds=${1:-60}
probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
echo 'extern "C" int LLVMFuzzerTestOneInput(const char*, unsigned long) { return 0; }' \
  >"$probe/probe.cc"
if ! clang++ -fsanitize=fuzzer,address "$probe/probe.cc" -o "$probe/probe" 2>/dev/null; then
  echo "fuzz: no clang++ with libFuzzer here" >&2
  exit 77
fi

targets=(query index reader analysis answer)
cmake --preset fuzz >/dev/null
cmake --build build/fuzz --parallel "${JOBS:-$(nproc)}" --target "${targets[@]/#/fuzz_}" fuzz_seeds >/dev/null

# Leaks of libraries are left out, as in the sanitized suite.
export LSAN_OPTIONS="suppressions=$PWD/tests/leaks.supp:print_suppressions=0"

found=build/fuzz/found
failures=build/fuzz/failures
mkdir -p "$found" "$failures"
mkdir -p "${targets[@]/#/$found/}"
number=0
while IFS=$'\t' read -r _ text _; do
  number=$((number + 1))
  printf '%s' "$text" >"$found/query/seed-$number"
  printf '\0%s' "$text" >"$found/answer/seed-$number"
done <corpus/queries.tsv
kind=0
for file in tests/data/newsroom/* corpus/articles/*.md; do
  [[ -f $file ]] || continue
  head -c 3000 "$file" >"$found/analysis/seed-$(basename "$file")"
  for kind in '\0' '\1' '\5' '\6' '\7' '\10' '\11' '\13' '\15'; do  # the name that the target gives it
    { printf "%b" "$kind" && head -c 3000 "$file"; } >"$found/reader/seed-$(basename "$file")-${kind#?}"
  done
done
python3 tests/cli/reading_samples.py "$found/reader"
for file in tests/data/pages/*.html; do
  { printf '\10' && cat "$file"; } >"$found/reader/seed-$(basename "$file")"
done
printf '\1auto gen-0001\nremote a:7001\n#replica b:7001\n' >"$found/index/seed-stub"
build/fuzz/tests/fuzz/fuzz_seeds "$found/index"

for target in "${targets[@]}"; do
  log=$probe/log
  words=()
  [[ -f tests/fuzz/$target.dict ]] && words=(-dict="tests/fuzz/$target.dict")
  if ! "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=5 -max_len=4096 \
    "${words[@]}" -rss_limit_mb=1024 -artifact_prefix="$failures/" "$found/$target" >"$log" 2>&1; then
    tail -60 "$log"
    echo "fuzz: $target FAILED, see $failures"
    exit 1
  fi
  grep -E '^Done' "$log" | sed "s/^Done/fuzz: $target: no fault in/"
done
