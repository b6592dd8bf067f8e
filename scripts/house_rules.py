#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks the rules of the house that no compiler knows: house_rules.py FILE...

Errors: no SPDX line, a header without #pragma once, an include against the direction of the rooms,
common/ (but common/cli) that prints or exits, two types of one name. Warnings: long files.
"""
import re
import sys

SPDX = "SPDX-License-Identifier: GPL-2.0-or-later"
LONGEST_FILE = 400
FORBIDDEN_INCLUDES = {"common": ("indexer", "searcher"), "indexer": ("searcher",),
                      "searcher": ("indexer",)}
PRINTS_OR_EXITS = re.compile(r"\bstd::(cout|cerr|clog)\b|\b(?:std::)?(?:exit|abort|printf|puts)\s*\(")
TYPE = re.compile(r"(?:struct|class|enum class) (\w+)[^;:(]*(?::[^:][^;]*)?\{")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')


def without_comment(line):
    return re.sub(r"//.*$|\"(\\.|[^\"\\])*\"", "", line)


def room_faults(path, lines):
    room = path.split("/")[0]
    for number, line in enumerate(lines, 1):
        include = INCLUDE.match(line)
        if include:
            target = include.group(1)
            if target.split("/")[0] in FORBIDDEN_INCLUDES.get(room, ()):
                yield number, f"{room}/ must not include {target}"
            if target.startswith("."):
                yield number, "includes start at the project's root"
        elif room == "common" and not path.startswith("common/cli/"):
            if PRINTS_OR_EXITS.search(without_comment(line)):
                yield number, "common/ neither prints nor exits"


def types(lines):
    """Types a header defines in a namespace itself, not inside another type, by their full names."""
    namespace = ""
    for number, line in enumerate(lines, 1):
        if line.startswith("namespace "):
            namespace = line.split()[1]
        found = TYPE.match(line)
        if found:
            yield number, f"{namespace}::{found.group(1)}"


def repeated_types(headers):
    """Two types of one name are one to the linker, which takes the functions of either for both."""
    first = {}
    for path, lines in headers:
        for number, name in types(lines):
            if first.setdefault(name, path) != path:
                yield path, number, f"{name} is also a type of {first[name]}"


def faults(path, lines):
    if not any(SPDX in line for line in lines[:3]):
        yield 1, "no SPDX line"
    if path.endswith((".cc", ".hh")):
        if path.endswith(".hh") and "#pragma once" not in lines:
            yield 1, "no #pragma once"
        yield from room_faults(path, lines)


def main():
    bad = 0
    headers = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
        if path.endswith(".hh"):
            headers.append((path, lines))
        for line, what in faults(path, lines):
            print(f"{path}:{line}: {what}")
            bad += 1
        if len(lines) > LONGEST_FILE:
            print(f"{path}: warning: {len(lines)} lines (over {LONGEST_FILE})")
    for path, line, what in repeated_types(headers):
        print(f"{path}:{line}: {what}")
        bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
