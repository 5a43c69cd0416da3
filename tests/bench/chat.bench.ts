// The chat of a room with 10,000 messages: open it, scroll from the newest to the oldest and back, then read while twenty
// messages a second arrive. Prints a table; asserts only that both ends are reached.
import { type Page, expect, test } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import { Person } from "../e2e/people/person";
import { Api } from "../e2e/stack/api";
import { Costage } from "../e2e/stack/costage";
import { inBatches } from "./in_batches";
import { type Cost, costs, recorder } from "./page_costs";
import { report } from "./report";

const MESSAGES = 10_000;
/** Enough authors for 10,000 messages within the limits per person and room. */
const AUTHORS = 64;
/** Pixels scrolled per frame, as by a fast wheel. */
const PIXELS_A_FRAME = 240;
const LIVELY_MESSAGES = 100;
const LIVELY_EVERY_MS = 50;
const WORDS = ["lovely", "glaze", "the big bowl", "oven safe?", "two, please", "wow", "which kiln", "thank you", "🥣", "again!"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends a message; after a refusal for the rate, waits as long as the server asks. */
async function say(author: Api, room: string, text: string): Promise<void> {
  for (;;) {
    const { status, body } = await author.post(`/rooms/${room}/chat`, { text });
    if (status === 201) return;
    if (status !== 429) throw new Error(`a message was answered ${status}: ${JSON.stringify(body)}`);
    await pause((Number(body.retry_after) || 1) * 1_000);
  }
}

/** Returns texts of one line, of several lines, and long ones. */
function text(number: number): string {
  const words = Array.from({ length: 2 + (number % 9) * (number % 11 === 0 ? 4 : 1) }, (_, at) => WORDS[(number * 7 + at * 3) % WORDS.length]);
  return `${number}: ${words.join(number % 13 === 0 ? "\n" : " ")}`;
}

/** Scrolls the chat frame by frame, until a message that begins with `last` is visible. */
function scrollTo(page: Page, step: number, last: string): Promise<void> {
  return page.getByTestId("chat-scroll").evaluate(
    (pane, [step, last]) =>
      new Promise<void>((done) => {
        const frame = (): void => {
          const rows = pane.querySelectorAll(".message .text");
          const end = Number(step) < 0 ? rows[0] : rows[rows.length - 1];
          const edge = pane.getBoundingClientRect();
          const at = end?.getBoundingClientRect();
          if (end?.textContent?.startsWith(String(last)) && at && at.top < edge.bottom && edge.top < at.bottom) return done();
          pane.scrollTop += Number(step);
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    [step, last],
  );
}

test("chat", async () => {
  test.setTimeout(1_200_000);
  const server = await Costage.start();
  const browser = await launch();
  try {
    const viewer = await Person.arrive(browser, server.url, "Vera Viewer");
    await viewer.signIn();
    const names = Array.from({ length: AUTHORS }, (_, at) => `Author ${at}`);
    const authors = await inBatches(names, (name) => Api.signIn(server.url, name));
    const { body: room } = await authors[0]!.post("/rooms", { title: "Sunday market: bowls from the kiln" });
    const numbers = Array.from({ length: MESSAGES }, (_, at) => at + 1);
    await say(authors[0]!, room.id, "the very first");
    await Promise.all(
      authors.map(async (author, which) => {
        for (const number of numbers.slice(0, -2).filter((number) => number % AUTHORS === which)) {
          await say(author, room.id, text(number));
        }
      }),
    );
    await say(authors[1]!, room.id, "the very last");

    const { page } = viewer;
    const rows: Cost[] = [];
    const measure = await recorder(page, rows);
    const message = page.getByTestId("chat").getByRole("listitem");
    await measure("opened", async () => {
      await viewer.open(`/rooms/${room.id}`);
      await expect(message.last()).toContainText("the very last");
    });
    await measure(`${MESSAGES} messages, to the oldest`, () => scrollTo(page, -PIXELS_A_FRAME, "the very first"));
    await measure("back to the newest", () => scrollTo(page, PIXELS_A_FRAME, "the very last"));
    await measure(`${1_000 / LIVELY_EVERY_MS} messages a second`, async () => {
      for (let number = 0; number < LIVELY_MESSAGES; number += 1) {
        const author = authors[number % AUTHORS]!;
        await Promise.all([say(author, room.id, `lively ${number}`), pause(LIVELY_EVERY_MS)]);
      }
      await expect(message.last()).toContainText(`lively ${LIVELY_MESSAGES - 1}`);
    });
    report("chat", costs(rows));
  } finally {
    await browser.close();
    await server.stop();
  }
});
