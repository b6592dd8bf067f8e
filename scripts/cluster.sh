#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Three shards and a replica of each, on this machine's loopback: one search over them, an update
# while searches run, a shard that dies, its replica that answers, the shard that comes back. Ends
# with status 0 if every answer was the one expected.
#
#   scripts/cluster.sh [ARTICLES]     a folder of articles (corpus/articles)
#
# MERCATO_INDEXER and MERCATO_SEARCHER name the programs (build/release).
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

articles=${1:-corpus/articles}
indexer=${MERCATO_INDEXER:-build/release/indexer/mercato-indexer}
searcher=${MERCATO_SEARCHER:-build/release/searcher/mercato-searcher}
shards=3
work=$(mktemp -d)
declare -A server  # process of each server, by its place

stop() {
  local pid=${server[$1]:-}
  [[ -n $pid ]] || return 0
  kill -KILL "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  unset "server[$1]"
}
end() {
  for place in "${!server[@]}"; do stop "$place"; done
  rm -rf "$work"
}
trap end EXIT

say() { printf 'cluster: %s\n' "$*"; }
fail() {
  printf 'cluster: FAILED: %s\n' "$*" >&2
  exit 1
}

# Ports that are free now.
mapfile -t ports < <(python3 -c 'import socket, sys
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(s.getsockname()[1] for s in held), sep="\n")' $((2 * shards + 1)))
shard_port() { echo "${ports[$1 - 1]}"; }
replica_port() { echo "${ports[shards + $1 - 1]}"; }
replication_port=${ports[2 * shards]}

# Waits until a port takes connections; at most ten seconds.
await() {
  for _ in $(seq 100); do
    if (: </dev/tcp/127.0.0.1/"$1") 2>/dev/null; then return 0; fi
    sleep 0.1
  done
  fail "nothing listens on port $1"
}
serve() { # PLACE PORT FOLDER
  xapian-tcpsrv --interface 127.0.0.1 --port "$2" --quiet "$3" >"$work/$1.log" 2>&1 &
  server[$1]=$!
  await "$2"
}
serve_shard() { serve "shard-$1" "$(shard_port "$1")" "$work/index/shard-$1"; }
serve_replica() { serve "replica-$1" "$(replica_port "$1")" "$work/replica-$1"; }
replicate() { # every shard, once
  for k in $(seq $shards); do
    xapian-replicate --host=127.0.0.1 --port="$replication_port" --master="shard-$k" --one-shot \
      --quiet --reader-time=0 "$work/replica-$k"
  done
}

ask() { "$searcher" --index "$1" --shard-timeout 5 search --format json --limit 5 "${@:2}"; }
# An answer without what may differ: how long it took.
answer() { ask "$@" | jq -S 'del(.took_ms)'; }
total() { ask "$@" | jq .total; }
same_as_one() { # what is compared, then the query
  diff <(answer "$work/one" "${@:2}") <(answer "$work/cluster" "${@:2}") ||
    fail "$1: the shards answer otherwise than one index"
}

cp -r "$articles" "$work/articles"
say "index the articles in one piece, and in $shards shards"
"$indexer" build "$work/articles" --index "$work/one"
"$indexer" build "$work/articles" --index "$work/index" --shards $shards

say "serve the shards and their replicas"
xapian-replicate-server --interface=127.0.0.1 --port="$replication_port" "$work/index" \
  >"$work/replication.log" 2>&1 &
server[replication]=$!
await "$replication_port"
replicate
mkdir "$work/cluster"
for k in $(seq $shards); do
  serve_shard "$k"
  serve_replica "$k"
  printf 'remote 127.0.0.1:%s\n#replica 127.0.0.1:%s\n' "$(shard_port "$k")" "$(replica_port "$k")"
done >"$work/cluster/XAPIANDB"

say "one search over the shards"
for query in OpenAI 'compensation Meta' '"intelligence artificielle"' 'personne:"Sam Altman"'; do
  same_as_one "$query" "$query"
done

say "update every shard while searches run"
before=$(total "$work/cluster" 'superordinateurs')
printf '# Un nouvel article\n\nLes superordinateurs reviennent, dit-on à Lyon.\n' \
  >"$work/articles/un-nouvel-article.md"
(for k in $(seq $shards); do
  XAPIAN_MAX_CHANGESETS=10 "$indexer" update "$work/articles" --index "$work/index/shard-$k"
done >"$work/update.log" 2>&1) &
update=$!
while kill -0 "$update" 2>/dev/null; do
  now=$(total "$work/cluster" 'superordinateurs') || fail "a search during the update: status $?"
  ((now == before || now == before + 1)) || fail "$now articles during the update, not $before or one more"
done
wait "$update" || fail "update: $(cat "$work/update.log")"
"$indexer" update "$work/articles" --index "$work/one" >/dev/null
(($(total "$work/cluster" 'superordinateurs') == before + 1)) || fail "the new article is not found"
same_as_one "after the update" superordinateurs
replicate

say "kill shard 2: its replica answers"
stop shard-2
same_as_one "with a replica" superordinateurs
same_as_one "with a replica" OpenAI

say "kill the replica, too: no answer, or a marked one"
stop replica-2
status=0
ask "$work/cluster" OpenAI >"$work/out" 2>"$work/err" || status=$?
((status == 3)) || fail "a dead shard: status $status, not 3"
grep -q "127.0.0.1:$(shard_port 2)" "$work/err" || fail "the dead shard is not named: $(cat "$work/err")"
"$searcher" --index "$work/cluster" --partial search --format json OpenAI 2>/dev/null |
  jq -e '.total_exact == false and (.missing_shards | length) == 1' >/dev/null ||
  fail "a partial answer is not marked"

say "bring shard 2 back"
serve_shard 2
same_as_one "after the return" OpenAI
same_as_one "after the return" 'compensation Meta'
say "every answer was as expected"
