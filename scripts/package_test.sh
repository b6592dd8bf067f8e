#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs the packages of build/release/packages in a bare Debian root, has an ordinary user go through the
# README's tour, upgrades with an index in place, removes and purges; then builds the example program with
# the library, and tries the root of the container. Needs root.
#
#   scripts/package_test.sh [ROOT]
#
# ROOT: a tar file of a bare root, as `mmdebstrap --variant=apt bookworm` makes it; what the package depends on
# is then installed in it by apt. Without one, scripts/package/bare_root.py makes a root of the packages of this
# machine. Status 77: not possible here.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

packages=$PWD/build/release/packages
deb=$(echo "$packages"/mercato_*.deb)
library=$(echo "$packages"/libmercato-dev_*.deb)
if ((EUID != 0)) || [[ ! -f $deb ]] || ! command -v dpkg-deb >/dev/null; then
  echo "package_test.sh: needs root, and the packages that scripts/package.sh makes" >&2
  exit 77
fi

largest_image=120  # MB
work=$(mktemp -d -p "${TMPDIR:-/dev/shm}")
root=$work/root
server=''
cleanup() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  umount "$root/usr/share/mercato" "$root/proc" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
fail() { echo "package test: FAILED: $*" >&2 && exit 1; }
said() { echo "package test: $*"; }

