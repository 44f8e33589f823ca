// curlconverter: a function for each client, which takes a command's arguments; it has no client for cURL itself.
"use strict";

const FUNCTIONS = {
  csharp: "toCSharp",
  go: "toGo",
  java: "toJava",
  node: "toNodeAxios",
  objc: "toObjectiveC",
  php: "toPhp",
  python: "toPythonHttp",
  ruby: "toRuby",
  swift: "toSwift",
};

exports.load = async (peer, languages) => {
  const functions = await import(peer);
  const convert = {};
  for (const language of languages) {
    if (language in FUNCTIONS) convert[language] = functions[FUNCTIONS[language]];
  }
  return { make: (words) => words, convert };
};
