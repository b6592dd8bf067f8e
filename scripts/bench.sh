#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# One table: Mercato, Lucene, Omega and SQLite over the same articles, in one run.
#
#   scripts/bench.sh [ARTICLES.jsonl] [OPTION...]     default: the shared press articles if they are
#                                                     there, else 30,000 generated ones
#   scripts/bench.sh --generate N [OPTION...]         N generated articles; with $SOURCE (a folder or
#                                                     .jsonl) to take the sentences from
#
#   scripts/bench.sh --growth [--lucene] [N...]      Mercato, or Lucene beside it, over N articles
#                                                     (10,000, 100,000, 1,000,000): what grows how
#   scripts/bench.sh --latency [INDEX] [OPTION...]   how long one answer takes, cold and warm, over an
#                                                     index or one of the shared press articles
#   scripts/bench.sh --shards [ARTICLES.jsonl | N] [SHARDS]
#                                                     one index against 4 shards of it, here and
#                                                     served on loopback; N articles are generated
#   scripts/bench.sh --micro [OPTION...]             the parts alone (Google Benchmark), over the
#                                                     shared press articles or corpus/
#
# Options go to tests/bench/compare.py: --only mercato,lucene,omega,sqlite, --jobs, --memory, --json.
# $WORK is the folder for indexes and prepared input (build/bench-work).
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

shared=../shared/data/press/press.jsonl.xz
work=${WORK:-build/bench-work}
mkdir -p "$work"

generator=build/release/tests/bench/generate
programs=(--indexer build/release/indexer/mercato-indexer
  --searcher build/release/searcher/mercato-searcher --work "$work")

articles=
generate=
growth=
latency=
micro=
shards=
case ${1:-} in
  --micro) micro=yes && shift ;;
  --latency)
    latency=yes && shift
    [[ ${1:---} == --* ]] || { index=$1 && shift; }
    ;;
  --shards) shards=yes && shift ;;
  --growth) growth=yes && shift ;;
  --generate) generate=${2:?--generate needs a number} && shift 2 ;;
  --* | "") ;;
  *) articles=$1 && shift ;;
esac

scripts/setup.sh build bench
scripts/build.sh release -DMERCATO_BENCHMARKS=ON

if [[ -n $growth ]]; then
  exec python3 tests/bench/growth.py "${programs[@]}" --generator "$generator" \
    --source "${SOURCE:-corpus/articles}" "$@"
fi
if [[ -n $shards ]]; then
  exec python3 tests/bench/shards.py "${programs[@]}" --generator "$generator" \
    --source "${SOURCE:-corpus/articles}" "$@"
fi
if [[ -z $articles && -z $generate && -f $shared ]]; then
  articles=$work/press.jsonl
  [[ -f $articles ]] || xz -dc "$shared" >"$articles"
fi
if [[ -n $micro ]]; then
  MERCATO_BENCH_ARTICLES=${articles:-corpus/articles} exec build/release/tests/bench/micro "$@"
fi
if [[ -z $articles ]]; then
  articles=$work/generated-${generate:=30000}.jsonl
  [[ -f $articles ]] || "$generator" "$generate" "${SOURCE:-corpus/articles}" >"$articles"
fi

if [[ -n $latency ]]; then
  if [[ -z ${index:-} ]]; then
    index=$work/latency-index
    build/release/indexer/mercato-indexer build "$articles" --index "$index"
  fi
  exec python3 tests/bench/latency.py "$index" --searcher build/release/searcher/mercato-searcher "$@"
fi

python3 tests/bench/compare.py "$articles" "${programs[@]}" \
  --omega-queries build/release/tests/bench/omega_queries "$@"
