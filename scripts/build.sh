#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Configures and builds one preset.
#
#   scripts/build.sh [PRESET] [CMAKE-ARGUMENT...]     release, debug, asan or tsan
#
# Uses ccache where it is installed. $JOBS limits the compilers run at once.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

preset=${1:-release}
shift || true
if command -v ccache >/dev/null && [[ -z ${CMAKE_CXX_COMPILER_LAUNCHER:-} ]]; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cmake --preset "$preset" "$@" >"$log" || { cat "$log" >&2; exit 1; }
cmake --build "build/$preset" --parallel "${JOBS:-$(nproc)}" >"$log" || { cat "$log" >&2; exit 1; }
echo "built build/$preset"
