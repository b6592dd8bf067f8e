#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# From a fresh clone to ranked, faceted answers: installs what is missing, builds, indexes
# corpus/articles and asks it a few things.
#
#   scripts/demo.sh [INDEX]      INDEX is where the index goes (build/demo-index)
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

index=${1:-build/demo-index}
scripts/setup.sh
scripts/build.sh release
indexer=build/release/indexer/mercato-indexer
searcher=build/release/searcher/mercato-searcher

export PAGER=cat  # one page after the other, without a key to press
bold='' plain=''
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then bold=$'\e[1m' plain=$'\e[0m'; fi

heading() { printf '\n%s== %s%s\n' "$bold" "$1" "$plain"; }
show() {
  local title=$1
  shift
  heading "$title"
  printf '$ %s\n\n' "${1##*/} ${*:2}"
  "$@"
}

show "Index the articles of corpus/" "$indexer" build corpus/articles --index "$index"
show "Who is Liberatore?" "$searcher" --index "$index" Liberatore
show "Ranked: what Meta pays" "$searcher" --index "$index" compensation Meta --limit 3
show "One facet: whom the articles on recruiting name" \
  "$searcher" --index "$index" débauchage --facet person:5 --limit 1
show "A filter, a phrase, newest first" \
  "$searcher" --index "$index" '"intelligence artificielle"' --filter organization:OpenAI \
  --sort=-date --limit 3
heading "JSON for scripts: titles and people, through jq"
printf '$ mercato-searcher superordinateur --format json | jq ...\n\n'
"$searcher" --index "$index" superordinateur --format json |
  jq '{total, hits: [.hits[] | {rank, title, people: .entities.person}]}'
