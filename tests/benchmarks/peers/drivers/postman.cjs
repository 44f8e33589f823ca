// postman-code-generators: `convert(language, variant, request, options, callback)`, which calls back before it returns.
"use strict";

const VARIANTS = {
  curl: ["curl", "cURL"],
  csharp: ["csharp", "RestSharp"],
  go: ["go", "Native"],
  java: ["java", "Unirest"],
  node: ["nodejs", "Axios"],
  objc: ["objective-c", "NSURLSession"],
  php: ["php", "cURL"],
  python: ["python", "http.client"],
  ruby: ["ruby", "Net::HTTP"],
  swift: ["swift", "URLSession"],
};

exports.load = async (peer, languages) => {
  const generators = require(peer);
  const { Request } = require("postman-collection");
  const convert = {};
  for (const language of languages) {
    const [target, variant] = VARIANTS[language];
    convert[language] = (request) => {
      let text = "";
      generators.convert(target, variant, request, {}, (error, snippet) => {
        if (error) throw new Error(error);
        text = snippet;
      });
      return text;
    };
  }
  return { make: (definition) => new Request(definition), convert };
};
