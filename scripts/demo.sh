#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# From a fresh clone to ranked, faceted answers: installs what is missing, builds the programs, indexes
# corpus/articles and asks it a few things. Each command is printed as one can type it again.
#
#   scripts/demo.sh [INDEX]      INDEX is where the index goes (build/demo-index)
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/help.sh"
cd "$(dirname "$0")/.."

index=${1:-build/demo-index}
scripts/setup.sh demo
[[ -f build/release/CMakeCache.txt ]] && tests=() || tests=(-DMERCATO_TESTS=OFF)
scripts/build.sh release "${tests[@]}" programs
indexer=build/release/indexer/mercato-indexer
searcher=build/release/searcher/mercato-searcher

export PAGER=cat  # one page after the other, without a key to press
bold='' plain=''
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then bold=$'\e[1m' plain=$'\e[0m'; fi

heading() { printf '\n%s== %s%s\n' "$bold" "$1" "$plain"; }

# The words of a command as a shell reads them.
typed() {
  local word line=
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./:=,+-]*) line+=" '${word//\'/\'\\\'\'}'" ;;
      *) line+=" $word" ;;
    esac
  done
  printf '%s' "${line# }"
}

show() {
  heading "$1"
  shift
  printf '$ %s\n\n' "$(typed "$@")"
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
people='{total, hits: [.hits[] | {rank, title, people: .entities.person}]}'
printf '$ %s | %s\n\n' "$(typed "$searcher" --index "$index" superordinateur --format json)" "$(typed jq "$people")"
"$searcher" --index "$index" superordinateur --format json | jq "$people"

heading "What next"
cat <<END
The commands above run from $PWD. To type less:

  export PATH="$PWD/build/release/indexer:$PWD/build/release/searcher:\$PATH"
  export MERCATO_INDEX="$(realpath "$index")"
  mercato-searcher moves de:xAI               # who leaves xAI for where
  mercato-searcher serve                      # a page in the browser, http://127.0.0.1:8642/
  mercato-indexer build ~/articles -i ~/index # articles of your own

README.md goes on from here; scripts/test.sh runs the tests; README.md, "Install", puts it under /usr/local.
END
