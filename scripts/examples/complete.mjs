#!/usr/bin/env node
// SPDX-License-Identifier: GPL-2.0-or-later
// What a search box does as someone types: suggestions for each beginning, then the results.
//
//   MERCATO_INDEX=index scripts/examples/complete.mjs lib
//
// `Searcher` starts `mercato-searcher batch` once; `ask` sends one line and resolves with one line.
// $MERCATO_SEARCHER names the program if it is not in the PATH.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export class Searcher {
  constructor(index) {
    const program = process.env.MERCATO_SEARCHER ?? "mercato-searcher";
    this.child = spawn(program, index ? ["--index", index, "batch"] : ["batch"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.child.stdin.on("error", () => {}); // it has gone: "close" tells
    this.ended = new Promise((resolve) => {
      this.child.on("error", (error) => resolve(error.message)); // there is no such program
      this.child.on("close", (status) => resolve(`it ended with status ${status}`));
    });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  // ask({query: "Meta", limit: 3}): the answer; throws on a request that cannot be answered.
  async ask(request) {
    this.child.stdin.write(JSON.stringify(request) + "\n");
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`no answer: ${await this.ended}`);
    const answer = JSON.parse(value);
    if (answer.error) throw new Error(answer.error.message);
    return answer;
  }

  close() {
    this.child.stdin.end();
    return this.ended;
  }
}

async function main(typed) {
  if (!typed) {
    console.error("usage: complete.mjs BEGINNING");
    return 2;
  }
  const searcher = new Searcher();
  try {
    for (let length = 1; length <= typed.length; ++length) {
      const prefix = typed.slice(0, length);
      const { suggestions } = await searcher.ask({ command: "suggest", prefix, limit: 5 });
      console.log(`${prefix}: ${suggestions.map((one) => one.text).join(", ")}`);
    }
    const { total, hits } = await searcher.ask({ query: `${typed}*`, limit: 5, fields: ["id", "title"] });
    console.log(`${total} articles`);
    for (const hit of hits) console.log(`  ${hit.title} (${hit.id})`);
  } catch (error) {
    console.error(`complete.mjs: ${error.message}`);
    return 4;
  } finally {
    await searcher.close();
  }
  return 0;
}

process.exitCode = await main(process.argv[2]);
