// The files of the languages that are not part of the app.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeHashed } from '../hashed_name.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Puts them into `folder`, and says under what name each language's tag is there. Those for tests only are not released. */
export function placeLanguages(folder, isRelease) {
  const built = join(root, 'target/languages');
  const tags = readdirSync(built).map((file) => file.replace(/\.txt$/, ''));
  const isReal = (tag) => existsSync(join(root, 'locales', tag));
  // A language that was removed leaves its file behind.
  const isForTests = (tag) => /-X[A-Z]$/.test(tag);
  const wanted = tags.filter((tag) => isReal(tag) || (!isRelease && isForTests(tag)));
  return Object.fromEntries(
    wanted.map((tag) => [tag, placeHashed(folder, `language-${tag.toLowerCase()}`, readFileSync(join(built, `${tag}.txt`)), 'txt')]),
  );
}
