#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs the Debian (12) or Ubuntu (24.04) packages Mercato needs. Quick when all are there:
# then apt is not called at all.
#
#   scripts/setup.sh              build and test
#   scripts/setup.sh build        what compiling needs
#   scripts/setup.sh lint bench   more groups: build test lint bench package, or all
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"

build=(g++ cmake ninja-build pkg-config libxapian-dev libicu-dev libstemmer-dev libcli11-dev
  doctest-dev nlohmann-json3-dev libfmt-dev libtomlplusplus-dev libxml2-dev libarchive-dev
  libdeflate-dev libmimalloc-dev libcpp-httplib-dev libsimdjson-dev libbrotli-dev libmd4c-dev
  libpoppler-cpp-dev libyaml-cpp-dev)
test=(xapian-tools jq python3 python3-jsonschema man-db mandoc tmux xz-utils graphviz
  zsh fish chromium)
lint=(clang clang-format clang-tidy libclang-rt-dev cppcheck shellcheck)
bench=(liblucene8-java default-jdk-headless xapian-omega sqlite3 hyperfine libbenchmark-dev
  linux-perf valgrind time xz-utils)
package=(dpkg-dev file)

# Without these the project builds and passes its tests; a distribution may not have them.
optional=" linux-perf valgrind hyperfine libbenchmark-dev cppcheck mandoc man-db tmux libclang-rt-dev graphviz zsh fish chromium "

wanted=()
for group in "${@:-default}"; do
  case $group in
    default) wanted+=("${build[@]}" "${test[@]}") ;;
    build) wanted+=("${build[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    lint) wanted+=("${lint[@]}") ;;
    bench) wanted+=("${bench[@]}") ;;
    package) wanted+=("${package[@]}") ;;
    all) wanted+=("${build[@]}" "${test[@]}" "${lint[@]}" "${bench[@]}" "${package[@]}") ;;
    *)
      echo "setup.sh: unknown group '$group' (build, test, lint, bench, package, all)" >&2
      exit 2
      ;;
  esac
done

installed() { [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null) == ii* ]]; }

missing() {
  local name
  for name in "${wanted[@]}"; do installed "$name" || echo "$name"; done | sort -u
}

# axe-core looks for what keeps people out of a page; only tests use it, and skip without it.
fetch_axe() {
  local folder=${XDG_CACHE_HOME:-$HOME/.cache}/mercato/axe
  [[ " ${wanted[*]} " == *" chromium "* && ! -d $folder/node_modules/axe-core ]] || return 0
  command -v npm >/dev/null || return 0
  mkdir -p "$folder"
  npm install --prefix "$folder" --silent --no-audit --no-fund axe-core@4 ||
    echo "setup: no axe-core: its test is skipped"
}
fetch_axe

mapfile -t todo < <(missing)
if ((${#todo[@]} == 0)); then
  echo "setup: all packages are there"
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "setup.sh: no apt-get here; install by hand: ${todo[*]}" >&2
  exit 1
fi

as_root=()
if ((EUID != 0)); then
  command -v sudo >/dev/null || { echo "setup.sh: run as root, or install sudo" >&2; exit 1; }
  as_root=(sudo)
fi
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 "$@"; }

echo "setup: installing ${todo[*]}"
apt update || echo "setup.sh: package lists could not be refreshed, trying those at hand" >&2

here=()
for name in "${todo[@]}"; do
  if [[ $optional == *" $name "* ]] && ! apt-cache show "$name" >/dev/null 2>&1; then
    echo "setup.sh: no package $name here; going on without it" >&2
  else
    here+=("$name")
  fi
done
if ((${#here[@]})); then apt install -y --no-install-recommends "${here[@]}"; fi
echo "setup: done"
