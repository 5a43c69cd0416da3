// Measures what an action costs in a page: the longest frame and task, script time, elements and heap.
import type { CDPSession, Page } from "@playwright/test";
import { markdown } from "./report";

/** The cost of one action. */
export type Cost = { what: string; seconds: number; longestFrame: number; longestTask: number; script: number; nodes: number; heap: number };

/** Reloads the page with observers; returns a function that performs an action and adds its cost to `rows`. */
export async function recorder(page: Page, rows: Cost[]): Promise<(what: string, act: () => Promise<void>) => Promise<void>> {
  await observe(page);
  await page.reload();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  return async (what, act) => {
    rows.push(await measured(page, devtools, what, act));
  };
}

/** Records the longest frame and the longest task from the next load on. */
async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { frame: 0, task: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.task = Math.max(seen.task, entry.duration);
    }).observe({ type: "longtask" });
    let before = performance.now();
    const frame = (now: number): void => {
      seen.frame = Math.max(seen.frame, now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

const METRICS = [
  "TaskDuration",
  "ScriptDuration",
  "LayoutDuration",
  "RecalcStyleDuration",
  "ThreadTime",
  "Nodes",
  "JSHeapUsedSize",
] as const;

/**
 * What Chromium measures of a page: durations in seconds, the processor's time for the main thread in seconds, the number of
 * nodes, and the heap in bytes.
 */
export type Metrics = Record<(typeof METRICS)[number], number>;

/** Reads the metrics of a page for which `Performance.enable` was called. */
export async function readMetrics(devtools: CDPSession): Promise<Metrics> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  const read = METRICS.map((wanted) => [wanted, metrics.find(({ name }) => name === wanted)?.value]);
  return Object.fromEntries(read) as Metrics;
}

/** Performs `act` and returns its cost. */
async function measured(page: Page, devtools: CDPSession, what: string, act: () => Promise<void>): Promise<Cost> {
  await page.evaluate(() => Object.assign((window as unknown as { seen: object }).seen, { frame: 0, task: 0 }));
  const [before, began] = [await readMetrics(devtools), Date.now()];
  await act();
  const seconds = (Date.now() - began) / 1_000;
  const after = await readMetrics(devtools);
  const seen = await page.evaluate(() => (window as unknown as { seen: { frame: number; task: number } }).seen);
  const script = ((after.ScriptDuration - before.ScriptDuration) * 1_000) / seconds;
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  return { what, seconds, longestFrame: seen.frame, longestTask: seen.task, script, nodes, heap: after.JSHeapUsedSize / 1e6 };
}

/** Formats costs as a table. */
export function costs(rows: Cost[]): string {
  const heads = ["", "seconds", "longest frame, ms", "longest task, ms", "script, ms/s", "elements", "heap, MB"];
  const lines = rows.map((row) => [
    row.what,
    row.seconds.toFixed(1),
    row.longestFrame.toFixed(0),
    row.longestTask ? row.longestTask.toFixed(0) : "under 50",
    row.script.toFixed(0),
    String(row.nodes),
    row.heap.toFixed(1),
  ]);
  return markdown([heads, ...lines]);
}
