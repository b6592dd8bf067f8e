#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs the Debian (12, 13) or Ubuntu (24.04) packages Mercato needs. Quick when all are there:
# then apt is not called at all.
#
#   scripts/setup.sh              build and test
#   scripts/setup.sh build        what compiling the programs needs
#   scripts/setup.sh lint bench   more groups: build demo test lint bench package coverage, or all
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"

build=(g++ cmake ninja-build pkg-config libxapian-dev libicu-dev libstemmer-dev libcli11-dev
  nlohmann-json3-dev libfmt-dev libtomlplusplus-dev libxml2-dev libarchive-dev
  libdeflate-dev libzstd-dev libmimalloc-dev libcpp-httplib-dev libsimdjson-dev libbrotli-dev libmd4c-dev
  libpoppler-cpp-dev libyaml-cpp-dev)
demo=("${build[@]}" jq)
test=(doctest-dev xapian-tools jq python3 python3-jsonschema python3-xapian python3-setuptools python3-wheel nodejs
  man-db mandoc tmux xz-utils graphviz zsh fish chromium)
lint=(clang clang-format clang-tidy libclang-rt-dev cppcheck shellcheck)
bench=(liblucene8-java default-jdk-headless xapian-omega sqlite3 hyperfine libbenchmark-dev
  linux-perf valgrind time xz-utils)
package=(dpkg-dev file fakeroot lintian mmdebstrap busybox-static)
coverage=(gcovr)

# Without these the project builds and passes its tests, some of which are skipped and named.
optional=" linux-perf valgrind hyperfine libbenchmark-dev cppcheck mandoc man-db tmux libclang-rt-dev graphviz
  zsh fish chromium nodejs python3-xapian python3-setuptools python3-wheel fakeroot lintian mmdebstrap busybox-static "
patience=${SETUP_SECONDS:-120}  # seconds that fetching the optional ones may take

wanted=()
for group in "${@:-default}"; do
  case $group in
    default) wanted+=("${build[@]}" "${test[@]}") ;;
    build) wanted+=("${build[@]}") ;;
    demo) wanted+=("${demo[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    lint) wanted+=("${lint[@]}") ;;
    bench) wanted+=("${bench[@]}") ;;
    package) wanted+=("${package[@]}") ;;
    coverage) wanted+=("${build[@]}" "${test[@]}" "${coverage[@]}") ;;
    all) wanted+=("${build[@]}" "${test[@]}" "${lint[@]}" "${bench[@]}" "${package[@]}" "${coverage[@]}") ;;
    *)
      echo "setup.sh: unknown group '$group' (build, demo, test, lint, bench, package, coverage, all)" >&2
      exit 2
      ;;
  esac
done

installed() { [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null) == ii* ]]; }

# axe-core looks for what keeps people out of a page; only tests use it, and skip without it.
fetch_axe() {
  local folder=${XDG_CACHE_HOME:-$HOME/.cache}/mercato/axe
  [[ " ${wanted[*]} " == *" chromium "* && ! -d $folder/node_modules/axe-core ]] || return 0
  command -v npm >/dev/null || return 0
  mkdir -p "$folder"
  timeout 60 npm install --prefix "$folder" --silent --no-audit --no-fund --fetch-retries 0 axe-core@4 ||
    echo "setup: no axe-core: its test is skipped"
}
fetch_axe

needed=()
extra=()
while read -r name; do
  if installed "$name"; then
    continue
  elif [[ $optional == *[[:space:]]"$name"[[:space:]]* ]]; then
    extra+=("$name")
  else
    needed+=("$name")
  fi
done < <(printf '%s\n' "${wanted[@]}" | sort -u)
if ((${#needed[@]} + ${#extra[@]} == 0)); then
  echo "setup: all packages are there"
  exit 0
fi

as_root=()
((EUID == 0)) || as_root=(sudo)
if ! command -v apt-get >/dev/null || ! { ((EUID == 0)) || command -v sudo >/dev/null; }; then
  ((${#extra[@]} == 0)) || echo "setup: going on without ${extra[*]}" >&2
  if ((${#needed[@]} == 0)); then exit 0; fi
  echo "setup.sh: needs apt-get, and root or sudo, to install: ${needed[*]}" >&2
  exit 1
fi
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 -o Acquire::Retries=2 "$@"
}

bounded() {
  local left=$((patience - SECONDS))
  ((left > 0)) && "${as_root[@]}" timeout "$left" "$@" >/dev/null 2>&1
}

echo "setup: installing ${needed[*]} ${extra[*]}"
if ((${#needed[@]})); then
  apt update || echo "setup.sh: package lists could not be refreshed, trying those at hand" >&2
  apt install -y --no-install-recommends "${needed[@]}"
  patience=$((patience + SECONDS))
else
  bounded apt-get -qq update || true
fi

# Those one can do without are fetched in bounded time, the largest last; installing them takes as long as it takes.
# By that name: Ubuntu has another package say that it is chromium, which fetches it by snap.
offered() { [[ $(LC_ALL=C apt-cache policy "$1" 2>/dev/null) == *"Candidate: "[^\(]* ]]; }
fetch() { bounded apt-get -qq -y --no-install-recommends --download-only install "$@"; }
[[ " ${extra[*]} " != *" chromium "* ]] || extra=("${extra[@]/%chromium/}" chromium)
fetched=()
for name in "${extra[@]}"; do
  if [[ -n $name ]] && offered "$name" && fetch "$name"; then fetched+=("$name"); fi
done
if ((${#fetched[@]})) && ! apt install -y --no-install-recommends "${fetched[@]}"; then
  for name in "${fetched[@]}"; do apt install -y --no-install-recommends "$name" || true; done
fi
for name in "${extra[@]}"; do
  if [[ -z $name ]] || installed "$name"; then continue; fi
  echo "setup.sh: going on without $name, which is not to be had here or took too long to fetch (\$SETUP_SECONDS)" >&2
done
echo "setup: done"
