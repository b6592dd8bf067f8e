#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What becomes of each damage to an index, as a table, by hand:

    damage_table.py INDEX OTHER FLIPS [FILE...]

Each file of a copy of INDEX is cut, removed, exchanged with that of OTHER, and FLIPS of its bits are flipped,
one at a time; each time `check`, searches of all kinds and `update -n` run. found: `check` names it, and every
answer is the right one or status 3; harmless: all as before. silent (a wrong answer), unfound (`check` calls it
sound, and a command fails), crash, hang and changed are faults, which are shown.
"""
import collections
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from harness import indexer, searcher


def timeless(answer):
    """An answer without the time it took."""
    return re.sub(r'"took_ms": ?[0-9.e-]+', "", answer)


class Campaign:
    """Damages of every kind to each file of a copy of INDEX, one at a time, and what the programs make of them."""

    QUERIES = (("search", "président", "--format", "json"), ("search", "titre:france", "--format", "json"),
               ("search", '"de la"', "--format", "json"), ("facets", "--format", "json"), ("moves", "--format", "json"),
               ("quotes", "--format", "json"), ("suggest", "pré"), ("news", "--keep", "--format", "json"))

    def __init__(self, sound, other, folder):
        self.sound, self.other, self.index = sound, other, folder / "index"
        self.restore()
        saved = searcher("--index", self.index, "save", "tout", "président")  # what `news` tells is compared, too
        if saved.status != 0:
            raise SystemExit(str(saved))
        self.notebook = re.sub(r'"seen": ?[0-9]+', '"seen": 1', (self.index / "notebook.json").read_text())
        (self.index / "notebook.json").write_text(self.notebook)
        self.commands = list(self.QUERIES)
        hits = searcher("--index", self.index, *self.QUERIES[0]).ids
        self.commands += [("show", hits[0], "--format", "json"), ("similar", hits[0], "--format", "json")]
        self.answers = {command: self.answer(command) for command in self.commands}
        self.found = collections.defaultdict(collections.Counter)

    def restore(self):
        shutil.rmtree(self.index, ignore_errors=True)
        shutil.copytree(self.sound, self.index)

    def answer(self, command):
        result = searcher("--index", self.index, *command)
        return result.status, timeless(result.stdout), result

    def files(self):
        return sorted(str(path.relative_to(self.index)) for path in self.index.rglob("*")
                      if path.is_file() and path.name not in ("writer.lock", "notebook.json"))

    def state(self):
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in self.index.rglob("*")}

    def judge(self, name):
        """The word of the table, and what was wrong."""
        try:
            checked = indexer("check", "--index", self.index, timeout=300)
            results = [(command, *self.answer(command)) for command in self.commands]
            before = self.state()
            updated = indexer("update", "-n", self.index / "none", "--index", self.index)
        except subprocess.TimeoutExpired as late:
            return "hang", str(late.cmd)
        for result in [checked, updated, *(result for *_, result in results)]:
            if result.status < 0 or result.status > 5 or "internal fault" in result.stderr:
                return "crash", str(result)
        if before != self.state():
            return "changed", str(updated)
        wrong = [command for command, status, text, _ in results
                 if status in (0, 1) and (status, text) != self.answers[command][:2]]
        if wrong:
            return "silent", f"{wrong}\n{checked}"
        failed = [result for _, status, _, result in results if status not in (0, 1)]
        if checked.status == 3:
            named = pathlib.Path(name).name in checked.stderr or "gen-0001" in checked.stderr
            return ("found", "") if named else ("found, file not named", str(checked))
        return ("unfound", f"{checked}{failed[0]}") if failed else ("harmless", "")

    def note(self, kind, name, detail):
        outcome, why = self.judge(name)
        self.found[name, kind][outcome] += 1
        if outcome not in ("found", "harmless") or (outcome == "harmless" and kind != "flips"):
            print(f"{outcome}: {name}: {kind}: {detail}\n{why[:1500]}", flush=True)

    def damage(self, name, flips, source):
        path = self.index / name
        data = path.read_bytes()
        for left in sorted({0, len(data) // 2, len(data) - 1, max(0, len(data) - 8192)}):
            os.truncate(path, left)
            self.note("cut", name, left)
            path.write_bytes(data)
        path.unlink()
        self.note("removed", name, "")
        if (self.other / name).read_bytes() != data:
            shutil.copy(self.other / name, path)
            self.note("exchanged", name, "")
        path.write_bytes(data)
        for _ in range(flips):
            at, bit = source.randrange(len(data)), source.randrange(8)
            with open(path, "r+b") as file:
                for byte, step in ((data[at] ^ 1 << bit, True), (data[at], False)):
                    file.seek(at)
                    file.write(bytes([byte]))
                    file.flush()
                    if step:
                        self.note("flips", name, f"{at}.{bit}")
        self.restore()
        (self.index / "notebook.json").write_text(self.notebook)

    def run(self, flips, names):
        source = random.Random(2026)
        for name in names or self.files():
            self.damage(name, flips, source)
            for kind in ("cut", "removed", "exchanged", "flips"):
                told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.found[name, kind].items()))
                print(f"{name:28} {kind:10} {told}", flush=True)


def main(sound, other, flips, *names):
    with tempfile.TemporaryDirectory(prefix="mercato-damage-") as folder:
        Campaign(pathlib.Path(sound), pathlib.Path(other), pathlib.Path(folder)).run(int(flips), names)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
