# SPDX-License-Identifier: GPL-2.0-or-later
"""What tests over a running `mercato-searcher serve` need."""
import http.client
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading

import harness
from harness import ROOT, CliTest


class Serving(CliTest):
    """A server over the project's articles, whose index is built once for all tests of a file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory(prefix="mercato-serving-")
        cls.addClassCleanup(folder.cleanup)
        cls.built = pathlib.Path(folder.name) / "index"
        built = harness.indexer("build", ROOT / "corpus" / "articles", "--index", cls.built)
        if built.status != 0:
            raise AssertionError(built.stderr)

    def setUp(self):
        super().setUp()
        shutil.copytree(self.built, self.index)
        self.port = None

    def serve(self, *options):
        process = subprocess.Popen(
            [harness.SEARCHER, "--index", str(self.index), "serve", "--listen", "127.0.0.1:0", *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=harness.environment(), text=True)
        first = process.stderr.readline()
        self.port = int(re.search(r":(\d+)/", first).group(1))
        self.log = []
        reader = threading.Thread(target=lambda: self.log.extend(process.stderr), daemon=True)
        reader.start()
        for step in (process.stderr.close, reader.join, process.wait, process.kill):  # the last first
            self.addCleanup(step)
        return process

    def ask(self, path, method="GET", **headers):
        """(status, headers, body)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=harness.TIMEOUT)
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body

    def json(self, path, **headers):
        status, _, body = self.ask(path, **headers)
        return status, json.loads(body)
