#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Trains corpus/knowledge/moves.model again: who moves from where to where.
#
#   scripts/train_moves.sh [GOLD.jsonl...]   annotated articles beside those of corpus/training
#
# GOLD holds an article a line, as ../shared/data/press.dev.jsonl does; without any, those of ../shared/data are
# taken where they are, and the seeds beside them are learnt, never held out. $BACKGROUND names articles, an object
# a line, of all kinds (1,500 drawn from the press are enough): the model that is there says in which hardly anybody
# moves, and they are learnt as such. $BUILD names the build whose programs are used (build/release). Prints the cross-validation.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

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
mkdir "$work/knowledge"  # without the model that is to be made: it may be of other features
cp corpus/knowledge/* "$work/knowledge"
rm -f "$work/knowledge/moves.model"
"$indexer" annotate --knowledge "$work/knowledge" corpus/articles >"$work/articles.jsonl"
python3 scripts/own_moves.py corpus/training/articles.tsv "$work/articles.jsonl" >"$work/own.jsonl"
if [[ -d ../shared/data/seeds ]]; then
  "$indexer" annotate --knowledge "$work/knowledge" ../shared/data/seeds >"$work/seeds.jsonl"
  python3 scripts/own_moves.py ../shared/data/seeds.gold.jsonl "$work/seeds.jsonl" >>"$work/own.jsonl"
fi
if [[ -n ${BACKGROUND:-} ]]; then
  "$indexer" annotate --knowledge corpus/knowledge "$BACKGROUND" >"$work/background.found.jsonl"
  python3 scripts/background_moves.py "$BACKGROUND" "$work/background.found.jsonl" "${gold[@]}" >"$work/background.jsonl"
  gold+=("$work/background.jsonl")
fi
"$build/indexer/mercato-train-moves" --knowledge "$work/knowledge" --sentences corpus/training/moves.txt \
  --own "$work/own.jsonl" --model corpus/knowledge/moves.model --date "$(date +%F)" \
  --corpus "press.dev, talent.dev, annotated.dev, seeds, corpus/training" "${gold[@]}"
