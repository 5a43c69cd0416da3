// Reads message files (locales/) for views that are written in TypeScript: Fluent, as far as crates/messages knows it.
//
// A message is a text, or where it has arguments a list of texts, of arguments `["name"]`, and of choices `["name", { case: message }]`, whose
// last case is the one for everything else.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files whose messages the banner has; of those it does not need, most are short. */
const OF_BANNER = ['invitation_banner', 'invitation_note', 'failure', 'time', 'language'];
/** And these of a file that has much more. */
const SHARED = ['dismiss', 'notices'];

/** The banner's messages by `file.key`: in English, and by their tags those in other languages. Its scripts are in `sources`. */
export function bannerTexts(locales, sources) {
  const of = (tag) => {
    const file = (name) => {
      const path = join(locales, tag, `${name}.ftl`);
      return existsSync(path) ? Object.entries(messages(readFileSync(path, 'utf8'))) : [];
    };
    const own = OF_BANNER.flatMap((name) => file(name).map(([key, message]) => [`${name}.${key}`, message]));
    const shared = file('shared').filter(([key]) => SHARED.includes(key));
    return Object.fromEntries([...own, ...shared.map(([key, message]) => [`shared.${key}`, message])]);
  };
  const english = of('en');
  const named = new RegExp(`"((?:${[...OF_BANNER, 'shared'].join('|')})\\.[\\w-]+)"`, 'g');
  for (const file of readdirSync(sources)) {
    for (const [, key] of readFileSync(join(sources, file), 'utf8').matchAll(named)) {
      if (!(key in english)) throw new Error(`${file} has the text ${key}, which is not in ${locales}/en`);
    }
  }
  const others = readdirSync(locales).filter((tag) => tag !== 'en');
  return { english, others: Object.fromEntries(others.map((tag) => [tag, of(tag)])) };
}

/** The messages of a file, by their keys. */
export function messages(text) {
  const found = {};
  for (const [, key, value] of text.matchAll(/^([a-z][\w-]*) = (.*(?:\n(?:[ }]).*)*)$/gm)) found[key] = message(value);
  return found;
}

function message(value) {
  const [pieces] = read(value, 0, false);
  if (pieces.length === 0) return '';
  return pieces.length === 1 && typeof pieces[0] === 'string' ? pieces[0] : pieces;
}

/** Reads text from `at` on, to its end or, within a case, to the end of the line. Returns the pieces, and where they end. */
function read(value, at, isCase) {
  const pieces = [];
  const push = (text) => {
    if (!text) return;
    if (typeof pieces.at(-1) === 'string') pieces[pieces.length - 1] += text;
    else pieces.push(text);
  };
  for (;;) {
    const end = value.slice(at).search(isCase ? /[{\n]/ : /\{/);
    push(end < 0 ? value.slice(at) : value.slice(at, at + end));
    if (end < 0) return [pieces, value.length];
    at += end;
    if (value[at] === '\n') return [pieces, at];
    const inner = value.slice(at);
    const literal = /^\{\s*"([^"]*)"\s*\}/.exec(inner);
    const argument = /^\{\s*\$([\w-]+)\s*\}/.exec(inner);
    const choice = /^\{\s*\$([\w-]+)\s*->\s*/.exec(inner);
    if (literal) {
      push(literal[1]);
      at += literal[0].length;
    } else if (argument) {
      pieces.push([argument[1]]);
      at += argument[0].length;
    } else if (choice) {
      const [cases, ends] = readCases(value, at + choice[0].length);
      pieces.push([choice[1], cases]);
      at = ends;
    } else {
      throw new Error(`a message that is not understood: ${value}`);
    }
  }
}

function readCases(value, at) {
  const cases = {};
  let other;
  for (;;) {
    const head = /^\s*(\*?)\[\s*([\w-]+)\s*\]\s*/.exec(value.slice(at));
    if (!head) break;
    const [pieces, ends] = read(value, at + head[0].length, true);
    const text = pieces.length === 1 && typeof pieces[0] === 'string' ? pieces[0] : pieces;
    if (head[1]) other = text;
    else cases[head[2]] = text;
    at = ends;
  }
  const close = /^\s*\}/.exec(value.slice(at));
  if (!close || other === undefined) throw new Error(`a choice that is not understood: ${value}`);
  return [{ ...cases, other }, at + close[0].length];
}
