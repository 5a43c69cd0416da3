// The files of the languages that are not part of the app.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeHashed } from '../hashed_name.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Puts them into `folder`. Returns the tag and the direction of each language, `ar rtl`, and the name of its file. Those for tests
 * only are not released.
 */
export function placeLanguages(folder, isRelease) {
  const built = join(root, 'target/languages');
  const tags = readdirSync(built).map((file) => file.replace(/\.txt$/, ''));
  const isReal = (tag) => existsSync(join(root, 'locales', tag));
  // A language that was removed leaves its file behind.
  const isForTests = (tag) => /-X[A-Z]$/.test(tag);
  const wanted = tags.filter((tag) => isReal(tag) || (!isRelease && isForTests(tag)));
  return wanted.map((tag) => {
    const name = placeHashed(folder, `language-${tag.toLowerCase()}`, readFileSync(join(built, `${tag}.txt`)), 'txt');
    return [`${tag} ${direction(tag)}`, name];
  });
}

function direction(tag) {
  const about = join(root, 'locales', tag, 'language.ftl');
  const isRtl = existsSync(about) ? /^direction = rtl$/m.test(readFileSync(about, 'utf8')) : tag.startsWith('ar');
  return isRtl ? 'rtl' : 'ltr';
}
