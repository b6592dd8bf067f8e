#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Trains corpus/knowledge/quotes.model and speakers.model again: what is a quote, and who says it.
#
#   scripts/train_quotes.sh [DATA]
#
# DATA (../shared/data) holds the annotated articles press.dev.jsonl, talent.dev.jsonl and annotated.dev.jsonl, and
# press/press.jsonl.xz, whose speakers corpus/training/press.jsonl has. What corpus/training tells of stories and of
# corpus/articles is learnt, too, the latter five times. $BUILD names the build whose programs are used
# (build/release), $MODELS the folder to write to (corpus/knowledge). Prints the cross-validation.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."
# shellcheck source=scripts/training.sh
source scripts/training.sh

data=${1:-../shared/data}
programs=${BUILD:-build/release}/indexer
indexer=$programs/mercato-indexer
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

knowledge_without_moves
# The models that are there may be of other features; empty ones are of any.
printf 'mercato linear model 1\nfeatures\ncorpus\ndate\nweights 0\ncalibration 0\n' |
  tee "$work/knowledge/quotes.model" >"$work/knowledge/speakers.model"
"$programs/mercato-train" seal "$work"/knowledge/{quotes,speakers}.model
told_of_press "$data/press/press.jsonl.xz" | grep '"quotes": \[' >"$work/press.jsonl"
"$indexer" annotate --knowledge "$work/knowledge" corpus/articles |
  python3 scripts/gold_texts.py corpus/training/quotes.jsonl 5 >"$work/own.jsonl"
"$programs/mercato-train-quotes" --models "${MODELS:-corpus/knowledge}" --date "$(date +%F)" \
  --corpus "press.dev, talent.dev, annotated.dev, corpus/training" corpus/knowledge \
  "$data"/{press,talent,annotated}.dev.jsonl "$work/press.jsonl" corpus/training/stories.jsonl "$work/own.jsonl"
