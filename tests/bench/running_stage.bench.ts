// What a stage in full swing costs a viewer's page, on Costage's and on the peer's, in turn: twelve people speak and mute themselves.
// On Costage there is also a chat, in which twenty messages and fifty reactions arrive every second. Then, with a processor four times
// slower, the longest task while people come on stage and the layout changes. Prints medians and ratios; asserts only what is shown.
import { type Browser, type BrowserContextOptions, type CDPSession, type Page, expect, test } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import { DESKTOP, Person } from "../e2e/people/person";
import { type Broadcaster, joinBroadcast, startBroadcast } from "../e2e/scenes/broadcasters";
import { Api } from "../e2e/stack/api";
import { Costage } from "../e2e/stack/costage";
import { keepChanging } from "./changing_stage";
import { Crowd } from "./crowd";
import { median } from "./medians";
import { type Metrics, readMetrics } from "./page_costs";
import { PeerSite } from "./peer_site";
import { markdown, report, reportJson } from "./report";
import { type Changes, changesOf } from "./stage_changes";

const BROADCASTERS = 12;
const RATES = { messages: 20, reactions: 50 };
/** Odd, so that the median is one of them. */
const ROUNDS = 3;
const SETTLE_MS = 5_000;
const MEASURE_MS = 12_000;
const SLOWER = 4;
/** For how long tasks are attributed to a change. */
const CHANGE_MS = 2_000;
const PAGES = ["costage", "peer"] as const;

type PageName = (typeof PAGES)[number];
/** Milliseconds of each second: the processor's time for the main thread, and the durations of its tasks and of parts of them. */
type Load = { mainThread: number; tasks: number; script: number; layout: number };
/** The longest task of each change in milliseconds; 0 when all were shorter than 50. */
type LongestTasks = Record<string, number>;
type Address = { address: string; storageState?: BrowserContextOptions["storageState"] };
type Watching = { page: Page; devtools: CDPSession };

/** Opens a page in a browser of its own, and waits until it shows pictures. */
async function watchIn(browser: Browser, { address, storageState }: Address): Promise<Watching> {
  const context = await browser.newContext({ viewport: DESKTOP, storageState });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = { longest: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: "longtask" });
  });
  await page.goto(address);
  const playing = () =>
    page
      .locator("video")
      .evaluateAll((videos) => (videos as HTMLVideoElement[]).filter((one) => one.getVideoPlaybackQuality().totalVideoFrames > 0).length);
  await expect.poll(playing, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.waitForTimeout(SETTLE_MS);
  return { page, devtools };
}

async function load({ page, devtools }: Watching): Promise<Load> {
  const [before, start] = [await readMetrics(devtools), performance.now()];
  await page.waitForTimeout(MEASURE_MS);
  const [after, seconds] = [await readMetrics(devtools), (performance.now() - start) / 1_000];
  const perSecond = (...metrics: (keyof Metrics)[]): number =>
    metrics.reduce((sum, metric) => sum + ((after[metric] - before[metric]) * 1_000) / seconds, 0);
  return {
    mainThread: perSecond("ThreadTime"),
    tasks: perSecond("TaskDuration"),
    script: perSecond("ScriptDuration"),
    layout: perSecond("LayoutDuration", "RecalcStyleDuration"),
  };
}

async function longestTasks(watching: Watching, changes: Changes): Promise<LongestTasks> {
  const { page, devtools } = watching;
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const during = async <T>(act: () => Promise<T>): Promise<[number, T]> => {
    await page.evaluate(() => Object.assign((window as unknown as { seen: object }).seen, { longest: 0 }));
    const done = await act();
    await page.waitForTimeout(CHANGE_MS);
    return [await page.evaluate(() => (window as unknown as { seen: { longest: number } }).seen.longest), done];
  };
  const tasks: LongestTasks = {};
  for (const [what, change] of Object.entries(changes)) {
    const [longest, undo] = await during(() => change(page));
    const [undone] = await during(undo);
    tasks[what] = Math.max(longest, undone);
  }
  return tasks;
}

