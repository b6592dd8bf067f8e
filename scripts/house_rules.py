#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks the rules of the house that no compiler knows: house_rules.py [FILE...],
without a file all of the tree.

Errors: no SPDX line, a header without #pragma once, an include that points up or aside (ROOMS),
common/ (but common/cli) that prints or exits, two types of one name, a class of over 400 lines
wherever they stand, a function of over 60 lines or 30 branches, a folder of over 25 source files, a
file of over 400 lines.
"""
import re
import subprocess
import sys
from collections import Counter, defaultdict

SPDX = "SPDX-License-Identifier: GPL-2.0-or-later"
LONGEST_FILE = 400
LONGEST_CLASS = 400
LONGEST_FUNCTION = 60
MOST_BRANCHES = 30
MOST_FILES = 25

# Each tree from its lowest room up. A room includes itself and the lines above it; rooms on one
# line don't see each other. What is not listed (main.cc, the tests) may include all.
ROOMS = {
    "common": """
        base
        text
        values fields
        article arrivals
        format
        index
        notebook
        cli/about
        cli
    """,
    "indexer": """
        glass
        extraction/text
        extraction/html
        readers/bytes
        readers/records
        readers/documents readers/exports
        readers
        analysis/models
        analysis/knowledge
        analysis/reading analysis/names
        analysis/identity analysis/amounts
        analysis/dates analysis/quotes analysis/clauses
        analysis/moves
        analysis
        topics
        pipeline/runs
        pipeline train
        pipeline/changes
        library
        commands
    """,
    "searcher": """
        query/values
        query/words
        query engine/model engine/questions
        engine/ranking
        engine/index
        engine/plan
        engine/facets
        engine/match
        engine/hits engine/rows
        engine
        library
        output/language
        output
        commands
        serve
    """,
}

# What a top folder may include besides itself.
SEES = {"common": (), "indexer": ("common",), "searcher": ("common",)}

PRINTS_OR_EXITS = re.compile(r"\bstd::(cout|cerr|clog)\b|\b(?:std::)?(?:exit|_Exit|abort|printf|puts|fputs)\s*\(")
TYPE = re.compile(r"(?:struct|class|enum class) (\w+)[^;:(]*(?::[^:][^;]*)?\{")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')
BRANCH = re.compile(r"\b(?:if|for|while|case|catch)\b|&&|\|\||\?(?!\?)")
METHOD = re.compile(r"^[\w:<>,&*\s\[\]~]*?\b(\w+)::~?\w+(?:\([^;]*|\(.*\{)$|^[\w:<>,&*\s\[\]~]*?\b(\w+)::operator")


def floors():
    """Room -> (tree, floor): the floor is the line of ROOMS."""
    found = {}
    for tree, lines in ROOMS.items():
        for floor, line in enumerate(lines.split("\n")):
            for room in line.split():
                found[f"{tree}/{room}"] = (tree, floor)
    return found


FLOORS = floors()


def room_of(path):
    """The listed room a file stands in, the innermost one; None for a file that may see all."""
    parts = path.split("/")[:-1]
    while parts:
        if "/".join(parts) in FLOORS:
            return "/".join(parts)
        parts.pop()
    return None


def without_comment(line):
    return re.sub(r"//.*$|\"(\\.|[^\"\\])*\"|'(\\.|[^'\\])'", '""', line)


def include_fault(path, target):
    top, target_top = path.split("/")[0], target.split("/")[0]
    if target.startswith("."):
        return "includes start at the project's root"
    if top not in SEES or target_top not in SEES:
        return None
    if target_top != top:
        return None if target_top in SEES[top] else f"{top}/ must not include {target}"
    room, target_room = room_of(path), room_of(target)
    if room is None or room == target_room:
        return None
    if target_room is None or FLOORS[target_room][1] >= FLOORS[room][1]:
        return f"{room} must not include {target}: rooms include only rooms below them"
    return None


def room_faults(path, lines):
    for number, line in enumerate(lines, 1):
        include = INCLUDE.match(line)
        if include:
            fault = include_fault(path, include.group(1))
            if fault:
                yield number, fault
        elif path.startswith("common/") and not path.startswith("common/cli/"):
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


def blocks(lines):
    """What stands between a line that begins in the first column and its closing brace there, as
    clang-format lays it out: (first line number, lines)."""
    start = None
    for number, line in enumerate(lines, 1):
        if line.startswith("}"):
            if start is not None and not line.startswith("}  // namespace"):
                yield start, lines[start - 1:number]
            start = None
        elif line and line[0] not in " /#}{":
            if line.startswith(("namespace", "using", "template <", "extern")) or line.endswith((";", "}")):
                if not line.startswith("template <") or line.endswith(";"):
                    start = None
                    continue
            if start is None:
                start = number


def functions(lines):
    """Functions at the first column, and those of classes that stand in a .cc file."""
    for start, block in blocks(lines):
        head = block[0]
        if re.match(r"(?:template <.*)?(?:struct|class|enum|union)\b", head) or "(" not in " ".join(block[:3]):
            if TYPE.match(head):
                yield from ((start + n, b) for n, b in members(block))
        elif not re.search(r"=\s*\{?$", head):
            yield start, block


def members(block):
    """The functions a class defines in its body: at two spaces."""
    start = None
    for number, line in enumerate(block):
        if line.startswith("  }"):
            if start is not None:
                yield start, block[start:number + 1]
            start = None
        elif re.match(r"  [\w\[]", line):
            if line.endswith(";"):
                start = None
            elif start is None:
                start = number


def is_table(block):
    """Mostly rows of data: string literals and braces."""
    rows = sum(1 for line in block if re.match(r'\s*[{"]', line))
    return rows > len(block) / 2


def function_faults(path, lines):
    for number, block in functions(lines):
        if is_table(block):
            continue
        code = [without_comment(line) for line in block]
        length = sum(1 for line in code if line.strip())
        branches = sum(len(BRANCH.findall(line)) for line in code)
        if length > LONGEST_FUNCTION:
            yield number, f"a function of {length} lines (over {LONGEST_FUNCTION})"
        if branches > MOST_BRANCHES:
            yield number, f"a function of {branches} branches (over {MOST_BRANCHES})"


def class_lines(sources):
    """Class -> the lines of its body and of its functions in all files of its room."""
    totals = Counter()
    where = {}
    for path, lines in sources:
        room = "/".join(path.split("/")[:-1])
        for number, block in blocks(lines):
            head = block[0]
            body = TYPE.match(head)
            name = body.group(1) if body else None
            if name is None:
                joined = " ".join(line.strip() for line in block[:3])
                method = re.match(r"[^(=]*?\b(\w+)::~?\w+\(", joined)
                name = method.group(1) if method else None
            if name:
                totals[(room, name)] += len(block)
                where.setdefault((room, name), (path, number))
    return totals, where


def full_folders(paths):
    folders = defaultdict(int)
    for path in paths:
        if path.endswith((".cc", ".hh")):
            folders["/".join(path.split("/")[:-1])] += 1
    for folder, count in sorted(folders.items()):
        if count > MOST_FILES:
            yield folder, count


def faults(path, lines):
    if not any(SPDX in line for line in lines[:3]):
        yield 1, "no SPDX line"
    if path.endswith((".cc", ".hh")):
        if path.endswith(".hh") and "#pragma once" not in lines:
            yield 1, "no #pragma once"
        yield from room_faults(path, lines)


def sources_of_the_tree():
    """Every source file that git knows or would take."""
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", "*.cc", "*.hh", "*.sh",
                             "*.py", ".ci/run"], capture_output=True, text=True, check=True)
    return [path for path in listed.stdout.split("\n") if path]


def main():
    bad = 0
    headers = []
    sources = []
    paths = sys.argv[1:] or sources_of_the_tree()
    for path in paths:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
        if path.endswith(".hh"):
            headers.append((path, lines))
        for line, what in faults(path, lines):
            print(f"{path}:{line}: {what}")
            bad += 1
        if path.endswith((".cc", ".hh")) and not path.startswith("tests/"):
            sources.append((path, lines))
            for line, what in function_faults(path, lines):
                print(f"{path}:{line}: {what}")
                bad += 1
        if len(lines) > LONGEST_FILE:
            print(f"{path}: {len(lines)} lines (over {LONGEST_FILE})")
            bad += 1
    totals, where = class_lines(sources)
    for (room, name), count in sorted(totals.items(), key=lambda row: -row[1]):
        if count > LONGEST_CLASS:
            path, number = where[(room, name)]
            print(f"{path}:{number}: {name} has {count} lines in all (over {LONGEST_CLASS})")
            bad += 1
    for folder, count in full_folders(paths):
        print(f"{folder}: {count} source files (over {MOST_FILES})")
        bad += 1
    for path, line, what in repeated_types(headers):
        print(f"{path}:{line}: {what}")
        bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
