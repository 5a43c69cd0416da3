// Gives the functions that a program takes from its script short names. wasm-bindgen's own have a hash each, which no compression
// makes small, and each of them stands in both files.

import { readFileSync, writeFileSync } from 'node:fs';

const MODULE = './app_bg.js';
const [IMPORTS, FUNCTION, TABLE, MEMORY, GLOBAL] = [2, 0, 1, 2, 3];

/** Renames them in the script and in the program, as wasm-bindgen has written the two. */
export function giveShortNames(scriptPath, programPath) {
  const names = new Map();
  const rename = (module, name) => {
    if (module !== MODULE) return name;
    if (!names.has(name)) names.set(name, `f${names.size.toString(36)}`);
    return names.get(name);
  };
  const program = withImports(readFileSync(programPath), rename);
  const used = new Set();
  const script = readFileSync(scriptPath, 'utf8').replace(/^ {8}(\w+)(?=: )/gm, (line, name) => {
    if (!names.has(name) || used.has(name)) return line;
    used.add(name);
    return `        ${names.get(name)}`;
  });
  const missing = [...names.keys()].filter((name) => !used.has(name));
  if (names.size === 0 || missing.length > 0) {
    console.error(`${scriptPath} does not define ${missing[0] ?? 'anything'}: has wasm-bindgen changed how it writes what a program imports?`);
    process.exit(1);
  }
  writeFileSync(programPath, program);
  writeFileSync(scriptPath, script);
}

/** A WebAssembly module with each import under the name that `rename` gives it. */
function withImports(module, rename) {
  const sections = [module.subarray(0, 8)];
  const reader = new Reader(module, 8);
  while (reader.at < module.length) {
    const start = reader.at;
    const id = reader.byte();
    const length = reader.number();
    const content = module.subarray(reader.at, (reader.at += length));
    if (id !== IMPORTS) {
      sections.push(module.subarray(start, reader.at));
      continue;
    }
    const renamed = renamedImports(content, rename);
    sections.push(Buffer.from([id, ...number(renamed.length)]), renamed);
  }
  return Buffer.concat(sections);
}

function renamedImports(content, rename) {
  const reader = new Reader(content, 0);
  const count = reader.number();
  const parts = [Buffer.from(number(count))];
  for (let i = 0; i < count; i++) {
    const [module, name] = [reader.text(), reader.text()];
    const start = reader.at;
    reader.skipDescription();
    parts.push(text(module), text(rename(module, name)), content.subarray(start, reader.at));
  }
  return Buffer.concat(parts);
}

class Reader {
  constructor(bytes, at) {
    [this.bytes, this.at] = [bytes, at];
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned number (LEB128). */
  number() {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
  }

  text() {
    const length = this.number();
    return this.bytes.subarray(this.at, (this.at += length)).toString('utf8');
  }

  /** What is imported: a function by its type, a table, a memory or a global. */
  skipDescription() {
    const kind = this.byte();
    if (kind === FUNCTION) return void this.number();
    if (kind === GLOBAL) return void (this.at += 2);
    if (kind !== TABLE && kind !== MEMORY) throw new Error(`an import of kind ${kind}`);
    if (kind === TABLE) this.byte();
    const hasMaximum = this.byte() & 1;
    this.number();
    if (hasMaximum) this.number();
  }
}

function text(text) {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from(number(bytes.length)), bytes]);
}

function number(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}
