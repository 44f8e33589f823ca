// Runs a program in a page of its own, in the browser that browser.mjs keeps: `node browser-run.mjs program.js [NAME=FILE ...]`, or
// that of each folder, one after the other in one page: `node browser-run.mjs program.js [NAME=FILE ...] -- FOLDER ...`. Each has an
// origin of its own, finds no cookies, and has beside its folder `files`, from which it is run.
//
// The first line of the program is a comment with the URL of its request. The page comes from there, so that the request is one to
// its own origin, and neither asked for in advance nor refused. Each NAME can be imported in the program. `chooseFiles(path, ...)`
// gives the page an input for each file, in which that file is chosen. What is saved is put into the current folder.
//
// The exit status is 1 if a program fails, or says an error on the console.
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { formatWithOptions } from 'node:util';
import { connect } from './devtools.mjs';
import { page } from './browser-page.mjs';

const [file, ...words] = process.argv.slice(2);
const alone = !words.includes('--');
const packages = alone ? words : words.slice(0, words.indexOf('--'));
const paths = alone ? [file] : words.slice(packages.length + 1).map((folder) => join(folder, file));
const modules = {};
for (const each of packages) {
  const [name, path] = each.split('=');
  modules[name] = await readFile(await found(path), 'utf8');
}
const opened = await open(paths[0]);
for (const path of paths) await opened.run(path);
await opened.close();

/** Finds a file in the folders of NODE_PATH. */
async function found(file) {
  for (const folder of (process.env.NODE_PATH ?? '').split(':')) {
    const whole = join(folder, file);
    if (await stat(whole).catch(() => null)) return whole;
  }
  throw new Error(`${file} is in no folder of NODE_PATH`);
}

/** Returns what the pages of an origin get: the page, the program, and the modules that it can import. */
function served(program) {
  const files = { '/': ['text/html', page(Object.keys(modules))], '/program.js': ['text/javascript', program] };
  for (const [name, text] of Object.entries(modules)) files[`/${name}.js`] = ['text/javascript', text];
  return files;
}

/** Opens a tab with a profile of its own in the browser of a program. */
async function open(path) {
  let now; // what the program that is running needs, and what it has done

  const events = {
    'Page.loadEventFired': () => now?.loaded(),
    'Fetch.requestPaused': ({ requestId, request }) => {
      const [type, text] = now.files[new URL(request.url).pathname] ?? ['text/plain', ''];
      const body = Buffer.from(text).toString('base64');
      const responseHeaders = [{ name: 'content-type', value: `${type}; charset=utf-8` }];
      return tab('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders, body });
    },
    'Runtime.bindingCalled': async ({ payload }) => {
      for (const [number, file] of JSON.parse(payload).entries()) {
        const { objectId } = await evaluate(`document.querySelectorAll('input')[${number}]`);
        await tab('DOM.setFileInputFiles', { objectId, files: [resolve(now.folder, file)] });
      }
      await evaluate('filesAreChosen()');
    },
    'Runtime.consoleAPICalled': ({ type, args }) => {
      const values = Promise.all(args.map(told));
      const say = async () => console[type === 'error' ? 'error' : 'log'](formatWithOptions({}, ...(await values)));
      now.saying = now.saying.then(say);
      if (type === 'error') process.exitCode = 1;
    },
    'Runtime.exceptionThrown': ({ exceptionDetails }) => fail(exceptionDetails),
    'Browser.downloadProgress': ({ state }) => state !== 'inProgress' && now.saved(state)
  };

  const browser = await connect(await readFile(join(dirname(path), 'browser'), 'utf8'), (method, params) =>
    events[method]?.(params)
  );
  const { browserContextId } = await browser.send('Target.createBrowserContext', { disposeOnDetach: true });
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const tab = (method, params) => browser.send(method, params, sessionId);
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await tab('Runtime.evaluate', { expression, awaitPromise: true, userGesture: true });
    if (exceptionDetails) fail(exceptionDetails);
    return result;
  };

  /** Says what a program did not catch. */
  function fail({ text, exception }) {
    console.error((exception?.description ?? `${text} ${exception?.value}`).replaceAll(`${now.origin}/`, ''));
    process.exitCode = 1;
  }

  /** Returns a value on the console; of an object that is more than data, only what it is. */
  async function told({ value, description, className, objectId }) {
    if (className !== 'Object' && className !== 'Array') return value ?? description ?? String(value);
    const itself = { objectId, functionDeclaration: 'function () { return this; }', returnByValue: true };
    return (await tab('Runtime.callFunctionOn', itself)).result.value;
  }

  await Promise.all([
    tab('Page.enable'),
    tab('Runtime.enable'),
    tab('Runtime.addBinding', { name: 'filesToChoose' }),
    tab('Fetch.enable', { patterns: [{ resourceType: 'Document' }, { resourceType: 'Script' }] })
  ]);

  /** Runs a program, and says what it says. */
  async function run(path) {
    const program = await readFile(path, 'utf8');
    const origin = /^\/\/ (https?:\/\/[^\s/?#]+)/.exec(program)?.[1];
    if (!origin) throw new Error(`${path}: the first line has to be a comment with the URL of the request`);
    const folder = alone ? process.cwd() : resolve(dirname(path), '../files');
    now = { origin, folder, files: served(program), saying: Promise.resolve() };
    const loading = new Promise((done) => (now.loaded = done));
    const saving = new Promise((done) => (now.saved = done));
    await Promise.all([
      tab('Network.clearBrowserCookies'),
      browser.send('Browser.setDownloadBehavior', {
        behavior: 'allow',
        browserContextId,
        downloadPath: folder,
        eventsEnabled: true
      })
    ]);
    await tab('Page.navigate', { url: `${origin}/` });
    await loading;
    await evaluate("import('/program.js').then(() => undefined)");
    const { value: links } = await evaluate('linksClicked');
    await now.saying;
    if (links && (await saving) !== 'completed') {
      console.error('the file was not saved');
      process.exitCode = 1;
    }
  }

  async function close() {
    await browser.send('Target.disposeBrowserContext', { browserContextId });
    browser.close();
  }

  return { run, close };
}
