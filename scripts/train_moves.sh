#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Trains corpus/knowledge/moves.model again: who moves from where to where.
#
#   scripts/train_moves.sh [GOLD.jsonl...]   annotated articles beside those of corpus/training
#
# GOLD holds an article a line, as ../shared/data/press.dev.jsonl does; without any, those of ../shared/data are
# taken where they are. Learnt and held out as well: the press articles of ../shared/data/press whose moves
# corpus/training/press.jsonl has, and our own stories (corpus/training/stories.jsonl, briefs.jsonl), by which no confidence is
# calibrated; nor is it by articles of which only some persons were judged.
# Learnt, never held out: our own articles and sentences (corpus/articles, corpus/training) and the seeds.
# $BACKGROUND names articles, an object a line, of all kinds (1,500 drawn from the press are enough): the model that is
# there says in which hardly anybody moves, and they are learnt as such; where it is of other features than those of now,
# $BEFORE names a mercato-indexer that has them. $BUILD names the build whose programs are used
# (build/release). $MODEL names the model to write (corpus/knowledge/moves.model). Prints the cross-validation.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."
# shellcheck source=scripts/training.sh
source scripts/training.sh

build=${BUILD:-build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gold=("$@")
if [[ ${#gold[@]} -eq 0 ]]; then
  for name in press.dev talent.dev annotated.dev; do
    [[ -r ../shared/data/$name.jsonl ]] && gold+=("../shared/data/$name.jsonl")
  done
fi
indexer=$build/indexer/mercato-indexer
knowledge_without_moves
{
  told articles corpus/training/articles.tsv 20 corpus/articles
  [[ ! -d ../shared/data/seeds ]] || told seeds ../shared/data/seeds.gold.jsonl 16 ../shared/data/seeds
} >"$work/own.jsonl"
told stories corpus/training/stories.jsonl 0.6 corpus/training/stories.jsonl >"$work/stories.jsonl"
told briefs corpus/training/briefs.jsonl 1 corpus/training/briefs.jsonl >>"$work/stories.jsonl"
if [[ -n ${BACKGROUND:-} ]]; then
  "${BEFORE:-$indexer}" annotate --knowledge corpus/knowledge "$BACKGROUND" >"$work/background.found.jsonl"
  python3 scripts/background_moves.py "$BACKGROUND" "$work/background.found.jsonl" "${gold[@]}" \
    corpus/training/press.jsonl >"$work/background.jsonl"
  gold+=("$work/background.jsonl")
fi
gold+=("$work/stories.jsonl")
press=../shared/data/press/press.jsonl.xz
if [[ -r $press ]]; then
  told_of_press "$press" >"$work/press.jsonl"
  gold+=("$work/press.jsonl")
fi
"$build/indexer/mercato-train-moves" --knowledge "$work/knowledge" --sentences corpus/training/moves.txt \
  --own "$work/own.jsonl" --model "${MODEL:-corpus/knowledge/moves.model}" --date "$(date +%F)" \
  ${PREDICTIONS:+--predictions "$PREDICTIONS"} \
  --corpus "press.dev, talent.dev, annotated.dev, seeds, corpus/training" "${gold[@]}"
