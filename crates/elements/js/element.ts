// What all elements have in common: their attributes, and what draws them while they are on a page.
import { CostageError, type Token } from "./costage_error";
import type { Drawn, Place } from "./link";
import { type Member, Server } from "./server";
import { textSize } from "./text_size";

type GetToken = () => Token | Promise<Token>;

/** The attributes that are properties as well: frameworks set one or the other. */
const PROPERTIES = ["server", "room", "token", "theme", "language"] as const;
/** The pause before what draws it is loaded again, in milliseconds. */
const LOAD_AGAIN_AFTER_MS = 5_000;

function notOnPage(): CostageError {
  return new CostageError("not_connected", "The element is not on a page.");
}

/** One stay on a page, from when the element is put there until it is removed. */
class Stay {
  drawn: Drawn | undefined;
  /** The same, to wait for. */
  readonly ready: Promise<Drawn>;
  resolve!: (drawn: Drawn) => void;
  /** Rejected when the element is removed. */
  readonly over: Promise<never>;
  end!: (error: CostageError) => void;

  constructor(
    readonly inside: HTMLElement,
    readonly server: Server,
    readonly member: Member,
  ) {
    this.ready = new Promise((resolve) => (this.resolve = resolve));
    this.over = new Promise((_, reject) => (this.end = reject));
    // Nobody may wait for it.
    this.over.catch(() => undefined);
  }
}

export abstract class CostageElement extends HTMLElement {
  static readonly observedAttributes = ["server", "room", "token", "theme", "language"];
  /** Draws the element, once what that needs is loaded. */
  protected abstract draw(server: Server, place: Place): Promise<Drawn>;

  declare server: string | null;
  declare room: string | null;
  declare token: string | null;
  declare theme: string | null;
  declare language: string | null;

  readonly #root = this.attachShadow({ mode: "open" });
  #stay: Stay | undefined;
  #getToken: GetToken | undefined;

  static {
    for (const name of PROPERTIES) {
      Object.defineProperty(CostageElement.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: CostageElement) {
          return this.getAttribute(name);
        },
        set(this: CostageElement, value: unknown) {
          if (value === null || value === undefined) this.removeAttribute(name);
          else this.setAttribute(name, String(value));
        },
      });
    }
  }

  /** Is asked for a token when one is first needed, and again when a session has ended. */
  get getToken(): GetToken | undefined {
    return this.#getToken;
  }

  set getToken(ask: GetToken | null | undefined) {
    this.#getToken = ask ?? undefined;
    this.#stay?.server.tokenOffered();
  }

  connectedCallback(): void {
    // A page may only have moved it.
    if (this.#stay) return;
    // A page may have set them before this script was there.
    for (const name of [...PROPERTIES, "getToken"] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.#root.adoptedStyleSheets = [textSize()];
    const inside = document.createElement("div");
    inside.className = "box";
    inside.setAttribute("part", "box");
    this.#root.replaceChildren(inside);
    const address = new URL(this.server ?? import.meta.url, location.href).origin;
    const member: Member = { ask: () => this.#askForToken(), failed: (error) => this.#failed(error) };
    this.#stay = new Stay(inside, Server.of(address), member);
    this.#stay.server.join(member);
    this.#dress();
    void this.#draw(this.#stay);
  }

  disconnectedCallback(): void {
    // Not now: a page may put it elsewhere, or take it away while it is being told something.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.#stay) return;
    const { drawn, server, member } = this.#stay;
    if (name === "server") {
      this.#leave();
      this.connectedCallback();
    } else if (name === "room") drawn?.setRoom?.(now ?? undefined);
    else if (name === "token") server.tokenChanged(member);
    else this.#dress();
  }

  /** Does what the page asks for, once the element is drawn. */
  protected async ask(name: string, ...args: unknown[]): Promise<void> {
    const stay = this.#stay;
    if (!stay) throw notOnPage();
    const done = stay.ready.then((drawn) => drawn.call(name, args));
    await Promise.race([done, stay.over]);
  }

  async #draw(stay: Stay): Promise<void> {
    const emit: Place["emit"] = (name, detail) => this.#emit(name, detail);
    const place = { root: this.#root, inside: stay.inside, emit };
    let drawn: Drawn | undefined;
    while (!drawn) {
      try {
        drawn = await this.draw(stay.server, place);
      } catch (error) {
        if (this.#stay !== stay) return;
        this.#failed(CostageError.from(error));
        await new Promise((resolve) => setTimeout(resolve, LOAD_AGAIN_AFTER_MS));
      }
      if (this.#stay !== stay) return drawn?.end();
    }
    stay.drawn = drawn;
    drawn.setRoom?.(this.room ?? undefined);
    this.#dress();
    stay.resolve(drawn);
  }

  #leave(): void {
    const stay = this.#stay;
    this.#stay = undefined;
    stay?.drawn?.end();
    stay?.server.leave(stay.member);
    stay?.end(notOnPage());
    this.#root.replaceChildren();
  }

  #dress(): void {
    const stay = this.#stay;
    if (!stay) return;
    const { theme } = this;
    stay.inside.dataset["theme"] = theme === "light" || theme === "dark" ? theme : "page";
    const language = this.language ?? this.closest("[lang]")?.getAttribute("lang");
    stay.drawn?.setLanguages([...(language ? [language] : []), ...navigator.languages]);
  }

  async #askForToken(): Promise<string | undefined> {
    return (this.#getToken ? await this.#getToken() : this.token) || undefined;
  }

  #failed({ code, detail }: CostageError): void {
    this.#emit("error", { code, detail });
  }

  #emit(name: string, detail: Record<string, string>): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
