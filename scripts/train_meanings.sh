#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Trains the vectors of words again: corpus/knowledge/meanings.model.
#
#   scripts/train_meanings.sh [ARTICLES.jsonl.xz]
#
# ARTICLES (../shared/data/press/press.jsonl.xz) has one article a line; only bodies are read. To be
# run when another stemmer or table of lemmas makes other stems: a stem without a vector means nothing.
# $BUILD names the build to use (build/release).
set -euo pipefail
cd "$(dirname "$0")/.."

articles=${1:-../shared/data/press/press.jsonl.xz}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
xz -dc "$articles" >"$work/press.jsonl"
"${BUILD:-build/release}/indexer/mercato-train" meanings --articles "$work/press.jsonl" \
  --date "$(date +%F)" --output corpus/knowledge/meanings.model
