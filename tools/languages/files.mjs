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

/** What those read whose browser cannot run the app: a paragraph in each language. */
export function withoutScript() {
  const tags = readdirSync(join(root, 'locales')).sort((one, other) => (other === 'en') - (one === 'en'));
  return tags.map((tag) => `<p lang="${tag}" dir="${direction(tag)}">${fact(tag, 'no-script')}</p>`).join('');
}

function direction(tag) {
  return fact(tag, 'direction') ?? (tag.startsWith('ar') ? 'rtl' : 'ltr');
}

/** What language.ftl says under `key`; `undefined` for languages for tests, which have no such file. */
function fact(tag, key) {
  const about = join(root, 'locales', tag, 'language.ftl');
  if (!existsSync(about)) return undefined;
  return readFileSync(about, 'utf8').match(new RegExp(`^${key} = (.+)$`, 'm'))?.[1];
}
