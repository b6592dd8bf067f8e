#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Who is spoken of in the articles that match, by curl: a server of its own, unless $MERCATO_URL names one.
#
#   MERCATO_INDEX=index scripts/examples/ask_server.sh compensation Meta
set -euo pipefail

if [[ -z ${MERCATO_URL:-} ]]; then
  # Port 0 is any that is free; the first line that serve writes says which.
  exec {said}< <(exec "${MERCATO_SEARCHER:-mercato-searcher}" serve --quiet --listen 127.0.0.1:0 2>&1)
  server=$!
  trap 'kill "$server" 2>/dev/null || true' EXIT
  read -r line <&"$said"
  if [[ $line != *http://* ]]; then
    echo "$line" >&2
    cat <&"$said" >&2
    wait "$server"
  fi
  MERCATO_URL=${line##* }
fi

curl --fail-with-body --silent --show-error --get "${MERCATO_URL%/}/facets" \
  --data-urlencode "q=$*" --data-urlencode 'facet=person:5' |
  jq -r '.facets.person.values[] | "\(.count)\t\(.value)"'
