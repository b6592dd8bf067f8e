#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What mercato-searcher shows on a terminal of 60, 100 and 200 columns, as text: the captures of the
# README. Needs tmux.
#
#   scripts/captures.sh INDEX QUERY... [-- WIDTH...]
set -euo pipefail
searcher=${MERCATO_SEARCHER:-mercato-searcher}
socket=mercato-captures-$$

if (($# < 2)); then
  echo "usage: captures.sh INDEX QUERY... [-- WIDTH...]" >&2
  exit 2
fi
index=$1
shift
query=()
while (($# > 0)) && [[ $1 != -- ]]; do
  query+=("$1")
  shift
done
widths=("${@:2}")
((${#widths[@]} > 0)) || widths=(60 100 200)

trap 'tmux -L "$socket" kill-server 2>/dev/null || true' EXIT
command=$(printf '%q ' env MERCATO_PAGER=cat "$searcher" --index "$index" "${query[@]}")
for width in "${widths[@]}"; do
  # The server ends with its last session: a pane that stays keeps what it shows.
  tmux -L "$socket" -f /dev/null new-session -d -x "$width" -y 200 "$command; tmux -L $socket wait-for -S shown; sleep 60"
  tmux -L "$socket" wait-for shown
  echo "== $width columns"
  tmux -L "$socket" capture-pane -p | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
  tmux -L "$socket" kill-server
done
