// What every story starts with: a server, a browser, and people who arrive when they are called.
import { type Browser, type BrowserContextOptions, test as base, expect } from "@playwright/test";
import { launch } from "./people/browser";
import { Person } from "./people/person";
import { Costage } from "./stack/costage";

type Stage = {
  costage: Costage;
  /** Somebody new with a browser of their own, signed in. */
  arrive: (name: string, options?: BrowserContextOptions) => Promise<Person>;
  /** The same, not signed in yet. */
  stranger: (name: string, options?: BrowserContextOptions) => Promise<Person>;
};

export const test = base.extend<Stage, { chromiumProcess: Browser; server: Costage }>({
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
  stranger: async ({ chromiumProcess, costage }, use, info) => {
    const people: Person[] = [];
    const logStart = costage.log.length;
    await use(async (name, options) => {
      const person = await Person.arrive(chromiumProcess, costage.url, name, options);
      people.push(person);
      return person;
    });
    const failed = info.status !== info.expectedStatus;
    for (const person of people) {
      if (failed) {
        const screenshot = await person.page.screenshot().catch(() => undefined);
        if (screenshot) await info.attach(`${person.name}.png`, { body: screenshot, contentType: "image/png" });
        await info.attach(`${person.name}-console.txt`, { body: person.console.join("\n") });
      }
      await person.page.context().close();
    }
    if (failed) await info.attach("server.log", { body: costage.log.slice(logStart).join("") });
    // Last, so that a story's own failure is told first.
    for (const person of people) expect(person.errors, `${person.name}'s console`).toEqual([]);
  },
  arrive: async ({ stranger }, use) => {
    await use(async (name, options) => {
      const person = await stranger(name, options);
      await person.signIn();
      return person;
    });
  },
});

export { expect };
