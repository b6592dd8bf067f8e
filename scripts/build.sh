#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Configures and builds one preset: all of it, or the targets that are named.
#
#   scripts/build.sh [PRESET] [-CMAKE-ARGUMENT...] [TARGET...]
#
#   scripts/build.sh release programs     both programs, their man pages and completions
#   scripts/build.sh asan                 all of a preset: release, debug, asan or tsan
#
# Uses ccache where it is installed. $JOBS limits the compilers run at once; MERCATO_DEVELOPER=ON
# makes warnings errors, as .ci/run does.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

preset=${1:-release}
shift || true
options=()
targets=()
for argument in "$@"; do
  if [[ $argument == -* ]]; then options+=("$argument"); else targets+=("$argument"); fi
done
[[ -z ${MERCATO_DEVELOPER:-} ]] || options+=("-DMERCATO_DEVELOPER=$MERCATO_DEVELOPER")
if command -v ccache >/dev/null && [[ -z ${CMAKE_CXX_COMPILER_LAUNCHER:-} ]]; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi
jobs=${JOBS:-$(nproc)}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

[[ -f build/$preset/build.ninja ]] || echo "build/$preset: configuring"
configured() { cmake --preset "$preset" "${options[@]}" >"$log" 2>&1; }
configured || { cat "$log" >&2; exit 1; }

# Reads what ninja says: tells how long it will take (a step takes a core about five seconds), then a line every
# tenth of the way, one that counts on a terminal; what the compilers say goes to the log. No awk: mawk waits
# for a block of 4,096 bytes.
progress() {
  local terminal=$1 line ran total told=-1
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
    ran=${BASH_REMATCH[1]} total=${BASH_REMATCH[2]}
    if ((total > 20 && told < 0)); then
      told=0
      echo "build/$preset: $total steps, about $((total * 5 / jobs / 60 + 1)) minutes on $jobs cores unless they are cached"
    fi
    if ((terminal)); then
      printf '\r%d of %d ' "$ran" "$total"
    elif ((total > 20 && ran * 10 / total > told)); then
      told=$((ran * 10 / total))
      echo "$ran of $total"
    fi
  done
  if ((terminal)); then printf '\r                    \r'; fi
}
terminal=0
[[ ! -t 1 ]] || terminal=1
ninja -C "build/$preset" -j "$jobs" "${targets[@]}" 2>&1 | tee "$log" | progress "$terminal" ||
  { grep -v '^\[' "$log" >&2; exit 1; }
echo "built build/$preset"
