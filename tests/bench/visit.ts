// One visit to a page by somebody who has never been there: in a browser of its own, until everything is loaded.
import type { BrowserContextOptions } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import { DESKTOP } from "../e2e/people/person";
import { type Condition, imitate } from "./conditions";
import { Moments } from "./moments";
import { readMetrics } from "./page_costs";
import { Traffic } from "./traffic";

/** For how long nothing may be loaded before a page counts as loaded. */
const QUIET_MS = 700;

/** Where to, with what the browser already keeps, and the text to wait for, if the page has one. */
export type Destination = { address: string; storageState?: BrowserContextOptions["storageState"]; text?: string };

/** What a visit came to: times in milliseconds since the navigation started, and bytes. */
export type Visit = {
  firstFrame: number;
  firstPaint: number;
  /** Until the first frame. */
  mainThread: number;
  bytesToFrame: number;
  bytes: number;
  /** Until the text can be read. */
  text?: number;
};

export async function visit({ address, storageState, text }: Destination, condition: Condition): Promise<Visit> {
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: DESKTOP, storageState });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable");
    const traffic = await Traffic.of(devtools);
    const moments = await Moments.watch(page, devtools, text);
    await imitate(devtools, condition);
    const before = await readMetrics(devtools);
    const [firstFrame, after] = await Promise.all([
      moments.when("picture"),
      moments.when("picture").then(() => readMetrics(devtools)),
      page.goto(address, { waitUntil: "commit" }),
    ]);
    const readable = text === undefined ? undefined : await moments.when("text");
    await traffic.settle(QUIET_MS);
    const { origin, firstPaint } = await page.evaluate(() => ({
      origin: performance.timeOrigin,
      firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    }));
    return {
      firstFrame,
      firstPaint,
      mainThread: (after.TaskDuration - before.TaskDuration) * 1_000,
      bytesToFrame: traffic.bytes(origin + firstFrame),
      bytes: traffic.bytes(),
      text: readable,
    };
  } finally {
    await browser.close();
  }
}
