#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Checks the source: format, house rules, headers that compile alone, shell scripts, clang-tidy.
#
#   scripts/lint.sh              everything; clang-tidy on the files changed last, as far as
#                                $TIDY_SECONDS (240) go; it says how far that was
#   scripts/lint.sh --all        clang-tidy on all files
#   scripts/lint.sh --quick      no compiler needed: no header check, no clang-tidy
#   scripts/lint.sh --fix        formats in place, then --quick
set -uo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.." || exit

mode=${1:-changed}
preset=${PRESET:-debug}
mapfile -t sources < <(git ls-files --cached --others --exclude-standard -- \
  'common/*.cc' 'common/*.hh' 'indexer/*.cc' 'indexer/*.hh' 'searcher/*.cc' 'searcher/*.hh' \
  'tests/*.cc' 'tests/*.hh')
mapfile -t shells < <(git ls-files --cached --others --exclude-standard -- '*.sh' .ci/run)
mapfile -t pythons < <(git ls-files --cached --others --exclude-standard -- '*.py')
failures=0

step() {
  local name=$1 start=$SECONDS
  shift
  if "$@"; then
    echo "lint: $name: ok ($((SECONDS - start)) s)"
  else
    echo "lint: $name: FAILED"
    failures=$((failures + 1))
  fi
}

check_format() { clang-format --dry-run --Werror "${sources[@]}"; }

# SPDX first, #pragma once, the direction of includes, length, what a room may not do.
check_house() { python3 scripts/house_rules.py; }

check_shell() { shellcheck "${shells[@]}"; }

check_python() { python3 -c 'import ast, sys
for path in sys.argv[1:]: ast.parse(open(path, encoding="utf-8").read(), path)' "${pythons[@]}"; }

# The compiler's options as the build of $preset gives them to every target.
compile_options() {
  jq -r '.[0].command' "build/$preset/compile_commands.json" | tr ' ' '\n' |
    grep -E "^-(I|isystem|D)|^/usr/include" | grep -v MERCATO_
}

# Headers but those that are the first thing their own .cc includes: the build has shown these.
unproven_headers() {
  local header source
  for header in "${sources[@]}"; do
    [[ $header == *.hh ]] || continue
    source=${header%.hh}.cc
    if [[ ! -f $source ]] ||
      [[ $(grep -m1 '^#include' "$source") != "#include \"$header\"" ]]; then
      echo "$header"
    fi
  done
}

check_headers() {
  local options
  mapfile -t options < <(compile_options)
  unproven_headers | xargs -P "$(nproc)" -I{} \
    clang++ -fsyntax-only -w -std=c++20 "${options[@]}" \
    -DMERCATO_KNOWLEDGE='""' -DMERCATO_TEST_DATA='""' -I. -I/usr/include/libxml2 -x c++ {}
}

# Our sources, those changed last first.
tidy_files() {
  {
    git diff --name-only HEAD
    git log --name-only --format=
    printf '%s\n' "${sources[@]}"
  } | grep -E '^(common|indexer|searcher)/.*\.cc$' | awk '!seen[$0]++' |
    while read -r file; do [[ -f $file ]] && echo "$file"; done
}

check_tidy() {
  local files
  mapfile -t files < <(tidy_files)
  local deadline=$((SECONDS + ${TIDY_SECONDS:-240})) reached=0 bad=0
  while ((reached < ${#files[@]})); do
    if [[ $mode != --all ]] && ((SECONDS >= deadline)); then break; fi
    local batch=("${files[@]:reached:2 * $(nproc)}")
    printf '%s\n' "${batch[@]}" | xargs -P "$(nproc)" -n 1 \
      clang-tidy -p "build/$preset" --quiet --extra-arg=-Wno-unknown-warning-option 2>/dev/null || bad=1
    reached=$((reached + ${#batch[@]}))
  done
  echo "lint: clang-tidy: looked at $reached of ${#files[@]} files"
  return $bad
}

if [[ $mode == --fix ]]; then
  clang-format -i "${sources[@]}"
  mode=--quick
fi
step "clang-format" check_format
step "house rules" check_house
step "shellcheck" check_shell
step "python syntax" check_python
if [[ $mode != --quick ]]; then
  cmake --preset "$preset" >/dev/null || exit 1
  step "headers compile alone" check_headers
  step "clang-tidy" check_tidy
fi

if ((failures)); then
  echo "lint: $failures checks FAILED"
  exit 1
fi
echo "lint: all checks passed"
