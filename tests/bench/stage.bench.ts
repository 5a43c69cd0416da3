// Measures the cost of watching: one viewer in the release build of the app, 2, 6 and 12 broadcasters who talk one after the other
// and whose microphones are switched off and on. Prints a table; asserts only that the pictures are shown.
import { type CDPSession, type Page, expect, test as base } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import type { LightPublisher } from "../e2e/people/light_publisher";
import { countNodes } from "../e2e/people/nodes";
import { Person } from "../e2e/people/person";
import { bytesReceived, keepConnections } from "../e2e/people/received";
import { type Broadcaster, joinBroadcast, startBroadcast } from "../e2e/scenes/broadcasters";
import { Costage } from "../e2e/stack/costage";
import { keepChanging } from "./changing_stage";
import { readMetrics } from "./page_costs";
import { markdown, report } from "./report";

const SIZES = [2, 6, 12];
const SETTLE_MS = 4_000;
const MEASURE_MS = 20_000;

type Row = { broadcasters: number; busy: number; script: number; parts: Parts; nodes: number; heap: number; received: number; seen: number };

/** Numbers of DOM nodes: elements, texts and comments, and nodes of tiles. */
type Parts = { elements: number; others: number; tile: number; largestTile: number };

/** Counts the pictures that have shown a frame. */
function seen(page: Page): Promise<number> {
  return page
    .getByTestId("tile")
    .locator("video")
    .evaluateAll((videos) => (videos as HTMLVideoElement[]).filter((one) => one.getVideoPlaybackQuality().totalVideoFrames > 0).length);
}

/** Counts the nodes of the document and of its tiles, on average and in the largest. */
async function parts(page: Page): Promise<Parts> {
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  const all = await (await page.evaluateHandle(() => document)).evaluate(countNodes);
  const tiles = await Promise.all((await page.getByTestId("tile").all()).map((tile) => tile.evaluate(countNodes)));
  const tile = tiles.reduce((sum, nodes) => sum + nodes, 0) / tiles.length;
  return { elements, others: all - elements, tile, largestTile: Math.max(...tiles) };
}

async function measure(page: Page, devtools: CDPSession, publishers: LightPublisher[]): Promise<Row> {
  const stop = keepChanging(publishers);
  await page.waitForTimeout(SETTLE_MS);
  await devtools.send("HeapProfiler.collectGarbage");
  const [before, bytes, start] = [await readMetrics(devtools), await bytesReceived(page), performance.now()];
  await page.waitForTimeout(MEASURE_MS);
  const [after, received] = [await readMetrics(devtools), await bytesReceived(page)];
  const seconds = (performance.now() - start) / 1000;
  stop();
  await devtools.send("HeapProfiler.collectGarbage");
  const rest = await readMetrics(devtools);
  return {
    broadcasters: publishers.length,
    busy: ((after.TaskDuration - before.TaskDuration) * 1000) / seconds,
    script: ((after.ScriptDuration - before.ScriptDuration) * 1000) / seconds,
    parts: await parts(page),
    nodes: rest.Nodes,
    heap: rest.JSHeapUsedSize / 1e6,
    received: (received - bytes) / 1000 / seconds,
    seen: await seen(page),
  };
}

function table(rows: Row[]): string {
  const heads = [
    "broadcasters",
    "main thread per second",
    "of it script",
    "nodes a tile (largest)",
    "elements in the document",
    "texts and comments",
    "all nodes of the browser",
    "JS heap after GC",
    "received per second",
    "pictures seen",
  ];
  const lines = rows.map((row) => [
    String(row.broadcasters),
    `${row.busy.toFixed(1)} ms`,
    `${row.script.toFixed(1)} ms`,
    `${row.parts.tile.toFixed(1)} (${row.parts.largestTile})`,
    String(row.parts.elements),
    String(row.parts.others),
    String(row.nodes),
    `${row.heap.toFixed(1)} MB`,
    `${row.received.toFixed(0)} kB`,
    String(row.seen),
  ]);
  return markdown([heads, ...lines]);
}

/** The explanation below the table. */
const LEGEND =
  "Pictures of 320×180 at 15 frames a second; tiles out of view in the strip are not received. A tile's nodes are its " +
  "elements, texts and comments. All nodes of the browser include those that it creates itself, such as the " +
  "148 that Chromium has inside every <video>, whether its controls are shown or not.";

base("the cost of watching a stage", async () => {
  base.setTimeout(600_000);
  const costage = await Costage.start();
  const browser = await launch();
  const rows: Row[] = [];
  try {
    const { room, host } = await startBroadcast(costage.url, "Hanna Host", "What a stage costs");
    const viewer = await Person.arrive(browser, costage.url, "Vera Viewer");
    await keepConnections(viewer.page);
    await viewer.signIn();
    await viewer.open(room.path);
    await viewer.tile(host).shows();
    const devtools = await viewer.page.context().newCDPSession(viewer.page);
    await devtools.send("Performance.enable");
    const coHosts: Broadcaster[] = [];
    for (const size of SIZES) {
      while (coHosts.length + 1 < size) {
        coHosts.push(await joinBroadcast(costage.url, room, `Co-host ${coHosts.length + 1}`));
      }
      const everybody = [host.publisher, ...coHosts.map((one) => one.publisher)];
      await expect(viewer.page.getByTestId("tile")).toHaveCount(size);
      await expect.poll(() => seen(viewer.page), { timeout: 60_000 }).toBeGreaterThanOrEqual(Math.min(size, 4));
      rows.push(await measure(viewer.page, devtools, everybody));
    }
    for (const one of [host, ...coHosts]) await one.publisher.leave();
  } finally {
    await browser.close();
    await costage.stop();
  }
  report("stage", `${table(rows)}\n\n${LEGEND}`);
});
