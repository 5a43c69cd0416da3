// Compares the OpenAPI document with what the server answers: starts the server with an empty database, signs
// somebody in, gives them something of each kind to ask for, and has schemathesis make some thousand calls.
//
//   COSTAGE_SERVER_BIN=… LIVEKIT_SERVER_BIN=… SCHEMATHESIS_BIN=… node tests/openapi/run.mjs [ARGUMENTS FOR SCHEMATHESIS]

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { COSTAGE_SERVER_BIN: server, SCHEMATHESIS_BIN: schemathesis } = process.env;
if (!server || !schemathesis) {
  console.error('COSTAGE_SERVER_BIN and SCHEMATHESIS_BIN name no programs; run this by `cargo xtask test --only native`');
  process.exit(2);
}
/** A PNG of 10 × 10 pixels. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGO4VmGDBzGMSmNDAHJJmekPDAhTAAAAAElFTkSuQmCC',
  'base64',
);
const folder = mkdtempSync(join(tmpdir(), 'costage-openapi-'));
const running = startServer();
const api = await running.listens;
const ended = await compare(api).finally(() => running.end());
rmSync(folder, { recursive: true, force: true });
process.exit(ended);

/** The server on a free port, with limits that some thousand calls of one person stay below. */
function startServer() {
  const limits = ['--changes-per-minute', '100000', '--invitations-per-minute', '100000', '--sign-ins-per-minute', '0', '--open-rooms-per-host', '100000'];
  const program = spawn(server, ['--listen', '127.0.0.1:0', '--data-dir', join(folder, 'data'), ...limits], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let log = '';
  const listens = new Promise((resolve, reject) => {
    program.stderr.on('data', (text) => {
      log += text;
      const found = /listens on (http:\/\/[\d.]+:\d+)/.exec(log);
      if (found) resolve(`${found[1]}/api/v1`);
    });
    program.on('error', reject);
    program.on('exit', (code) => reject(new Error(`costage-server ended with ${code}:\n${log}`)));
  });
  const end = async () => {
    if (program.exitCode !== null) return;
    program.kill('SIGTERM');
    await once(program, 'exit');
  };
  return { listens, end };
}

async function compare(api) {
  const host = await call(api, '/session', { display_name: 'Hanna Host' });
  const known = await something(api, host);
  for (const [kind, ids] of Object.entries(known)) {
    writeFileSync(join(folder, `${kind}.txt`), ids.map((id) => `"${id}"\n`).join(''));
  }
  // Beside them, for that is where it looks for them; and it keeps what it found where it is started.
  copyFileSync(new URL('schemathesis.toml', import.meta.url), join(folder, 'schemathesis.toml'));
  const program = spawn(schemathesis, ['run', `${api}/openapi.json`, ...process.argv.slice(2)], {
    cwd: folder,
    env: { ...process.env, COSTAGE_TOKEN: host.token },
    stdio: 'inherit',
  });
  const [code] = await once(program, 'exit');
  return code ?? 1;
}

/** Things the host may do something with, by kind. */
async function something(api, host) {
  const guest = await call(api, '/session', { display_name: 'Cora Guest' });
  const known = { rooms: [], shops: [], products: [], people: [guest.user.id], messages: [], sent: [], received: [], pictures: [] };
  for (let nth = 1; nth <= 4; nth++) {
    const room = await call(api, '/rooms', { title: `Market ${nth}` }, host);
    const theirs = await call(api, '/rooms', { title: `Bazaar ${nth}` }, guest);
    known.rooms.push(room.id);
    known.sent.push((await call(api, `/rooms/${room.id}/invitations`, { user_id: guest.user.id }, host)).id);
    known.received.push((await call(api, `/rooms/${theirs.id}/invitations`, { user_id: host.user.id }, guest)).id);
    known.messages.push((await call(api, `/rooms/${room.id}/chat`, { text: `Hello ${nth}` }, host)).id);
  }
  const shop = await call(api, '/rooms', { title: 'Shop' }, host);
  known.shops.push(shop.id);
  for (let nth = 1; nth <= 4; nth++) {
    const product = { title: `Bowl ${nth}`, link: 'https://shop.example/', price: { amount: 3800, currency: 'EUR' } };
    known.products.push((await call(api, `/rooms/${shop.id}/products`, product, host)).id);
  }
  const { url } = await call(api, `/rooms/${shop.id}/product-images`, PICTURE, host);
  known.pictures.push(url.split('/').at(-1));
  return known;
}

/** Posts `body`, a file as it is. */
async function call(api, path, body, session) {
  const isFile = Buffer.isBuffer(body);
  const headers = { 'content-type': isFile ? 'application/octet-stream' : 'application/json' };
  if (session) headers.authorization = `Bearer ${session.token}`;
  const answer = await fetch(api + path, { method: 'POST', headers, body: isFile ? body : JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
