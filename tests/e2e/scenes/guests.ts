// The people of one story or of one shared scene: what their browsers showed is kept when it fails, and checked for
// errors when it does not.
import { type Browser, type BrowserContextOptions, type Page, type TestInfo, expect } from "@playwright/test";
import { Person } from "../people/person";
import type { Costage } from "../stack/costage";

export type GuestOptions = BrowserContextOptions & {
  /** Prepares the page before anything is loaded into it. */
  prepare?: (page: Page) => Promise<unknown>;
  /** A browser of their own, in place of the one that all share. */
  browser?: Browser;
};

/** Lets somebody in with a browser context of their own, not signed in yet. */
export type LetIn = (name: string, options?: GuestOptions) => Promise<Person>;

export class Guests {
  private readonly people: Person[] = [];
  private readonly logStart: number;

  constructor(
    private readonly browser: Browser,
    private readonly costage: Costage,
  ) {
    this.logStart = costage.log.length;
  }

  readonly letIn: LetIn = async (name, { prepare, browser = this.browser, ...options } = {}) => {
    const person = await Person.arrive(browser, this.costage.url, name, options);
    this.people.push(person);
    await prepare?.(person.page);
    return person;
  };

  /** Attaches everybody's screen and console, and the server's log, to a story that failed. */
  async reportFailure(info: TestInfo): Promise<void> {
    if (info.status === info.expectedStatus) return;
    for (const person of this.people) {
      const screenshot = await person.page.screenshot().catch(() => undefined);
      if (screenshot) await info.attach(`${person.name}.png`, { body: screenshot, contentType: "image/png" });
      await info.attach(`${person.name}-console.txt`, { body: person.console.join("\n") });
    }
    await info.attach("server.log", { body: this.costage.log.slice(this.logStart).join("") });
  }

  async leave(): Promise<void> {
    // A browser that a story has killed has nothing left to close.
    for (const person of this.people) {
      if (person.page.context().browser()?.isConnected()) await person.page.context().close();
    }
  }

  /** Call it last, so that a story's own failure is reported first. */
  expectNoErrors(): void {
    for (const person of this.people) expect(person.errors, `${person.name}'s console`).toEqual([]);
  }
}
