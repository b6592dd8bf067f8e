# SPDX-License-Identifier: GPL-2.0-or-later
"""The file of saved searches, tags and notes, which other versions and programs write, too."""
import json

import harness
from notebook_test import Notebook


class UnknownKeys(Notebook):
    """What another version or another program keeps in the notebook stays there."""

    def test_each_change_keeps_them(self):
        self.ask("save", "mer", "chalutier")
        self.ask("tag", "a1", "+port")
        path = self.index / "notebook.json"
        notebook = json.loads(path.read_text())
        extra = {"colour": "bleu", "shared_with": ["Ève", {"since": 1.5}], "hidden": None}
        for place in (notebook, notebook["searches"]["mer"], notebook["articles"]["a1"]):
            place.update(extra)
        notebook["articles"]["b1"] = {"read": True}
        path.write_text(json.dumps(notebook))
        self.add("a2", "Un chalutier coule")
        self.update()
        self.assertEqual({"mer": ["a2"]}, self.news())
        self.ask("save", "argent", "banque")
        self.ask("save", "Mer", "chalutier OR port", "--replace")
        self.ask("tag", "a1", "+quai")
        self.ask("tag", "b1", "+ville")
        self.ask("tag", "b1", "-ville")
        now = json.loads(path.read_text())
        for place in (now, now["searches"]["Mer"], now["articles"]["a1"]):
            self.assertEqual(extra, {key: place[key] for key in extra})
        self.assertEqual({"read": True}, now["articles"]["b1"])
        self.assertEqual(["port", "quai"], now["articles"]["a1"]["tags"])
        self.assertEqual("chalutier OR port", now["searches"]["Mer"]["query"])
        self.ask("saved", "--remove", "mer")
        self.ask("tag", "a1", "-port", "-quai")
        now = json.loads(path.read_text())
        self.assertEqual(["argent"], list(now["searches"]))
        self.assertEqual(extra, now["articles"]["a1"])


if __name__ == "__main__":
    harness.main()
