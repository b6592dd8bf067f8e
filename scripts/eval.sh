#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# How good the answers are, in one table: set, measure, figure, target, Lucene's figure over the same
# articles, how much is above it, and the change from the last committed figures.
#
#   scripts/eval.sh [SET...]     all sets, or those whose name contains one of the words:
#                                corpus press-title press-lead questions fiches cnil covid topics
#                                seeds annotated sequoia wikiner html
#   scripts/eval.sh --record     also adds a line to tests/bench/ranking.tsv, which keeps the figures
#                                of the ranking by commit
#
# corpus/queries.tsv is always there; the other sets are read from ../shared and left out without
# it. Indexes and annotations are kept in $CACHE (build/eval) and made again when the programs are
# newer. Lucene is run if it is installed (liblucene8-java). $BUILD names the build to measure (build/release, built first).
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

build=${BUILD:-}
if [[ -z $build ]]; then
  build=build/release
  scripts/setup.sh build test
  scripts/build.sh release
fi
python3 scripts/evaluate.py --indexer "$build/indexer/mercato-indexer" \
  --searcher "$build/searcher/mercato-searcher" --cache "${CACHE:-build/eval}" "$@"
