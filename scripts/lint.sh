#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Checks the source: format, house rules, headers that compile alone, shell scripts, clang-tidy.
#
#   scripts/lint.sh              everything; clang-tidy on what differs from origin's main, or all
#   scripts/lint.sh --all        clang-tidy on all files
#   scripts/lint.sh --quick      no compiler needed: no header check, no clang-tidy
#   scripts/lint.sh --fix        formats in place, then --quick
#
# $TIDY_SECONDS caps the time of clang-tidy (600); what it did not reach is said, and is no failure.
set -uo pipefail
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
check_house() { python3 scripts/house_rules.py "${sources[@]}" "${shells[@]}" "${pythons[@]}"; }

check_shell() { shellcheck "${shells[@]}"; }

check_python() { python3 -c 'import ast, sys
for path in sys.argv[1:]: ast.parse(open(path, encoding="utf-8").read(), path)' "${pythons[@]}"; }

# The compiler's options as the build of $preset gives them to every target.
compile_options() {
  jq -r '.[0].command' "build/$preset/compile_commands.json" | tr ' ' '\n' |
    grep -E '^-(I|isystem|std|D|W)|^/usr/include' | grep -v MERCATO_
}

check_headers() {
  local options
  mapfile -t options < <(compile_options)
  printf '%s\n' "${sources[@]}" | grep '\.hh$' | xargs -P "$(nproc)" -I{} \
    clang++ -fsyntax-only -std=c++20 -Wno-pragma-once-outside-header "${options[@]}" \
    -I. -I/usr/include/libxml2 -x c++ {}
}

tidy_files() {
  local base=origin/main
  git rev-parse -q --verify $base >/dev/null || base=main
  if [[ $mode == --all ]] || ! git rev-parse -q --verify $base >/dev/null; then
    printf '%s\n' "${sources[@]}" | grep -E '^(common|indexer|searcher)/.*\.cc$'
  else
    git diff --name-only --diff-filter=d "$(git merge-base $base HEAD)" -- \
      'common/*.cc' 'indexer/*.cc' 'searcher/*.cc'
  fi
}

check_tidy() {
  local files
  mapfile -t files < <(tidy_files)
  if ((${#files[@]} == 0)); then return 0; fi
  local deadline=$((SECONDS + ${TIDY_SECONDS:-600})) done_count=0 bad=0
  while ((done_count < ${#files[@]})); do
    if ((SECONDS >= deadline)); then
      echo "lint: clang-tidy: time is up after $done_count of ${#files[@]} files"
      break
    fi
    local batch=("${files[@]:done_count:$(nproc)}")
    printf '%s\n' "${batch[@]}" | xargs -P "$(nproc)" -n 1 \
      clang-tidy -p "build/$preset" --quiet 2>/dev/null || bad=1
    done_count=$((done_count + ${#batch[@]}))
  done
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
