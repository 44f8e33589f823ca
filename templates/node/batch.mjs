// Runs several programs of Node.js, one after the other: `node batch.mjs program.mjs FOLDER ...`.
//
// A program has ended when nothing is left to do, as if it had been run alone; then the next one begins.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [file, ...folders] = process.argv.slice(2);

function next() {
  if (folders.length) import(pathToFileURL(join(folders.shift(), file)));
}

process.on('beforeExit', next);
next();
