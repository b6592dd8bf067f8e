#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Trains corpus/knowledge/moves.model again: who moves from where to where.
#
#   scripts/train_moves.sh [GOLD.jsonl...]   annotated articles beside those of corpus/training
#
# GOLD holds an article a line, as ../shared/data/press.dev.jsonl does; without any, those of ../shared/data are
# taken where they are. $BUILD names the build whose programs are used (build/release). Prints the cross-validation.
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
"$indexer" annotate corpus/articles >"$work/articles.jsonl"
python3 - "$work/articles.jsonl" corpus/training/articles.tsv >"$work/own.jsonl" <<'PYTHON'
import json, sys
moves = {}
for line in open(sys.argv[2], encoding="utf-8"):
    cells = line.rstrip("\n").split("\t")
    if line.startswith("#") or len(cells) != 5:
        continue
    told = moves.setdefault(cells[0], [])
    if cells[1]:
        told.append({"person": cells[1], "kind": cells[2], "from": cells[3] or None, "to": cells[4] or None})
for line in open(sys.argv[1], encoding="utf-8"):
    article = json.loads(line)
    name = article["id"].rsplit("/", 1)[-1]
    if name in moves:
        keys = {key: article[key] for key in ("id", "title", "lead", "date")}
        print(json.dumps({**keys, "text": article["body"], "entities": [], "moves": moves[name]}))
PYTHON
"$build/indexer/mercato-train-moves" --knowledge corpus/knowledge --sentences corpus/training/moves.txt \
  --own "$work/own.jsonl" --model corpus/knowledge/moves.model --date "$(date +%F)" \
  --corpus "press.dev, talent.dev, annotated.dev, corpus/training" "${gold[@]}"
