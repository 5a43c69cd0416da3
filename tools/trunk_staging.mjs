// The folder in which trunk's post_build hooks find the app, and how it gets to know what they put beside it.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder. */
export const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error('this is a trunk hook and needs TRUNK_STAGING_DIR; run `cargo xtask build` instead');
  process.exit(2);
}

/** Writes where `file` lies into index.html, where its `<meta name>` has `placeholder`. */
export function tell(name, placeholder, file) {
  write(name, placeholder, address(file));
}

/** The same for several files, each with words before its address. */
export function tellAll(name, placeholder, files) {
  write(name, placeholder, files.map(([words, file]) => `${words} ${address(file)}`).join(', '));
}

/** Writes `content`, which is HTML, where index.html has `placeholder`. */
export function say(placeholder, content) {
  put(placeholder, content, `${placeholder}, so nobody would read ${content}`);
}

function write(name, placeholder, content) {
  // Minified, an attribute without spaces has lost its quotes; what takes its place may have some.
  put(`"?${placeholder}"?`, `"${content}"`, `<meta name="${name}" content="${placeholder}">, so the app would not find ${content}`);
}

/** Puts `content` where `pattern` matches index.html, which must be somewhere. */
function put(pattern, content, lack) {
  const index = join(staging, 'index.html');
  const html = readFileSync(index, 'utf8');
  const found = new RegExp(pattern, 'g');
  if (!found.test(html)) {
    console.error(`index.html lacks ${lack}`);
    process.exit(1);
  }
  writeFileSync(index, html.replaceAll(found, () => content));
}

function address(file) {
  const base = process.env.TRUNK_PUBLIC_URL ?? '/';
  return `${base.endsWith('/') ? base : `${base}/`}${file}`;
}
