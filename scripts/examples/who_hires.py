#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who is spoken of together with each company: many questions to one searcher process.

    MERCATO_INDEX=index scripts/examples/who_hires.py Meta OpenAI xAI

`Searcher` is what to take from here: it starts `mercato-searcher batch` once, and each call is one
line to it and one line back. $MERCATO_SEARCHER names the program if it is not in the PATH.
"""
import json
import os
import subprocess
import sys


class SearchError(Exception):
    """A request the searcher could not answer; the next one can be."""


class Searcher:
    """A running `mercato-searcher batch`. Use it in a `with` block."""

    def __init__(self, index=None):
        command = [os.environ.get("MERCATO_SEARCHER", "mercato-searcher"), "batch"]
        if index:
            command[1:1] = ["--index", index]
        try:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            encoding="utf-8")
        except OSError as error:
            raise SystemExit(f"who_hires.py: {command[0]}: {error.strerror}") from error

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def ask(self, **request):
        """One request, one answer: ask(query="Meta", limit=3, facets=["person:5"])."""
        try:
            self.process.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        line = self.process.stdout.readline()
        if not line:  # no index: the searcher has said why, and gone
            raise SystemExit(self.process.wait())
        answer = json.loads(line)
        if "error" in answer:
            raise SearchError(answer["error"]["message"])
        return answer


def main(companies):
    if not companies:
        print("usage: who_hires.py COMPANY...", file=sys.stderr)
        return 2
    with Searcher() as searcher:
        for company in companies:
            answer = searcher.ask(command="facets", filters=[f"organization:{company}"],
                                  facets=["person:5"])
            people = [f"{value['value']} ({value['count']})"
                      for value in answer["facets"]["person"]["values"]]
            print(f"{company}: {answer['total']} articles; {', '.join(people) or 'nobody'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
