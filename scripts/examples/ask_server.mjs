#!/usr/bin/env node
// SPDX-License-Identifier: GPL-2.0-or-later
// Who goes where, from Node over HTTP: a server of its own, unless $MERCATO_URL names one.
//
//   MERCATO_INDEX=index scripts/examples/ask_server.mjs OpenAI
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

// Starts `serve` on a free port; resolves with its address once it listens.
function start() {
  const child = spawn(process.env.MERCATO_SEARCHER ?? "mercato-searcher",
    ["serve", "--quiet", "--listen", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
  return new Promise((resolve) => {
    createInterface({ input: child.stderr }).on("line", (line) => {
      const address = /http:\/\/\S+/.exec(line);
      if (address) resolve({ url: address[0], stop: () => child.kill() });
      else console.error(line);
    });
    child.on("close", (status) => status && process.exit(status));
  });
}

const server = process.env.MERCATO_URL ? { url: process.env.MERCATO_URL, stop() {} } : await start();
const question = new URLSearchParams([["q", process.argv.slice(2).join(" ")], ["limit", 5]]);
const answer = await (await fetch(new URL(`moves?${question}`, server.url))).json();
if (answer.error) console.error(answer.error.message);
for (const move of answer.moves ?? [])
  console.log(`${move.person ?? move.group}: ${move.from ?? "?"} -> ${move.to ?? "?"}`);
server.stop();
process.exitCode = answer.error ? 2 : 0;