inside() { env -i PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
# As an ordinary user, in a folder of their own.
user() {
  inside setpriv --reuid=1000 --regid=1000 --clear-groups env HOME=/home/u PAGER=cat COLUMNS=100 \
    sh -c 'cd /home/u && exec "$@"' sh "$@"
}
finds() {
  local what=$1
  shift
  user "$@" >"$work/told" 2>&1 || { cat "$work/told" >&2; fail "$*"; }
  grep -q -- "$what" "$work/told" || { cat "$work/told" >&2; fail "$*: no '$what'"; }
}
# What the root holds, but for indexes, dpkg's own records, the lists of users and of shells.
files() {
  (cd "$root" && find . -xdev -not -path './proc*' -not -path './home/*' -not -path './packages*' \
    -not -path './var/lib/dpkg*' -not -path './var/lib/mercato*' -not -path './var/log*' \
    -not -path './etc/*-' -not -path './etc/*shadow' -not -path './etc/.pwd.lock' \
    -not -path './etc/shells' -not -path './var/lib/shells.state' -not -path './var/cache*' -not -path './run*' | sort)
}

if [[ -n ${1:-} ]]; then
  mkdir "$root"
  tar -C "$root" -xf "$1"
  said "root of $1"
else
  python3 scripts/package/bare_root.py "$root" "$deb"
fi
mkdir -p "$root/packages" "$root/home/u"
cp -r corpus/articles "$root/home/u/articles"
chown -R 1000:1000 "$root/home/u"
[[ -c $root/dev/null ]] || mknod -m 666 "$root/dev/null" c 1 3
[[ -c $root/dev/urandom ]] || mknod -m 666 "$root/dev/urandom" c 1 9
mount -t proc proc "$root/proc"
if [[ -n ${1:-} ]]; then
  cp /etc/resolv.conf "$root/etc/"
  inside apt-get -qq update
  depends=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g')
  # shellcheck disable=SC2086
  inside apt-get -qq -y --no-install-recommends install $depends >/dev/null
fi

# The package as a version before would have been.
mkdir "$work/old"
dpkg-deb -R "$deb" "$work/old"
sed -i 's/^Version: .*/Version: 0.1.99/' "$work/old/DEBIAN/control"
dpkg-deb -b "$work/old" "$root/packages/old.deb" >/dev/null
cp "$deb" "$root/packages/new.deb"
files >"$work/before"

# A disk that fills up while it is installed; with room again, the same command goes through.
mkdir -p "$root/usr/share/mercato"
mount -t tmpfs -o size=1m tmpfs "$root/usr/share/mercato"
if inside dpkg -i /packages/old.deb >"$work/told" 2>&1; then fail "no fault on a full disk"; fi
umount "$root/usr/share/mercato"
inside dpkg -i /packages/old.deb >"$work/told" 2>&1 || { cat "$work/told" >&2; fail "install"; }
inside dpkg --configure --pending >"$work/told" 2>&1
inside dpkg --audit | grep . && fail "dpkg --audit"
said "installed with what it declares, also after a full disk"

# The tour.
finds "19 articles" mercato-indexer build articles
finds "Mike Liberatore" mercato-searcher Liberatore
finds "Primes de 100" mercato-searcher compensation Meta --limit 3 --no-facets
finds "voici" mercato-searcher Liberattore --limit 1 --no-facets
finds "Uday Ruddarraju" mercato-searcher moves de:xAI
finds "par effraction" mercato-searcher quotes 'cite:"Mark Chen"'
finds "Mira Murati" mercato-searcher 'montant:>=10Md$ date:2025-07..' -f organization:OpenAI --limit 2
finds '"hits"' mercato-searcher superordinateur --format json
finds "0 added" mercato-indexer update articles
finds "sound" mercato-indexer check
finds "index format" mercato-searcher --version
said "the tour, as an ordinary user"

# An upgrade over an index of the service's user, a running server and a running build.
mercato() { inside setpriv --reuid=mercato --regid=mercato --clear-groups env HOME=/var/lib/mercato "$@"; }
ask() {
  python3 -c 'import urllib.request
print(urllib.request.urlopen("http://127.0.0.1:8642/count?q=Meta").read().decode())' 2>/dev/null
}
mercato mercato-indexer build /home/u/articles --index /var/lib/mercato/index 2>/dev/null
(exec env -i PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8 chroot "$root" setpriv --reuid=mercato --regid=mercato \
  --clear-groups mercato-searcher serve --index /var/lib/mercato/index --listen 127.0.0.1:8642 2>"$work/serve") &
server=$!
for _ in {1..60}; do
  if ask >/dev/null; then break; fi
  sleep 0.5
done
before=$(ask | tr ',' '\n' | grep '"total"') || { cat "$work/serve" >&2; fail "serve"; }
user mercato-indexer build articles articles --index busy >"$work/busy" 2>&1 &
busy=$!
inside dpkg -i /packages/new.deb >"$work/told" 2>&1 || { cat "$work/told" >&2; fail "upgrade"; }
[[ $(ask | tr ',' '\n' | grep '"total"') == "$before" ]] || fail "serve, after the upgrade"
wait "$busy" || { cat "$work/busy" >&2; fail "a build during the upgrade"; }
inside dpkg-query -s mercato | grep -q "^Version: $(dpkg-deb -f "$deb" Version)" || fail "version"
mercato mercato-indexer check --index /var/lib/mercato/index | grep -q sound || fail "the index, after the upgrade"
finds "2 articles" mercato-searcher Liberatore
kill "$server"
wait "$server" 2>/dev/null || true
server=''
said "upgraded over an index, a server and a build"
said "the root with the package: $(du -sm --exclude=proc --exclude=packages --exclude=home "$root" | cut -f1) MB"

inside dpkg -r mercato >"$work/told" 2>&1 || { cat "$work/told" >&2; fail "remove"; }
[[ ! -e $root/usr/bin/mercato-searcher && -d $root/var/lib/mercato/index ]] || fail "what remove left"
inside dpkg -P mercato >"$work/told" 2>&1 || { cat "$work/told" >&2; fail "purge"; }
files >"$work/after"
diff "$work/before" "$work/after" || fail "purge left the above"
[[ -d $root/var/lib/mercato/index ]] || fail "purge removed an index"
said "removed and purged: nothing is left but the index"

umount "$root/proc"

# The library, from its package.
if [[ -f $library ]] && command -v cmake >/dev/null; then
  dpkg-deb -x "$library" "$work/dev"
  if ! { cmake -S scripts/examples/library -B "$work/press" -DCMAKE_PREFIX_PATH="$work/dev/usr" &&
    cmake --build "$work/press"; } >"$work/told" 2>&1; then
    cat "$work/told" >&2
    fail "the example does not build"
  fi
  "$work/press/press" corpus/articles "$work/index" Liberatore corpus/knowledge | tee "$work/told"
  grep -q "Mike Liberatore: xAI -> OpenAI" "$work/told" || fail "what the example says"
  said "the example program, with find_package(mercato)"

  # Another version beside it, under a prefix of its own: who asks for one gets that one, whichever comes first.
  current=$(dpkg-deb -f "$library" Version)
  cp -r "$work/dev" "$work/other"
  find "$work/other" \( -name 'mercato*.pc' -o -name 'mercatoConfig*.cmake' \) -exec \
    sed -i "s/${current//./\\.}/0.1.99/g" {} +
  cp -r scripts/examples/library "$work/asks"
  for wanted in "${current%.*} dev" "0.1 other"; do
    read -r version place <<<"$wanted"
    sed "s/find_package(mercato /&$version /" scripts/examples/library/CMakeLists.txt >"$work/asks/CMakeLists.txt"
    for prefixes in "$work/dev/usr;$work/other/usr" "$work/other/usr;$work/dev/usr"; do
      rm -rf "$work/press"
      cmake -S "$work/asks" -B "$work/press" -DCMAKE_PREFIX_PATH="$prefixes" >"$work/told" 2>&1 ||
        { cat "$work/told" >&2; fail "find_package(mercato $version) beside another version"; }
      grep -q "^pkgcfg_lib_MERCATO_mercato:FILEPATH=$work/$place/" "$work/press/CMakeCache.txt" ||
        { grep -i mercato "$work/press/CMakeCache.txt" >&2; fail "find_package(mercato $version) takes the other version"; }
    done
  done
  said "two versions of the library, side by side"
fi
# The root of the container.
made=0
scripts/container/runtime.sh "$deb" "$work/runtime" >"$work/told" 2>&1 || made=$?
if ((made == 0)); then
  size=$(du -sm "$work/runtime" | cut -f1)
  ((size < largest_image)) || fail "the root of the container: $size MB"
  root=$work/runtime
  mount -t proc proc "$root/proc"
  within() {
    env -i PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8 MERCATO_INDEX=/var/lib/mercato/index \
      chroot --userspec=100:100 "$root" "$@" >"$work/told" 2>&1 ||
      { cat "$work/told" >&2; fail "in the container: $*"; }
  }
  # The indexer of the compose file, as the first process: articles come later, then it is told to end.
  sed -n '/^      - |$/,/^    [a-z]/{s/^ \{8\}//p}' scripts/container/compose.yaml |
    sed 's/\$\$/$/g; s/sleep 600/sleep 1/' >"$root/tmp/indexer"
  mkdir "$root/articles"
  env -i PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8 MERCATO_INDEX=/var/lib/mercato/index unshare --pid --fork --kill-child \
    chroot --userspec=100:100 "$root" sh /tmp/indexer >"$work/indexer" 2>&1 &
  server=$!
  told() {
    for _ in {1..240}; do
      if grep -q "$1" "$work/indexer"; then return; fi
      sleep 0.5
    done
    cat "$work/indexer" >&2
    fail "the container's indexer says no '$1'"
  }
  told "nothing to read"
  cp -r corpus/articles/. "$root/articles/"
  told "19 unchanged"
  kill -TERM "$(tr -d ' ' <"/proc/$server/task/$server/children")"
  for _ in {1..20}; do
    if ! kill -0 "$server" 2>/dev/null; then break; fi
    sleep 0.5
  done
  if kill -0 "$server" 2>/dev/null; then fail "the container's indexer does not end"; fi
  server=''
  within mercato-searcher Liberatore
  grep -q "Mike Liberatore" "$work/told" || fail "what the container says"
  within mercato-indexer check
  umount "$root/proc"
  said "the root of the container, $size MB: the indexer of the compose file, search, check"
elif ((made == 77)); then
  said "the root of the container was not made: $(cat "$work/told")"
else
  cat "$work/told" >&2
  fail "the root of the container"
fi
said "passed"
