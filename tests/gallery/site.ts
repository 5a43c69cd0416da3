// The built app on a port of this machine, without a server behind it; and a page that shows its gallery.
import { readFile } from "node:fs/promises";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { type Browser, type Page, expect, test as base } from "@playwright/test";
import { launch } from "../e2e/people/browser";

const BUILT = "target/app";
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };

async function serve(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://here").pathname;
    const file = extname(path) ? path : "index.html";
    try {
      const content = await readFile(join(BUILT, file));
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

export const test = base.extend<{ gallery: Page }, { chromiumProcess: Browser; site: string }>({
  chromiumProcess: [
    async ({}, use) => {
      const browser = await launch();
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  site: [
    async ({}, use) => {
      const server = await serve();
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.close();
    },
    { scope: "worker" },
  ],
  gallery: async ({ chromiumProcess, site }, use) => {
    const context = await chromiumProcess.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce", locale: "en-GB", timezoneId: "UTC" });
    const page = await context.newPage();
    // Shortly after what the samples tell of, so that "2 days ago" stays that.
    await page.clock.setFixedTime("2026-09-21T14:30:00Z");
    await page.goto(`${site}/gallery`);
    await expect(page.getByRole("heading", { name: "Gallery" })).toBeVisible({ timeout: 180_000 });
    await page.evaluate(() => document.fonts.ready);
    await use(page);
    await context.close();
  },
});

export { expect };
