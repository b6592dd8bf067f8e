# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2154
# What the scripts that train models share; sourced at the project's root, with $work, a folder that is removed in the
# end, and $indexer.

# knowledge_without_moves: $work/knowledge without the model of moves, which may be of other features and is trained last.
knowledge_without_moves() {
  mkdir "$work/knowledge"
  cp corpus/knowledge/* "$work/knowledge"
  rm -f "$work/knowledge/moves.model"
}

# told NAME KNOWN WEIGHT ARTICLES...: prints what KNOWN tells of the articles, each counted as WEIGHT.
told() {
  local name=$1 known=$2 weight=$3
  shift 3
  "$indexer" annotate --knowledge "$work/knowledge" "$@" >"$work/$name.annotated.jsonl"
  python3 scripts/own_moves.py "$known" "$work/$name.annotated.jsonl" "$weight"
}

# told_of_press PRESS: prints what corpus/training/press.jsonl tells of the articles in PRESS, a packed file.
told_of_press() {
  xz -dc "$1" | python3 scripts/chosen_articles.py corpus/training/press.jsonl >"$work/press.articles.jsonl"
  told press corpus/training/press.jsonl 1 "$work/press.articles.jsonl"
}
