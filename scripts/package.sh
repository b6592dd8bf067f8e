#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the Debian packages mercato and libmercato-dev in build/release/packages, and has lintian look at
# them where it is installed.
#
#   scripts/package.sh [-CMAKE-ARGUMENT...]
#
# Its needs: scripts/setup.sh build package. The packages are of the Debian release they are made on.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

scripts/build.sh release "$@" programs library
packages=$PWD/build/release/packages
rm -rf "$packages"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
(cd build/release && umask 022 && cpack -G DEB) >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
rm -rf "$packages/_CPack_Packages"
for package in "$packages"/*.deb; do
  echo "package: $(basename "$package"), $(stat -c %s "$package") bytes"
done
if command -v lintian >/dev/null; then
  lintian --allow-root --tag-display-limit 0 --fail-on error,warning "$packages"/*.deb
  echo "package: lintian has nothing to say"
fi
