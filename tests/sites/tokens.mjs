// How many kinds of text each highlighter finds in samples: reads [{name, text}] as JSON, writes {highlighter: {name: kinds}}.
// A highlighter that does not know a name has no number for it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const packages = createRequire(`${process.argv[2]}/`);
const samples = JSON.parse(readFileSync(0, 'utf8'));

const Prism = packages('prismjs');
packages('prismjs/components/')(); // all its languages; Docusaurus and Redoc load them by the same names
const highlight = packages('highlight.js');
const { bundledLanguages, createHighlighter } = await import(packages.resolve('shiki'));
const known = samples.filter(({ name }) => name in bundledLanguages);
const shiki = await createHighlighter({ themes: ['github-light'], langs: known.map(({ name }) => name) });

const kinds = (html) => new Set(html.match(/<span (?!class="line")[^>]*>/g)).size;
const counted = (texts, count) => Object.fromEntries(texts.map(({ name, text }) => [name, count(name, text)]));

console.log(
  JSON.stringify({
    prism: counted(
      samples.filter(({ name }) => name in Prism.languages),
      (name, text) => kinds(Prism.highlight(text, Prism.languages[name], name)),
    ),
    shiki: counted(known, (name, text) => kinds(shiki.codeToHtml(text, { lang: name, theme: 'github-light' }))),
    'highlight.js': counted(
      samples.filter(({ name }) => highlight.getLanguage(name)),
      (name, text) => kinds(highlight.highlight(text, { language: name }).value),
    ),
  }),
);
