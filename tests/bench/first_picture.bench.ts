// How soon somebody who opens a room's address sees its host, on Costage's page and on the peer's, in turn: on a fast network, on a
// slow one, and with a slow processor. Prints medians and ratios; asserts only that the picture comes.
import { test } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import { Person } from "../e2e/people/person";
import { startBroadcast } from "../e2e/scenes/broadcasters";
import { Api } from "../e2e/stack/api";
import { Costage } from "../e2e/stack/costage";
import { CONDITIONS, type Condition } from "./conditions";
import { median } from "./medians";
import { PeerSite } from "./peer_site";
import { markdown, report, reportJson } from "./report";
import { type Visit, visit } from "./visit";

/** Odd, so that the median is a visit that was made. */
const ROUNDS = 5;
/** Messages in the chat before anybody comes. */
const MESSAGES = 12;
const MESSAGE = "[data-testid=chat] .message .text";
const PAGES = ["costage", "peer"] as const;

type PageName = (typeof PAGES)[number];
type Visits = Record<PageName, Visit[]>;

/** A row of the table: a figure of a visit, under some of the conditions, with its unit and what to reach. */
type Figure = {
  what: string;
  of: (visit: Visit) => number | undefined;
  unit: "ms" | "kB";
  goal: string | Record<string, string>;
  only?: string[];
};

const FIGURES: Figure[] = [
  { what: "first remote frame", of: (visit) => visit.firstFrame, unit: "ms", goal: "≤ 0.8" },
  { what: "first contentful paint", of: (visit) => visit.firstPaint, unit: "ms", goal: { fast: "≤ 0.5", "1.6 Mbit/s": "≤ 0.8" } },
  { what: "main thread until the first frame", of: (visit) => visit.mainThread, unit: "ms", goal: "≤ 1.0" },
  { what: "received until the first frame", of: (visit) => visit.bytesToFrame / 1_000, unit: "kB", goal: "" },
  { what: "received in all", of: (visit) => visit.bytes / 1_000, unit: "kB", goal: "≤ 450 kB", only: ["fast"] },
  { what: "chat readable", of: (visit) => visit.text, unit: "ms", goal: { "1.6 Mbit/s": "≤ 2,500 ms" } },
];

function medianOf(visits: Visit[], of: Figure["of"]): number | undefined {
  const numbers = visits.map(of).filter((number) => number !== undefined);
  return numbers.length > 0 ? median(numbers) : undefined;
}

/** The figures, as the table and the JSON show them. */
function compare(all: Map<Condition, Visits>) {
  return FIGURES.flatMap(({ what, of, unit, goal, only }) =>
    [...all]
      .filter(([{ name }]) => only?.includes(name) ?? true)
      .map(([{ name }, visits]) => {
        const [costage, peer] = PAGES.map((page) => medianOf(visits[page], of));
        const ratio = costage !== undefined && peer ? costage / peer : undefined;
        return { what, condition: name, unit, costage, peer, ratio, goal: typeof goal === "string" ? goal : (goal[name] ?? "") };
      }),
  );
}

function table(figures: ReturnType<typeof compare>): string {
  const amount = (number: number | undefined, unit: string): string =>
    number === undefined ? "" : `${Math.round(number).toLocaleString("en")} ${unit}`;
  const rows = figures.map(({ what, condition, unit, costage, peer, ratio, goal }) => [
    `${condition}: ${what}`,
    amount(costage, unit),
    amount(peer, unit),
    ratio?.toFixed(2) ?? "",
    goal,
  ]);
  return markdown([["a viewer opens the room's address", "Costage", "peer", "ratio", "goal"], ...rows]);
}

test("first picture", async () => {
  const peer = await PeerSite.start();
  const costage = await Costage.start();
  try {
    const { room, host } = await startBroadcast(costage.url, "Hanna Host", "Sunday market: bowls from the kiln");
    for (let number = 1; number <= MESSAGES; number += 1) {
      await host.api.post(`${room.path}/chat`, { text: `Message ${number}: lovely glaze, and which kiln?` });
    }
    const browser = await launch();
    const viewer = await Person.arrive(browser, costage.url, "Vera Viewer");
    await viewer.signIn();
    const storageState = await viewer.page.context().storageState();
    await browser.close();
    const guest = await Api.signIn(costage.url, "Pia Peer");

    const open: Record<PageName, (condition: Condition) => Promise<Visit>> = {
      costage: (condition) => visit({ address: costage.url + room.path, storageState, text: MESSAGE }, condition),
      peer: async (condition) => {
        const { body } = await guest.get(`${room.path}/watch-data`);
        return visit({ address: peer.joining({ url: body.url, token: body.token }) }, condition);
      },
    };
    // Once each, so that nobody is the first whom the server and the disk answer.
    for (const page of PAGES) await open[page](CONDITIONS[0]!);
    const all = new Map(CONDITIONS.map((condition) => [condition, { costage: [], peer: [] } as Visits]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [condition, visits] of all) {
        for (const page of round % 2 === 0 ? PAGES : PAGES.toReversed()) visits[page].push(await open[page](condition));
      }
    }
    await host.publisher.leave();
    const figures = compare(all);
    reportJson({ rounds: ROUNDS, figures, visits: [...all].map(([{ name }, visits]) => ({ condition: name, ...visits })) });
    report("first picture", table(figures));
  } finally {
    await costage.stop();
    await peer.stop();
  }
});
