# SPDX-License-Identifier: GPL-2.0-or-later
"""`mercato-searcher serve`: where it listens, who is let in, many and slow clients, how it ends."""
import contextlib
import http.client
import json
import os
import pathlib
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

import harness
from harness import searcher
from serving import Serving


class Connections(Serving):
    def test_another_host_name_is_refused(self):
        self.serve("--host", "presse.example")
        self.assertEqual(403, self.ask("/search?q=Meta", Host="evil.example")[0])
        self.assertEqual(403, self.ask("/", Host="evil.example:80")[0])
        self.assertEqual(200, self.ask("/health", Host="presse.example:80")[0])
        self.assertEqual(200, self.ask("/health", Host="localhost")[0])

    def test_a_token_is_asked_for(self):
        self.serve("--token-file", str(self.write("token", "sésame\n")))
        self.assertEqual(401, self.ask("/search?q=Meta")[0])
        for wrong in ("Bearer sesame", "Bearer ", "Bearer", "Basic sesame", "Bearer " + "s" * 5000):
            status, headers, body = self.ask("/search?q=Meta", Authorization=wrong)
            self.assertEqual((401, "Bearer"), (status, headers["WWW-Authenticate"]))
            self.assertIn("token", json.loads(body)["error"]["message"])
        self.assertEqual(200, self.ask("/search?q=Meta", Authorization="Bearer sésame".encode())[0])

    def test_a_token_that_cannot_be_read_is_told(self):
        def told(path):
            return searcher("--index", self.index, "serve", "--listen", "127.0.0.1:0", "--token-file", path)

        self.assertClearError(told("/nonexistent/token"), 4, "/nonexistent/token: No such file or directory")
        self.assertClearError(told(self.folder), 4, f"{self.folder}: Is a directory")
        self.assertClearError(told(self.write("empty", "")), 4, "empty: has no token on its first line")
        self.assertClearError(told(self.write("blank", "\r\nsésame\n")), 4, "blank: has no token on its first line")
        self.assertClearError(told(""), 2, "--token-file")
        self.serve("--token-file", str(self.write("token", "secret\r\n")))
        self.assertEqual(200, self.ask("/count", Authorization="Bearer secret")[0])

    def test_other_machines_need_a_token(self):
        told = searcher("--index", self.index, "serve", "--listen", "0.0.0.0:0")
        self.assertStatus(2, told)
        self.assertIn("--token-file", told.stderr)

    def test_other_origins_are_let_in_by_name_only(self):
        self.serve("--allow-origin", "https://presse.example")
        self.assertEqual("https://presse.example",
                         self.ask("/count?q=Meta")[1]["Access-Control-Allow-Origin"])
        self.serve()
        self.assertNotIn("Access-Control-Allow-Origin", self.ask("/count?q=Meta")[1])

    def open_many(self, process, number):
        """So many connections to the server, all open at once."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard < 4096:
            self.skipTest("too few files may be open here")
        resource.setrlimit(resource.RLIMIT_NOFILE, (4096, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        many = []
        began = time.monotonic()
        for _ in range(number):
            many.append(socket.create_connection(("127.0.0.1", self.port)))
            self.addCleanup(many[-1].close)
        while self.sockets_of(process) < number and time.monotonic() - began < 3:
            time.sleep(0.02)
        if time.monotonic() - began > 3:
            self.skipTest("this machine is too busy to have them open at once")
        return many

    @staticmethod
    def sockets_of(process):
        sockets = 0
        for file in pathlib.Path(f"/proc/{process.pid}/fd").iterdir():
            with contextlib.suppress(OSError):  # closed meanwhile
                sockets += str(file.readlink()).startswith("socket:")
        return sockets

    @staticmethod
    def seconds_of(process):
        """Processor time of a process."""
        fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def test_slow_connections_hold_nobody_up(self):
        process = self.serve("--quiet")
        slow = self.open_many(process, 1000)
        for connection in slow:
            connection.sendall(b"GET /search?q=Me")
        self.assertGreaterEqual(self.sockets_of(process), 1000)  # all at once
        took = []
        for _ in range(20):
            began = time.monotonic()
            self.assertEqual(200, self.ask("/count?q=Meta")[0])
            took.append(time.monotonic() - began)
            for connection in slow[::100]:
                with contextlib.suppress(OSError):  # they may be closed on a busy machine
                    connection.sendall(b"t")
        self.assertLess(sorted(took)[10], 3)
        end = time.monotonic() + harness.TIMEOUT
        while self.sockets_of(process) > 10:  # no byte now and then keeps one open
            self.assertLess(time.monotonic(), end, "slow connections are never closed")
            for connection in slow[::100]:
                with contextlib.suppress(OSError):
                    connection.sendall(b"t")
            time.sleep(0.2)
        process.terminate()
        self.assertEqual(0, process.wait(timeout=60))

    def test_connections_that_say_nothing_cost_nothing(self):
        process = self.serve("--quiet")
        self.open_many(process, 1000)
        before = self.seconds_of(process)
        time.sleep(1)
        self.assertGreaterEqual(self.sockets_of(process), 1000)
        self.assertLess(self.seconds_of(process) - before, 0.3)
        process.terminate()
        self.assertEqual(0, process.wait(timeout=60))

    def test_headers_without_end_are_refused(self):
        process = self.serve("--quiet")

        def memory():
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
            return int(status.split("VmRSS:")[1].split()[0])

        before = memory()
        for begin, more in ((b"GET /count?q=", b"a" * 100_000),
                            (b"GET /count?q=a HTTP/1.1\r\nHost: localhost\r\n", b"X-Name: value\r\n" * 7000),
                            (b"GET /count?q=a HTTP/1.1\r\nHost: localhost\r\nX-Name: ", b"a" * 100_000)):
            with socket.create_connection(("127.0.0.1", self.port), timeout=harness.TIMEOUT) as connection:
                connection.sendall(begin)
                with contextlib.suppress(OSError):
                    for _ in range(200):
                        connection.sendall(more)
        self.assertLess(memory() - before, 20_000)  # kilobytes
        for fields in ({"X-Name": "a" * 9000}, {f"X-{i}": "a" * 1000 for i in range(90)}):
            status, answer = self.json("/count?q=Meta", **fields)
            self.assertEqual(431, status)
            self.assertEqual("usage", answer["error"]["code"])
        self.assertEqual(200, self.ask("/count?q=Meta")[0])

    def answers(self, request, *more):
        """All that is answered over one connection, to requests sent one after the other."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=harness.TIMEOUT) as connection:
            answer = b""
            with contextlib.suppress(OSError):  # it may be closed before all is sent
                for one in (request, *more):
                    connection.sendall(one)
                    time.sleep(0.05)
                connection.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionResetError):
                while chunk := connection.recv(65536):
                    answer += chunk
        return answer

    HIDDEN = b"GET /articles/openai-liberatore-finances HTTP/1.1\r\nHost: localhost\r\nX: "
    NEXT = b"GET /count HTTP/1.1\r\nHost: evil.example\r\n\r\n"

    def assertOneAnswer(self, status, first, fields=b"Host: localhost\r\n"):
        """A request whose body is another one gets one answer, and the connection ends."""
        length = b"Content-Length: %d\r\n" % len(self.HIDDEN)
        for body in (length, b"Transfer-Encoding: chunked\r\n", b""):
            answer = self.answers(first + fields + body + b"\r\n" + self.HIDDEN, self.NEXT)
            self.assertEqual(1, answer.count(b"HTTP/1.1 "), answer)
            self.assertNotIn(b"Liberatore", answer)
            head, _, told = answer.partition(b"\r\n\r\n")
            self.assertIn(b" %d " % status, head.split(b"\r\n")[0])
            self.assertIn(b"Connection: close", head)
            self.assertIn(b"X-Content-Type-Options: nosniff", head)
            self.assertEqual("usage", json.loads(told)["error"]["code"])

    def test_a_refused_request_ends_its_connection(self):
        self.serve("--quiet")
        get = b"GET /count HTTP/1.1\r\n"
        evil = b"Host: evil.example\r\n"
        long = b"a" * 8200
        for status, first, fields in (
                (414, b"POST /" + long + b" HTTP/1.1\r\n", evil), (414, b"GET /" + long + b" HTTP/1.1\r\n", evil),
                (431, get, evil + b"X: " + long + b"\r\n"), (431, get, b"X: a\r\n" * 16000),
                (405, b"FOO /count HTTP/1.1\r\n", evil), (405, b"POST /count HTTP/1.1\r\n", evil),
                (405, b"CONNECT localhost:80 HTTP/1.1\r\n", evil), (405, b"OPTIONS * HTTP/1.1\r\n", evil),
                (400, b"GET /count HTTP/9.9\r\n", evil), (400, b"GET /count\r\n", evil),
                (400, b"GET /count HTTP/1.1\n", evil), (400, b"\r\n", evil), (400, b"GET  /count HTTP/1.1\r\n", evil),
                (400, get, evil + b"Content-Length : 50\r\n"), (400, get, evil + b"no colon\r\n"),
                (400, get, b"Host: localhost\r\nX: a\r\n folded\r\n"), (400, get, evil + b"X: a\0b\r\n"),
                (400, get, b"Host: localhost\r\n" + evil), (400, get, b"Host: localhost:80@evil.example\r\n"),
                (400, get, b"Host: localhost%40evil.example\r\n"),
                (400, get, b"Host: localhost\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n"),
                (400, get, b"Host: localhost\r\nContent-Length: 7\r\nContent-Length: 8\r\n"),
                (400, get, b"Host: localhost\r\nContent-Length: +7\r\n")):
            with self.subTest(first[:40] + fields[:80]):
                self.assertOneAnswer(status, first, fields)

    def test_a_body_is_not_taken_for_the_next_request(self):
        self.serve("--quiet")
        for path in (b"/count?q=Meta", b"/", b"/page/app.js", b"/nope", b"/search?limit=x", b"/count?q=%zz"):
            for fields in (b"Host: localhost\r\n", b"Host: evil.example\r\n",
                           b"Host: localhost\r\nRange: bytes=a-b\r\n", b"Host: localhost\r\nExpect: 100-continue\r\n"):
                for body in (b"Content-Length: %d" % len(self.HIDDEN), b"Transfer-Encoding: chunked"):
                    with self.subTest(path=path, fields=fields, body=body):
                        answer = self.answers(b"GET %b HTTP/1.1\r\n%b%b\r\n\r\n%b"
                                              % (path, fields, body, self.HIDDEN), self.NEXT)
                        answer = answer.replace(b"HTTP/1.1 100 Continue", b"")
                        self.assertEqual(1, answer.count(b"HTTP/1.1 "), answer)
                        self.assertIn(b"\r\nConnection: close\r\n", answer)
                        self.assertNotIn(b"Liberatore", answer)

    def test_requests_may_follow_each_other_at_once(self):
        self.serve("--quiet")
        one = b"GET /count?q=Meta HTTP/1.1\r\nHost: localhost\r\n\r\n"
        for request in (one, one.replace(b"Host", b"Content-Length: 0\r\nHost"), one.replace(b"GET", b"HEAD")):
            self.assertEqual(50, self.answers(request * 50).count(b"HTTP/1.1 200 OK"))
        health = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        answer = self.answers(health * 1100)  # more than one connection may ask
        self.assertEqual(1000, answer.count(b"HTTP/1.1 200 OK"))
        self.assertIn(b"\r\nConnection: close\r\n", answer[-500:])

    def test_a_wrong_range_is_named(self):
        self.serve("--quiet")
        status, answer = self.json("/count?q=Meta", Range="bytes=a-b")
        self.assertEqual((416, "the Range header is wrong"), (status, answer["error"]["message"]))

    def raw(self, path, request):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
            connection.sendall(request)
            connection.settimeout(harness.TIMEOUT)
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
            return answer

    def start(self, *argv, **options):
        process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                   env=harness.environment(), **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        return process, process.stderr.readline()

    def test_a_socket_file_is_for_its_owner_and_goes_in_the_end(self):
        path = self.folder / "socket"
        command = [harness.SEARCHER, "--index", str(self.index), "serve", "--listen", f"unix:{path}"]
        process, first = self.start(*command)
        self.assertIn(f"unix:{path}", first)
        self.assertEqual(0o600, path.stat().st_mode & 0o777)
        request = b"GET /count?q=Meta HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        self.assertIn(b'"total":', self.raw(path, request))
        self.assertStatus(4, searcher("--index", self.index, "serve", "--listen", f"unix:{path}"))
        process.kill()
        process.wait()
        process, _ = self.start(*command)  # over the file that was left
        self.assertIn(b'"total":', self.raw(path, request))
        process.terminate()
        self.assertEqual(0, process.wait(timeout=60))
        self.assertFalse(path.exists())

    def test_systemd_hands_over_a_socket(self):
        told = searcher("--index", self.index, "serve", "--listen", "systemd")
        self.assertStatus(2, told)
        for options in (("--listen", "systemd"), ()):  # without: as mercato-serve.service is started for its socket
            with self.subTest(options=options), socket.create_server(("127.0.0.1", 0)) as listening:
                self.port = listening.getsockname()[1]
                process, first = self.start(
                    "sh", "-c", 'exec 3<&"$1"; shift; export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@"', "sh",
                    str(listening.fileno()), harness.SEARCHER, "--index", str(self.index), "serve", *options,
                    pass_fds=[listening.fileno()])
                self.assertIn(f":{self.port}/", first)
                self.assertEqual(200, self.ask("/count?q=Meta")[0])
                process.terminate()
                self.assertEqual(0, process.wait(timeout=60))

    def test_a_port_that_is_taken_is_named(self):
        self.serve()
        told = searcher("--index", self.index, "serve", "--listen", f"127.0.0.1:{self.port}")
        self.assertClearError(told, 4, str(self.port))

    def test_many_clients(self):
        self.serve("--quiet")
        wrong = []

        def client():
            for _ in range(20):
                status, answer = self.json("/search?q=OpenAI&limit=3")
                if status != 200 or answer["total"] != expected:
                    wrong.append(answer)

        expected = self.json("/search?q=OpenAI")[1]["total"]
        clients = [threading.Thread(target=client) for _ in range(8)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
        self.assertEqual([], wrong)

    def test_an_answer_waits_for_no_acknowledgment(self):
        self.serve("--quiet")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=harness.TIMEOUT)
        self.addCleanup(connection.close)
        took = []
        for _ in range(40):
            began = time.monotonic()
            connection.request("GET", "/count?q=Meta")
            connection.getresponse().read()
            took.append(time.monotonic() - began)
        self.assertLess(min(took[20:]), 0.03)  # all are 0.04 where the kernel waits for one

    def test_it_stops_when_told(self):
        for number in (signal.SIGTERM, signal.SIGINT) * 5:  # at once, before it has begun to answer
            process = self.serve()
            process.send_signal(number)
            self.assertEqual(0, process.wait(timeout=10))

    def test_requests_are_logged_without_control_characters(self):
        process = self.serve()
        self.ask("/search?q=%1b%5B31m")
        with socket.create_connection(("127.0.0.1", self.port)) as raw:
            raw.sendall(b"GET /a\x1b[31m HTTP/1.1\r\nHost: localhost\r\n\r\n")
            raw.recv(1000)
        process.terminate()
        process.wait()
        time.sleep(0.1)
        self.assertIn("/search?q=%1b", "".join(self.log))
        self.assertIn('127.0.0.1 "GET /a', "".join(self.log))
        self.assertNotIn("\x1b", "".join(self.log))

    def test_a_missing_index_is_named(self):
        told = searcher("--index", self.folder / "none", "serve", "--listen", "127.0.0.1:0")
        self.assertStatus(3, told)


if __name__ == "__main__":
    sys.exit(harness.main())
