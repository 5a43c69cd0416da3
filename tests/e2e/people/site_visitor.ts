// Somebody on a page of another site, which uses the JavaScript client.
/// <reference path="../../../crates/client-js/js/wasm_module.d.ts" />
import type { Browser, Page } from "@playwright/test";
import type * as Costage from "../../../crates/client-js/js/costage-client";
import type { Costage as Server } from "../stack/costage";
import type { OtherSite } from "../stack/other_site";

/** Why a program failed. */
export type Failure = { code: string; status: number; detail: string; isError: boolean };

declare global {
  /** The client, as `OtherSite`'s page imports it. */
  var costage: typeof Costage;
  /** Runs a program of the site. */
  var run: (name: string) => Promise<Failure | null>;
  /** The address of the Costage server. */
  var server: string;
  // What the programs take for granted.
  var room: Costage.Room;
  var roomId: string;
  var userId: string;
  var invitation: Costage.Invitation;
}

export class SiteVisitor {
  readonly console: string[] = [];
  /** What was thrown in the page and nobody caught. */
  readonly uncaught: string[] = [];
  /** The topics that the page follows now, as its WebSocket says. */
  readonly followed = new Set<string>();

  private constructor(readonly page: Page) {
    page.on("console", (message) => this.console.push(message.text()));
    page.on("pageerror", (error) => this.uncaught.push(String(error)));
    page.on("websocket", (socket) => {
      // Not that of LiveKit.
      if (!socket.url().endsWith("/api/v1/live")) return;
      this.followed.clear();
      socket.on("framesent", ({ payload }) => {
        const { type, topic } = JSON.parse(String(payload));
        if (type === "subscribe") this.followed.add(topic);
        if (type === "unsubscribe") this.followed.delete(topic);
      });
    });
  }

  /** Opens the site's page in a browser context of its own, and names the server. */
  static async arrive(browser: Browser, site: OtherSite, server: Server): Promise<SiteVisitor> {
    const context = await browser.newContext();
    const visitor = new SiteVisitor(await context.newPage());
    await visitor.page.addInitScript(keepMemory);
    await visitor.page.goto(site.origin);
    await visitor.page.waitForFunction(() => "costage" in globalThis);
    await visitor.page.evaluate((url) => {
      globalThis.server = url;
      costage.Client.init({ server: url });
    }, server.url);
    return visitor;
  }

  /** Runs a program of the site; returns why it failed, or null. */
  run(program: string): Promise<Failure | null> {
    return this.page.evaluate((name) => run(name), program);
  }

  /** Creates a room, which the programs find. Returns its id. */
  createRoom(title: string): Promise<string> {
    return this.page.evaluate(async (title) => {
      globalThis.room = await costage.RoomRepository.createRoom({ title });
      globalThis.roomId = room.roomId;
      return roomId;
    }, title);
  }

  /** Reads a room, which the programs find. */
  async openRoom(id: string): Promise<void> {
    await this.page.evaluate(async (id) => {
      globalThis.room = await costage.RoomRepository.getRoom(id);
      globalThis.roomId = id;
    }, id);
  }

  /** The status of the room, and the states of its seats, as the server says now. */
  roomNow(): Promise<{ status: string; seats: string[] }> {
    return this.page.evaluate(async () => {
      const { status, coHosts } = await costage.RoomRepository.getRoom(roomId);
      return { status, seats: coHosts.map(({ seat }) => seat) };
    });
  }

  /** Takes the caller's latest invitation to the room, which the programs find. */
  async takeInvitation(): Promise<void> {
    await this.page.evaluate(async () => {
      const found = await room.getInvitation();
      if (!found) throw new Error("there is no invitation");
      globalThis.invitation = found;
    });
  }

  /** How much memory the client's WebAssembly module has taken, in bytes. */
  wasmMemory(): Promise<number> {
    return this.page.evaluate(() => (globalThis as any).wasmMemory.buffer.byteLength);
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}

/** Keeps the memory of the WebAssembly module that the page loads. */
function keepMemory(): void {
  const load = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...args) => {
    const loaded = await load.apply(WebAssembly, args);
    (globalThis as any).wasmMemory = loaded.instance.exports.memory;
    return loaded;
  };
}
