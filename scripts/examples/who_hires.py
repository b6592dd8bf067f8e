#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who is spoken of together with each company: many questions to one searcher process.

    MERCATO_INDEX=index scripts/examples/who_hires.py Meta OpenAI xAI

The package in scripts/python does the talking; `pip install scripts/python` puts it in place. $MERCATO_SEARCHER
names the program if it is not in the PATH.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "python"))
import mercato  # noqa: E402


def main(companies):
    if not companies:
        print("usage: who_hires.py COMPANY...", file=sys.stderr)
        return 2
    try:
        with mercato.Searcher() as press:
            for company in companies:
                answer = press.facets(filters=[f"organization:{company}"], facets=["person:5"])
                people = [f"{value['value']} ({value['count']})"
                          for value in answer["facets"]["person"]["values"]]
                print(f"{company}: {answer['total']} articles; {', '.join(people) or 'nobody'}")
    except mercato.MercatoError as error:
        print(f"who_hires.py: {error}", file=sys.stderr)
        return 3 if error.code == "no_index" else 4
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
