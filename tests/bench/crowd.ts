// A lively audience without pages: many people who chat and react, at steady rates.
import { type Browser, type Page, expect } from "@playwright/test";
import type { Room } from "../e2e/scenes/room";
import { Api } from "../e2e/stack/api";
import { inBatches } from "./in_batches";

/** Enough people for both rates within the limits per person. */
const PEOPLE = 24;

type Rates = { messages: number; reactions: number };

/** What the page that reacts offers. */
type Reactors = { setRate: (perSecond: number) => void };

export class Crowd {
  private timer?: NodeJS.Timeout;
  private written = 0;

  private constructor(
    private readonly people: Api[],
    private readonly room: Room,
    private readonly reactors: Page,
  ) {}

  /** Signs the people in; they react over WebSockets that a page of the server's holds for all of them. */
  static async gather(browser: Browser, url: string, room: Room): Promise<Crowd> {
    const names = Array.from({ length: PEOPLE }, (_, at) => `Fan ${at + 1}`);
    const people = await inBatches(names, (name) => Api.signIn(url, name));
    // An answer of the API forbids connections.
    const reactors = await browser.newPage({ bypassCSP: true });
    await reactors.goto(`${url}/api/v1/health`);
    const tokens = people.map((one) => one.token!);
    const opened = await reactors.evaluate(openSockets, { tokens, topic: `room/${room.id}/reactions` });
    expect(opened, "sockets that may react").toBe(PEOPLE);
    return new Crowd(people, room, reactors);
  }

  /** Writes and reacts so many times a second from now on. */
  async start({ messages, reactions }: Rates): Promise<void> {
    this.timer = setInterval(() => this.write(), 1_000 / messages);
    await this.setReactions(reactions);
  }

  async pause(): Promise<void> {
    clearInterval(this.timer);
    await this.setReactions(0);
  }

  private write(): void {
    const author = this.people[this.written % PEOPLE]!;
    this.written += 1;
    const text = `Message ${this.written}: lovely glaze, and which kiln?`;
    // One that is refused for the rate is one fewer.
    author.post(`${this.room.path}/chat`, { text }).catch(() => {});
  }

  private setReactions(perSecond: number): Promise<void> {
    return this.reactors.evaluate((rate) => (window as unknown as { reactors: Reactors }).reactors.setRate(rate), perSecond);
  }
}

/** Runs in a page: opens a WebSocket for each person, who react one after the other. */
async function openSockets({ tokens, topic }: { tokens: string[]; topic: string }): Promise<number> {
  const open = (token: string): Promise<WebSocket> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${location.origin.replace("http", "ws")}/api/v1/live`);
      socket.onopen = () => socket.send(JSON.stringify({ type: "auth", token }));
      socket.onmessage = ({ data }) => {
        const { type } = JSON.parse(data as string) as { type: string };
        if (type === "ready") socket.send(JSON.stringify({ type: "subscribe", topic }));
        if (type === "snapshot") resolve(socket);
      };
    });
  const sockets = await Promise.all(tokens.map(open));
  let [at, timer] = [0, 0];
  const react = (): void => {
    sockets[at % sockets.length]!.send(JSON.stringify({ type: "react", topic, counts: { heart: 1 } }));
    at += 1;
  };
  const setRate = (perSecond: number): void => {
    clearInterval(timer);
    if (perSecond > 0) timer = window.setInterval(react, 1_000 / perSecond);
  };
  Object.assign(window, { reactors: { setRate } satisfies Reactors });
  return sockets.length;
}
