// Registers Costage's elements. What they draw with is loaded when the first of them is on a page.
/// <reference path="./core.d.ts" />
import init, { Element as Drawn, begin } from "costage-elements-core";

type Token = string | null | undefined;

const beside = (name: string): string => new URL(name, import.meta.url).href;

let loading: Promise<void> | undefined;

function load(): Promise<void> {
  loading ??= init({ module_or_path: beside(COSTAGE_WASM) }).then(
    () => begin(beside(LIVEKIT_CLIENT), beside(BACKGROUND_BLUR)),
    (error) => {
      // The network may be back at the next attempt.
      loading = undefined;
      throw failure("offline", `Costage could not be loaded: ${error}`);
    },
  );
  return loading;
}

function failure(code: string, detail: string): Error {
  return Object.assign(new Error(detail), { code, status: 0, detail });
}

function styled(css: string): () => CSSStyleSheet {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
    return sheet;
  };
}

const [bannerSheet, roomSheet] = [styled(BANNER_SHEET), styled(ROOM_SHEET)];

/** Whether a token is one of Costage's own; any other is the operator's. */
function isSession(token: string): boolean {
  try {
    const header = token.split(".", 1)[0]!.replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(atob(header)).typ === "costage-session+jwt";
  } catch {
    return false;
  }
}

abstract class CostageElement extends HTMLElement {
  static readonly observedAttributes = ["server", "room", "token", "theme", "language"];
  protected abstract readonly kind: string;
  protected abstract readonly sheet: () => CSSStyleSheet;
  private readonly root = this.attachShadow({ mode: "open" });
  private inside: HTMLElement | undefined;
  private drawn: Drawn | undefined;
  private asksForToken: (() => Token | Promise<Token>) | undefined;

  /** Is asked for a token when one is first needed, and again when a session has ended. */
  get getToken(): (() => Token | Promise<Token>) | undefined {
    return this.asksForToken;
  }

  set getToken(ask: (() => Token | Promise<Token>) | undefined) {
    this.asksForToken = ask;
    this.drawn?.signIn();
  }

  connectedCallback(): void {
    // A page may have set it before this script was there.
    if (Object.hasOwn(this, "getToken")) {
      const { getToken } = this;
      delete (this as { getToken?: unknown }).getToken;
      this.getToken = getToken;
    }
    this.root.adoptedStyleSheets = [this.sheet()];
    const inside = document.createElement("div");
    inside.className = "box";
    inside.setAttribute("part", "box");
    this.root.replaceChildren(inside);
    this.inside = inside;
    this.dress();
    load().then(
      () => this.inside === inside && this.draw(inside),
      (error) => this.inside === inside && this.emit("error", { code: error.code, detail: error.detail }),
    );
  }

  disconnectedCallback(): void {
    const { drawn } = this;
    this.inside = this.drawn = undefined;
    this.root.replaceChildren();
    // Not now: a page may take the element away while it is being told something.
    if (drawn) queueMicrotask(() => drawn.end());
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.inside) return;
    if (name === "server") {
      this.disconnectedCallback();
      this.connectedCallback();
    } else if (name === "room") {
      this.drawn?.setRoom(now ?? undefined);
    } else if (name === "token") {
      this.drawn?.signIn();
    } else {
      this.dress();
    }
  }

  /** Does what the page asks for, once the element is drawn. */
  protected async ask(name: string, ...args: unknown[]): Promise<void> {
    if (!this.isConnected) throw failure("not_connected", "The element is not on a page.");
    await load();
    if (!this.drawn) throw failure("not_connected", "The element is not on a page.");
    await this.drawn.call(name, args);
  }

  private dress(): void {
    const theme = this.getAttribute("theme");
    if (this.inside) this.inside.dataset.theme = theme === "light" || theme === "dark" ? theme : "page";
    const language = this.getAttribute("language") ?? this.closest("[lang]")?.getAttribute("lang");
    this.drawn?.setLanguages([...(language ? [language] : []), ...navigator.languages]);
  }

  private draw(inside: HTMLElement): void {
    const server = new URL(this.getAttribute("server") ?? import.meta.url, location.href).origin;
    const emit = (name: string, detail: Record<string, string>): void => this.emit(name, detail);
    this.drawn = new Drawn(this.kind, this.root, inside, server, () => this.token(), emit);
    this.drawn.setRoom(this.getAttribute("room") ?? undefined);
    this.dress();
  }

  private async token(): Promise<{ text: string; isSession: boolean } | undefined> {
    const text = this.asksForToken ? await this.asksForToken() : this.getAttribute("token");
    return text ? { text, isSession: isSession(text) } : undefined;
  }

  private emit(name: string, detail: Record<string, string>): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

class InvitationBanner extends CostageElement {
  protected readonly kind = "invitation-banner";
  protected readonly sheet = bannerSheet;

  accept(invitationId?: string): Promise<void> {
    return this.ask("accept", invitationId);
  }

  reject(invitationId?: string): Promise<void> {
    return this.ask("reject", invitationId);
  }
}

class InvitePage extends CostageElement {
  protected readonly kind = "invite-page";
  protected readonly sheet = roomSheet;

  invite(userId: string, note?: string): Promise<void> {
    return this.ask("invite", userId, note);
  }

  cancel(invitationId: string): Promise<void> {
    return this.ask("cancel", invitationId);
  }
}

class Stage extends CostageElement {
  protected readonly kind: string = "stage";
  protected readonly sheet = roomSheet;

  joinStage(): Promise<void> {
    return this.ask("joinStage");
  }

  leaveStage(): Promise<void> {
    return this.ask("leaveStage");
  }
}

class Room extends Stage {
  protected override readonly kind = "room";

  requestToJoin(): Promise<void> {
    return this.ask("requestToJoin");
  }

  goLive(): Promise<void> {
    return this.ask("goLive");
  }

  stop(): Promise<void> {
    return this.ask("stop");
  }
}

const elements = {
  "costage-invitation-banner": InvitationBanner,
  "costage-invite-page": InvitePage,
  "costage-stage": Stage,
  "costage-room": Room,
};
for (const [name, element] of Object.entries(elements)) {
  // A page may load this twice.
  if (!customElements.get(name)) customElements.define(name, element);
}
