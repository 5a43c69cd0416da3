// What every story starts with: a server, a browser, people who come when they are called, and ready-made scenes.
import { type Browser, test as base, expect } from "@playwright/test";
import { launch } from "./people/browser";
import type { Person } from "./people/person";
import { Guests, type GuestOptions, type LetIn } from "./scenes/guests";
import { Scenes } from "./scenes/scenes";
import { Costage } from "./stack/costage";

/** Starts a server of its own with these flags, on which nobody is signed in; the server and its people are gone after the story. */
export type OwnServer = (flags: string[]) => Promise<{ costage: Costage; scenes: Scenes; stranger: LetIn }>;

type Story = {
  /** Who is in the story's browsers, and the scenes they came from. */
  company: { guests: Guests; scenes: Scenes };
  costage: Costage;
  /** Lets in somebody new with a browser context of their own, signed in. */
  arrive: (name: string, options?: GuestOptions) => Promise<Person>;
  /** The same, not signed in yet. */
  stranger: LetIn;
  scenes: Scenes;
  /** For what the server that all stories share cannot show. */
  ownServer: OwnServer;
};

export const test = base.extend<Story, { chromiumProcess: Browser; server: Costage }>({
  chromiumProcess: [
    async ({}, use) => {
      const browser = await launch();
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({}, use) => {
      const costage = await Costage.start();
      await use(costage);
      await costage.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  costage: async ({ server }, use) => use(server),
  company: async ({ chromiumProcess, costage }, use, info) => {
    const guests = new Guests(chromiumProcess, costage);
    const scenes = new Scenes(costage.url, guests.letIn);
    await use({ guests, scenes });
    await guests.reportFailure(info);
    await takeDown(guests, scenes);
    guests.expectNoErrors();
  },
  stranger: async ({ company }, use) => use(company.guests.letIn),
  scenes: async ({ company }, use) => use(company.scenes),
  arrive: async ({ scenes }, use) => use((name, options) => scenes.arrive(name, options)),
  ownServer: async ({ chromiumProcess }, use, info) => {
    const started: { costage: Costage; guests: Guests; scenes: Scenes }[] = [];
    await use(async (flags) => {
      const costage = await Costage.start(flags);
      const guests = new Guests(chromiumProcess, costage);
      const scenes = new Scenes(costage.url, guests.letIn);
      started.push({ costage, guests, scenes });
      return { costage, scenes, stranger: guests.letIn };
    });
    for (const { costage, guests, scenes } of started) {
      await guests.reportFailure(info);
      await takeDown(guests, scenes);
      await costage.stop();
    }
    for (const { guests } of started) guests.expectNoErrors();
  },
});

/** The people go before their rooms are stopped: what their pages still send to a stopped room is rightly refused. */
async function takeDown(guests: Guests, scenes: Scenes): Promise<void> {
  await guests.leave();
  await scenes.end();
}

/**
 * Sets one scene up for all stories of the `describe` that calls it, because setting it up for each would take too long.
 * Each story must leave the scene as it found it. After a failed story it is set up again.
 */
export function sharedScene<T>(setUp: (scenes: Scenes) => Promise<T>): () => T {
  let [guests, scenes, scene]: [Guests?, Scenes?, T?] = [];
  test.beforeAll(async ({ chromiumProcess, server }) => {
    guests = new Guests(chromiumProcess, server);
    scenes = new Scenes(server.url, guests.letIn);
    scene = await setUp(scenes);
  });
  test.afterEach(async ({}, info) => {
    await guests?.reportFailure(info);
    guests?.expectNoErrors();
  });
  test.afterAll(async () => {
    if (guests && scenes) await takeDown(guests, scenes);
    guests?.expectNoErrors();
  });
  return () => {
    if (scene === undefined) throw new Error("the shared scene is not set up yet");
    return scene;
  };
}

export { expect };
