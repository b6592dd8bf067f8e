#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Trains the dictionary again by which stored articles are compressed: common/article/stored.dictionary.
#
#   scripts/train_dictionary.sh
#
# Learnt from our own articles and stories alone, since it holds pieces of what it is learnt from. An index
# is read by the dictionary it was written by: index_format (common/format/schema.hh) must count up with it.
# Needs zstd (Debian: zstd).
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work" <<'PYTHON'
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
with open("corpus/training/stories.jsonl", encoding="utf-8") as stories:
    for number, line in enumerate(stories):
        story = json.loads(line)
        text = "\n".join((story["title"], story["lead"], story["text"]))
        (folder / f"story-{number:04}").write_text(text, encoding="utf-8")
for article in sorted(pathlib.Path("corpus/articles").iterdir()):
    (folder / article.name).write_bytes(article.read_bytes())
PYTHON
zstd -q --train "$work"/* --maxdict=112640 -o common/article/stored.dictionary
