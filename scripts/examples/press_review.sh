#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# A press review in Markdown: the newest articles on a subject, and who is in them. Shell and jq.
#
#   MERCATO_INDEX=index scripts/examples/press_review.sh 'prime Meta' > revue.md
#
# $MERCATO_SEARCHER names the program if it is not in the PATH.
set -euo pipefail
searcher=${MERCATO_SEARCHER:-mercato-searcher}

if (($# == 0)); then
  echo "usage: press_review.sh QUERY..." >&2
  exit 2
fi

# 1 is "nothing found": the answer is still valid JSON. Anything above is a fault.
status=0
answer=$("$searcher" search --format json --sort -date --limit 20 --facet person:5 -- "$@") || status=$?
((status <= 1)) || exit "$status"

jq -r '
  "# Revue de presse : \(.query.text)",
  "",
  "\(.total) article(s)" + (if .query.relaxed then ", dont certains n\u2019ont qu\u2019une partie des mots" else "" end) + ".",
  "",
  (.hits[] | "- **\(.title)**, \(.source) \(.date)\n  \(.snippet | gsub("\\s+"; " "))"),
  "",
  (.facets.person.values[] | "* \(.value) : \(.count)")
' <<<"$answer"
exit "$status"
