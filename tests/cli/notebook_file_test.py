# SPDX-License-Identifier: GPL-2.0-or-later
"""The file of saved searches, tags and notes, which other versions and programs write, too."""
import json

import harness
from harness import indexer
from notebook_test import Notebook


class Damage(Notebook):
    """A notebook that can't be read: no build makes it anew, so `check` tells it, and how it goes on."""

    def assertTold(self, reason):
        path = self.index / "notebook.json"
        before = path.read_bytes()
        for options in ((), ("--repair",)):
            checked = indexer("check", "--index", self.index, *options)
            self.assertStatus(4, checked)
            self.assertSays(checked, path, reason, "move it away to begin a new one")
            self.assertIn("sound", checked.stdout)
        self.assertEqual(before, path.read_bytes())

    def test_check_tells_it(self):
        self.ask("save", "mer", "chalutier")
        self.ask("tag", "a1", "+port", "--note", "à rappeler")
        path = self.index / "notebook.json"
        sound = path.read_bytes()
        self.assertStatus(0, indexer("check", "--index", self.index))
        for damaged in (sound[:len(sound) // 2], b"", bytes(range(256)), sound + sound, b"[]",
                        sound.replace(b'"note"', b'"n\xffte"'), sound.replace(b'"port"', b'"a b"')):
            with self.subTest(damaged[:40]):
                path.write_bytes(damaged)
                self.assertTold("this is no notebook")
        path.write_bytes(sound.replace(b'"format": 1', b'"format": 2'))
        self.assertTold("a notebook of another version")
        path.unlink()
        self.assertStatus(0, indexer("check", "--index", self.index))


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
