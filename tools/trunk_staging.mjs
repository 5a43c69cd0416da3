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
  const index = join(staging, 'index.html');
  const html = readFileSync(index, 'utf8');
  if (!html.includes(placeholder)) {
    console.error(`index.html lacks ${placeholder}, so nobody would read ${content}`);
    process.exit(1);
  }
  writeFileSync(index, html.replace(placeholder, () => content));
}

function write(name, placeholder, content) {
  const index = join(staging, 'index.html');
  const html = readFileSync(index, 'utf8');
  // Minified, an attribute without spaces has lost its quotes; what takes its place may have some.
  const found = new RegExp(`"?${placeholder}"?`, 'g');
  if (!found.test(html)) {
    console.error(`index.html lacks <meta name="${name}" content="${placeholder}">, so the app would not find ${content}`);
    process.exit(1);
  }
  writeFileSync(index, html.replaceAll(found, `"${content}"`));
}

function address(file) {
  const base = process.env.TRUNK_PUBLIC_URL ?? '/';
  return `${base.endsWith('/') ? base : `${base}/`}${file}`;
}
