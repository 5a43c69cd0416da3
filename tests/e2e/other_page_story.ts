// Stories that take place on pages of another origin, which have elements of Costage.
import type { Page } from "@playwright/test";
import type { Person } from "./people/person";
import type { Costage } from "./stack/costage";
import { Site } from "./stack/site";
import { test as base } from "./story";

/** What the elements of a page have told. */
type Told = { element: string; name: string; detail: Record<string, string> };

type Tag = HTMLElement & Record<string, (...args: unknown[]) => Promise<void>>;

export const test = base.extend<{ site: Site }>({
  site: async ({}, use) => {
    const site = await Site.start();
    await use(site);
    await site.stop();
  },
});

export function pageWith(costage: Costage, elements: string, { html = "", style = "" } = {}): string {
  return `<!doctype html><html ${html}><meta charset="utf-8"><title>A shop</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">${style && `<style>${style}</style>`}
<script type="module" src="${costage.url}/embed/costage.js"></script><body>${elements}`;
}

/** What is known of a page besides what it shows. */
type Visit = {
  /** How many live connections it has open. */
  live: () => number;
  /** The files of Costage that it has loaded. */
  loaded: string[];
};

/** Shows a page of the site to somebody, and keeps what its elements tell. */
export async function visit(person: Person, address: string, getToken?: () => string): Promise<Visit> {
  let live = 0;
  const loaded: string[] = [];
  person.page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (path.startsWith("/embed/")) loaded.push(path.slice("/embed/".length));
  });
  person.page.on("websocket", (socket) => {
    if (!socket.url().endsWith("/api/v1/live")) return;
    live += 1;
    socket.on("close", () => (live -= 1));
  });
  await person.page.exposeFunction("askForToken", getToken ?? (() => undefined));
  await person.page.addInitScript(() => {
    const told: Told[] = [];
    Object.assign(window, { told });
    for (const name of ["invitation", "accepted", "rejected", "seat", "live", "ended", "error"]) {
      addEventListener(name, (event) => {
        if (!(event instanceof CustomEvent)) return;
        told.push({ element: (event.target as Element).localName, name, detail: event.detail });
      });
    }
    // As a page's own script would, as soon as the elements are in the document.
    document.addEventListener("DOMContentLoaded", () => {
      for (const element of document.querySelectorAll("[data-asks]")) Object.assign(element, { getToken: Reflect.get(window, "askForToken") });
    });
  });
  await person.page.goto(address);
  return { live: () => live, loaded };
}

/** What the elements of a page have told about invitations, and what has failed. */
export async function told(page: Page): Promise<Told[]> {
  const all: Told[] = await page.evaluate(() => Reflect.get(window, "told"));
  return all.filter(({ name }) => ["invitation", "accepted", "rejected", "error"].includes(name));
}
export const names = async (page: Page) => (await told(page)).map(({ name }) => name);

/** Calls a method of the first element called `tag`; returns how it failed, if it did. */
export const call = (page: Page, tag: string, method: string, ...args: string[]) =>
  page.evaluate(
    ([tag, method, ...args]) =>
      (document.querySelector(tag!) as Tag)[method!]!(...args).then(
        () => null,
        (error) => [error instanceof Error, error.code, error.status],
      ),
    [tag, method, ...args],
  );
