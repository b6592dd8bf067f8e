#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Trains the models of names again: corpus/knowledge/tagger.model and entities.model.
#
#   scripts/train_models.sh [--measure] [DATA]
#
# DATA (../shared/data) holds ner/wikiner-fr.dev.jsonl.xz and the annotated articles press.dev.jsonl,
# talent.dev.jsonl, annotated.dev.jsonl, each with its .alt.jsonl, and the articles of seeds/ with
# seeds.gold.jsonl, which the classifier sees five times; corpus/training/stories.jsonl is learnt as well;
# /usr/share/dict/french comes with Debian's wfrench. To be run whenever the word lists of corpus/knowledge or the features of either
# model change. With --measure the models of five folds, each trained without a fifth of the
# articles, annotate that fifth, and nothing is replaced: how well unseen articles are read.
# $BUILD names the build to use (build/release).
set -euo pipefail
cd "$(dirname "$0")/.."

measure=false
if [[ ${1:-} == --measure ]]; then
  measure=true
  shift
fi
data=${1:-../shared/data}
programs=${BUILD:-build/release}/indexer
knowledge=corpus/knowledge
folds=5
date=$(date +%F)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sets=(press talent annotated)
articles=()
for set in "${sets[@]}"; do articles+=("$data/$set.dev.jsonl"); done
articles+=(corpus/training/stories.jsonl)
sentences=$work/wikiner-fr.dev.jsonl
xz -dc "$data/ner/wikiner-fr.dev.jsonl.xz" >"$sentences"

# train_tagger MODEL [OPTION...]
train_tagger() {
  "$programs/mercato-train" tagger "$knowledge" --sentences "$sentences" \
    --articles "${articles[@]}" --dictionary /usr/share/dict/french --epochs 8 --runs 3 \
    --date "$date" --output "$@"
}

# train_entities MODEL [OPTION...]
train_entities() {
  "$programs/mercato-train" entities "$knowledge" --articles "${articles[@]}" \
    --taggers "${taggers[@]}" --date "$date" --output "$@"
}

# The classifier learns from what taggers find that have not seen the article.
taggers=()
for ((fold = 0; fold < folds; ++fold)); do
  taggers+=("$work/tagger.$fold")
  train_tagger "$work/tagger.$fold" --folds $folds --leave-out "$fold"
done

if [[ $measure == false ]]; then
  train_tagger "$work/tagger.model"
  "$programs/mercato-indexer" annotate --knowledge "$knowledge" "$data/seeds" |
    python3 scripts/gold_texts.py "$data/seeds.gold.jsonl" 5 >"$work/seeds.jsonl"
  articles+=("$work/seeds.jsonl")
  train_entities "$work/entities.model"
  mv "$work/tagger.model" "$work/entities.model" "$knowledge"
  exit
fi

for ((fold = 0; fold < folds; ++fold)); do
  mkdir "$work/knowledge.$fold"
  cp "$knowledge"/* "$work/knowledge.$fold"
  cp "$work/tagger.$fold" "$work/knowledge.$fold/tagger.model"
  train_entities "$work/knowledge.$fold/entities.model" --folds $folds --leave-out "$fold"
done
score=$data/../tools/score_annotations.py
for set in "${sets[@]}"; do
  python3 "$score" prepare "$data/$set.dev.jsonl" >"$work/$set.jsonl"
  for ((fold = 0; fold < folds; ++fold)); do
    awk -v fold="$fold" -v folds=$folds '(NR - 1) % folds == fold' "$work/$set.jsonl" \
      >"$work/fold.jsonl"
    "$programs/mercato-indexer" annotate --knowledge "$work/knowledge.$fold" "$work/fold.jsonl" \
      >>"$work/$set.found.jsonl"
  done
  echo "$set"
  python3 "$score" "$data/$set.dev.jsonl" "$work/$set.found.jsonl" "$data/$set.dev.alt.jsonl"
done
