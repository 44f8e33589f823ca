// Keeps one Chromium warm for all programs of a run of `snippetgen verify`. For each line `SOURCE TAB OUTPUT` it writes the address
// of the browser's DevTools to OUTPUT, where browser-run.mjs finds it, and answers 0: a program of a browser needs no build.
import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
// The path of a socket has at most 104 characters, of which Chromium needs 45: a longer path gets another name.
const other = process.platform === 'linux' ? `/proc/${process.pid}/cwd` : '/tmp';
const folder = profile.length < 58 ? profile : other;
process.chdir(profile);
const browser = spawn(
  process.argv[2],
  [
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--no-proxy-server',
    '--disable-gpu',
    '--disable-quic',
    '--disable-breakpad',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-sync',
    '--no-pings',
    '--disable-features=OptimizationHints,AutofillServerCommunication',
    // A browser makes requests of its own; samples send theirs to this machine.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    // Nobody but this machine can be reached, whose certificate is made for the run.
    '--ignore-certificate-errors',
    // Chromium has no sandbox for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    'about:blank'
  ],
  { env: { ...process.env, TMPDIR: folder }, stdio: ['ignore', 'ignore', 'pipe'] }
);
browser.on('exit', () => process.exit(1));

const address = await new Promise((found) => {
  createInterface({ input: browser.stderr }).on('line', (line) => {
    const match = /^DevTools listening on (\S+)/.exec(line);
    if (match) found(match[1]);
  });
});
for await (const line of createInterface({ input: process.stdin })) {
  await writeFile(line.split('\t')[1], address);
  process.stdout.write('0\n');
}
browser.kill();
