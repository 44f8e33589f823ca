// Runs several programs of Node.js, one after the other: `node batch.mjs program.mjs FOLDER ...`.
//
// A program has ended when nothing is left to do, as if it had been run alone; then the next one begins. Beside its folder are
// `files`, in which it is run, and `variables.json`, its environment variables.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [file, ...folders] = process.argv.slice(2);
let variables = {};

function next() {
  if (!folders.length) return;
  const folder = folders.shift();
  for (const name of Object.keys(variables)) delete process.env[name];
  variables = JSON.parse(readFileSync(join(dirname(folder), 'variables.json'), 'utf8'));
  Object.assign(process.env, variables);
  process.chdir(join(dirname(folder), 'files'));
  import(pathToFileURL(join(folder, file)));
}

process.on('beforeExit', next);
next();
