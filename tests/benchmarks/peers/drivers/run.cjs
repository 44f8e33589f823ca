// Runs a peer: `node run.cjs FAMILY PEER MODE FILE`, where FILE has a line `[name, request]` of JSON for each request.
//
//   each, once   renders all requests again and again in one process, each request made for each sample, or once for all
//                languages; prints the seconds of each pass
//   memory       renders all requests once
//   files FOLDER writes a file for each sample
//   one LANGUAGE prints one sample; FILE is the request alone
//
// A family is a module whose `load(peer, languages)` gives `make`, which makes a peer's request of ours, and `convert`, a function
// for each language that it has.
"use strict";
const fs = require("fs");
const path = require("path");

const PASSES = { untimed: 6, timed: 7 }; // after fewer, the compiler of V8 has not done with httpsnippet 3
const EXTENSIONS = {
  curl: "sh", csharp: "cs", go: "go", java: "java", node: "js", objc: "m", php: "php", python: "py", ruby: "rb", swift: "swift",
};
const [family, peer, mode, file, last] = process.argv.slice(2);

function read() {
  return fs.readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
}

function pass(requests, { make, convert }) {
  const functions = Object.values(convert);
  const count = { samples: 0, characters: 0, empty: 0 };
  const add = (text) => {
    count.samples += 1;
    count.characters += text.length;
    count.empty += text ? 0 : 1;
  };
  for (const [, request] of requests) {
    if (mode === "each") {
      for (const each of functions) add(each(make(request)));
    } else {
      const made = make(request);
      for (const each of functions) add(each(made));
    }
  }
  return count;
}

function warm(requests, tool) {
  const seconds = [];
  let count;
  for (let number = 0; number < PASSES.untimed + PASSES.timed; number += 1) {
    const begin = process.cpuUsage();
    const before = count;
    count = pass(requests, tool);
    const { user, system } = process.cpuUsage(begin);
    if (before && before.characters !== count.characters) throw new Error("two passes give different samples");
    if (number >= PASSES.untimed) seconds.push((user + system) / 1e6);
  }
  return { ...count, seconds };
}

function write(requests, { make, convert }, folder) {
  const functions = Object.entries(convert);
  for (const [name, request] of requests) {
    const made = make(request);
    fs.mkdirSync(path.join(folder, name), { recursive: true });
    for (const [language, each] of functions) {
      fs.writeFileSync(path.join(folder, name, `sample.${EXTENSIONS[language]}`), each(made));
    }
  }
}

async function main() {
  const languages = mode === "one" ? [last] : Object.keys(EXTENSIONS);
  const tool = await require(`./${family}.cjs`).load(peer, languages);
  if (mode === "one") console.log(tool.convert[last](tool.make(JSON.parse(fs.readFileSync(file, "utf8")))));
  else if (mode === "files") write(read(), tool, last);
  else console.log(JSON.stringify(mode === "memory" ? pass(read(), tool) : warm(read(), tool)));
}

main();
