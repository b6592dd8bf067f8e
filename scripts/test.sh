#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds, runs the whole suite, names every test that was skipped. The exit
# status says whether all passed.
#
#   scripts/test.sh [CTEST-ARGUMENT...]       for example: scripts/test.sh -L cli
#
# $PRESET chooses the build (release).
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

preset=${PRESET:-release}
scripts/setup.sh
scripts/build.sh "$preset" -DMERCATO_TESTS=ON
status=0
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error \
  --parallel "${JOBS:-$(nproc)}" "$@" || status=$?

# The harness of the tests prints a line for each reason.
skipped=$(grep -ah '^skipped: ' "build/$preset/Testing/Temporary/LastTest.log" | sort -u) || true
if [[ -n $skipped ]]; then
  echo
  echo "Tests that were skipped here:"
  echo "$skipped"
else
  echo "No test was skipped."
fi
exit "$status"
