// httpsnippet 2 and 3, and ReadMe's fork of it: `new HTTPSnippet(har).convert(target, client)`.
"use strict";

const CLIENTS = {
  curl: ["shell", "curl"],
  csharp: ["csharp", "restsharp"],
  go: ["go", "native"],
  java: ["java", "unirest"],
  node: ["node", "axios"],
  objc: ["objc", "nsurlsession"],
  php: ["php", "curl"],
  python: ["python", "python3"],
  ruby: ["ruby", "native"],
  swift: ["swift", "nsurlsession"],
};

// ReadMe's fork has no client for http.client; it gives a list of samples, one for each request of a log.
const READMES = { python: ["python", "requests"], swift: ["swift", "urlsession"] };

exports.load = async (peer, languages) => {
  const loaded = require(peer);
  const HTTPSnippet = loaded.HTTPSnippet ?? loaded;
  const readme = peer.startsWith("@readme/");
  const convert = {};
  for (const language of languages) {
    const [target, client] = (readme && READMES[language]) || CLIENTS[language];
    if (readme) convert[language] = (snippet) => snippet.convert(target, client)[0];
    else convert[language] = (snippet) => snippet.convert(target, client);
  }
  return { make: (har) => new HTTPSnippet(har), convert };
};
