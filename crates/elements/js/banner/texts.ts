// The texts of the banner: those of the app, from the message files in `locales`, which tools/elements/messages.mjs reads.
/** A text; where it has arguments, texts with arguments and choices between them. */
type Message = string | Piece[];
type Piece = string | [argument: string] | [argument: string, cases: Record<string, Message>];
/** By `file.key`. */
export type Messages = Record<string, Message>;

/** What stands for an argument: a text that may be somebody's, a number, or an element. */
type Value = string | number | Node;

/** Keeps a text from turning the direction of what stands around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

export class Texts {
  readonly #numbers: Intl.NumberFormat;
  readonly #plurals: Intl.PluralRules;
  readonly #ages: Intl.RelativeTimeFormat;

  constructor(
    /** The language's BCP 47 tag. */
    readonly tag: string,
    private readonly messages: Messages,
  ) {
    this.#numbers = new Intl.NumberFormat(tag);
    this.#plurals = new Intl.PluralRules(tag);
    this.#ages = new Intl.RelativeTimeFormat(tag, { numeric: "auto", style: "short" });
  }

  /** A text; arguments that are texts do not turn its direction. */
  text(key: string, values: Record<string, string | number> = {}): string {
    const isolate = (value: string | number): string | number => (typeof value === "string" ? isolated(value) : value);
    const safe = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolate(value)]));
    return this.parts(key, safe).join("");
  }

  /** The parts of a text, with elements among its arguments. */
  parts(key: string, values: Record<string, Value>): (string | Node)[] {
    return this.#write(this.messages[key] ?? "", values);
  }

  has(key: string): boolean {
    return this.messages[key] !== undefined;
  }

  /** How long ago `then` was, as coarse as people say it; both in milliseconds since 1970. */
  since(then: number, now: number): string {
    const seconds = Math.floor((now - then) / 1_000);
    if (seconds < 10) return this.text("time.just-now");
    if (seconds < 60) return this.#ages.format(-Math.floor(seconds / 10) * 10, "second");
    if (seconds < 3_600) return this.#ages.format(-Math.floor(seconds / 60), "minute");
    if (seconds < 86_400) return this.#ages.format(-Math.floor(seconds / 3_600), "hour");
    return this.#ages.format(-Math.floor(seconds / 86_400), "day");
  }

  #write(message: Message, values: Record<string, Value>): (string | Node)[] {
    if (typeof message === "string") return [message];
    return message.flatMap((piece) => {
      if (typeof piece === "string") return piece;
      const [name, cases] = piece;
      const value = values[name] ?? "";
      if (!cases) return typeof value === "number" ? this.#numbers.format(value) : value;
      const category = typeof value === "number" ? this.#plurals.select(value) : String(value);
      return this.#write(cases[String(value)] ?? cases[category] ?? cases["other"] ?? "", values);
    });
  }
}

export const english = new Texts("en", ENGLISH);
const known = new Map<string, Promise<Texts>>();

/** The first of these languages that there is. */
export function bestOf(tags: readonly string[]): string {
  const has = (tag: string): boolean => tag === "en" || BANNER_LANGUAGES[tag] !== undefined;
  return tags.map((tag) => tag.split("-", 1)[0]!.toLowerCase()).find(has) ?? "en";
}

/** Loads the texts in a language from the module of this name. */
export type LoadLanguage = (module: string) => Promise<{ default: Messages }>;

/** The texts in a language that there is; in English where they cannot be loaded. */
export function textsIn(tag: string, load: LoadLanguage): Promise<Texts> {
  const module = BANNER_LANGUAGES[tag];
  if (!module) return Promise.resolve(english);
  let texts = known.get(tag);
  if (!texts) {
    texts = load(module).then(
      ({ default: messages }) => new Texts(tag, messages),
      () => {
        known.delete(tag);
        return english;
      },
    );
    known.set(tag, texts);
  }
  return texts;
}
