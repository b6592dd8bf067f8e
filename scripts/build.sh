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

# A step takes a core about five seconds.
steps=$(ninja -C "build/$preset" -n "${targets[@]}" | grep -c '^\[' || true)
if ((steps > 20)); then
  minutes=$((steps * 5 / jobs / 60 + 1))
  echo "build/$preset: $steps steps, about $minutes minutes on $jobs cores unless they are cached"
fi

# A line every tenth of the way, one that counts on a terminal; what the compilers say goes to the log.
progress() {
  awk -F '[][/]' -v terminal="$1" '
    /^\[[0-9]+\/[0-9]+\]/ {
      if (terminal) printf "\r%d of %d ", $2, $3
      else if (int($2 * 10 / $3) > told) { told = int($2 * 10 / $3); if ($3 > 20) print $2 " of " $3 }
      fflush()
    }
    END { if (terminal) printf "\r                    \r" }'
}
terminal=0
[[ ! -t 1 ]] || terminal=1
ninja -C "build/$preset" -j "$jobs" "${targets[@]}" 2>&1 | tee "$log" | progress "$terminal" ||
  { grep -v '^\[' "$log" >&2; exit 1; }
echo "built build/$preset"
