// The app's words in the languages that people have, from the message files: stories say them in English.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const LOCALES = join(import.meta.dirname, "../../../locales");

/** The texts of a language without arguments, by file, key and case: `room.ftl stage` or `shared.ftl room [live]`. */
function texts(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(join(LOCALES, tag))) {
    let key = "";
    for (const line of readFileSync(join(LOCALES, tag, file), "utf8").split("\n")) {
      const [, name, text] = /^([a-z][\w-]*) = (.+)$/.exec(line) ?? [];
      const [, variant, inCase] = /^\s+\*?\[([\w-]+)\] (.+)$/.exec(line) ?? [];
      if (name) key = `${file} ${name}`;
      if (name && text && !text.includes("{")) found.set(key, text);
      if (variant && inCase && !inCase.includes("{")) found.set(`${key} [${variant}]`, inCase);
    }
  }
  return found;
}

/** What a language says for an English text. */
export class Words {
  private readonly english = texts("en");
  private readonly translated: Map<string, string>;

  constructor(tag: string) {
    this.translated = texts(tag);
  }

  /** Every text that stands for the English one; several messages can have the same English text. */
  of(english: string): RegExp {
    const keys = [...this.english].filter(([, text]) => text === english).map(([key]) => key);
    const found = new Set(keys.map((key) => this.translated.get(key)).filter((text) => text !== undefined));
    if (found.size === 0) throw new Error(`no message says "${english}"`);
    return new RegExp(`^\\s*(?:${[...found].map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})\\s*$`);
  }
}

/** The same text, wherever it stands in a longer one. */
export function inside(text: string | RegExp): string | RegExp {
  return typeof text === "string" ? text : new RegExp(text.source.replace(/^\^\\s\*/, "").replace(/\\s\*\$$/, ""));
}