function table(loads: Record<PageName | "quiet", Load[]>, tasks: Record<PageName, LongestTasks[]>): string {
  const load = (of: (load: Load) => number, what: string, goal = "", page: "costage" | "quiet" = "costage"): string[] => {
    const [costage, peer] = [median(loads[page].map(of)), median(loads.peer.map(of))];
    return [what, `${costage.toFixed(1)} ms`, `${peer.toFixed(1)} ms`, (costage / peer).toFixed(2), goal];
  };
  const longest = (page: PageName, change: string): string => {
    const ms = median(tasks[page].map((one) => one[change]!));
    return ms < 50 ? "under 50 ms" : `${ms.toFixed(0)} ms`;
  };
  const [mainThread, script, layout] = [(one: Load) => one.mainThread, (one: Load) => one.script, (one: Load) => one.layout];
  return markdown([
    [`${BROADCASTERS} broadcasters`, "Costage", "peer", "ratio", "goal"],
    load(mainThread, "per second: main thread", "≤ 0.8"),
    load(script, "per second: script", "≤ 0.5"),
    load(layout, "per second: style and layout"),
    load(mainThread, "without chat and reactions: main thread", "", "quiet"),
    load(script, "without chat and reactions: script", "", "quiet"),
    ...Object.keys(tasks.costage[0]!).map((change) => [
      `longest task, CPU ÷${SLOWER}: ${change}`,
      longest("costage", change),
      longest("peer", change),
      "",
      "under 50 ms",
    ]),
  ]);
}

test("a running stage", async () => {
  test.setTimeout(1_200_000);
  const peer = await PeerSite.start();
  const costage = await Costage.start(["--seat-limit", "20"]);
  const audience = await launch();
  try {
    const { room, host } = await startBroadcast(costage.url, "Hanna Host", "A running stage");
    const coHosts: Broadcaster[] = [];
    while (coHosts.length + 1 < BROADCASTERS) {
      coHosts.push(await joinBroadcast(costage.url, room, `Co-host ${coHosts.length + 1}`));
    }
    const viewer = await Person.arrive(audience, costage.url, "Vera Viewer");
    await viewer.signIn();
    const storageState = await viewer.page.context().storageState();
    await viewer.page.context().close();
    const guest = await Api.signIn(costage.url, "Pia Peer");
    const addressOf: Record<PageName, () => Promise<Address>> = {
      costage: async () => ({ address: costage.url + room.path, storageState }),
      peer: async () => {
        const { body } = await guest.get(`${room.path}/watch-data`);
        return { address: peer.joining({ url: body.url, token: body.token }) };
      },
    };
    const crowd = await Crowd.gather(audience, costage.url, room);
    const stopChanging = keepChanging([host, ...coHosts].map((one) => one.publisher));

    const loads: Record<PageName | "quiet", Load[]> = { costage: [], peer: [], quiet: [] };
    const tasks: Record<PageName, LongestTasks[]> = { costage: [], peer: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of round % 2 === 0 ? PAGES : PAGES.toReversed()) {
        const browser = await launch();
        const watching = await watchIn(browser, await addressOf[name]());
        if (name === "costage") loads.quiet.push(await load(watching));
        // For the peer as well, whose page has no chat: it keeps the server and the machine just as busy.
        await crowd.start(RATES);
        loads[name].push(await load(watching));
        tasks[name].push(await longestTasks(watching, changesOf(costage.url, room, coHosts)));
        await crowd.pause();
        await browser.close();
      }
    }
    stopChanging();
    for (const one of [host, ...coHosts]) await one.publisher.leave();
    reportJson({ rounds: ROUNDS, loads, tasks });
    report("a running stage", table(loads, tasks));
  } finally {
    await audience.close();
    await costage.stop();
    await peer.stop();
  }
});
