// @scalar/snippetz: a plugin for each client, whose `generate` takes a request of HAR as it is ("lean usage").
"use strict";

const PLUGINS = {
  curl: ["shell/curl", "shellCurl"],
  csharp: ["csharp/restsharp", "csharpRestsharp"],
  go: ["go/native", "goNative"],
  java: ["java/unirest", "javaUnirest"],
  node: ["node/axios", "nodeAxios"],
  objc: ["objc/nsurlsession", "objcNsurlsession"],
  php: ["php/curl", "phpCurl"],
  python: ["python/python3", "pythonPython3"],
  ruby: ["ruby/native", "rubyNative"],
  swift: ["swift/nsurlsession", "swiftNsurlsession"],
};

exports.loader = (plugins) => async (peer, languages) => {
  const convert = {};
  for (const language of languages) {
    const [client, name] = plugins[language];
    const { [name]: plugin } = await import(`${peer}/plugins/${client}`);
    convert[language] = (har) => plugin.generate(har);
  }
  return { make: (har) => har, convert };
};

exports.PLUGINS = PLUGINS;
exports.load = exports.loader(PLUGINS);
