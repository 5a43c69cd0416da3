// The invite page of a host who has sent 2,000 invitations and knows 5,000 people: open it, scroll both lists to
// their ends, search for a name. Prints a table; asserts only that all of them can be reached.
import { type Page, expect, test } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import { Person } from "../e2e/people/person";
import { Api } from "../e2e/stack/api";
import { Costage } from "../e2e/stack/costage";
import { inBatches } from "./in_batches";
import { type Cost, costs, recorder } from "./page_costs";
import { report } from "./report";

const PEOPLE = 5_000;
const INVITATIONS = 2_000;
/** Pixels scrolled per frame, as by a fast wheel. */
const PIXELS_A_FRAME = 240;
const FIRST = ["Ada", "Bjørn", "Chloé", "Dimitri", "Élodie", "Farah", "Gül", "Hana", "Ivo", "Jorge"];
const LAST = ["Almeida", "Brandt", "Çelik", "Dubois", "Eriksen", "Fischer", "García", "Horváth", "Ito", "Jensen"];

/** Scrolls a list down, frame by frame, until its row number `last` is there. */
function scrollTo(page: Page, region: string, last: number): Promise<void> {
  return page
    .getByRole("region", { name: region, exact: true })
    .locator(".list-pane")
    .evaluate(
      (pane, [step, last]) =>
        new Promise<void>((done) => {
          const frame = (): void => {
            const rows = [...pane.querySelectorAll("[aria-rowindex], [aria-posinset]")];
            const at = rows.map((row) => Number(row.getAttribute("aria-rowindex") ?? row.getAttribute("aria-posinset")));
            if (Math.max(...at) >= last) return done();
            pane.scrollTop += step;
            requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        }),
      [PIXELS_A_FRAME, last] as const,
    );
}

test("invite page", async () => {
  const server = await Costage.start(["--invitations-per-minute", "100000"]);
  const browser = await launch();
  try {
    const host = await Person.arrive(browser, server.url, "Hanna Host");
    await host.signIn();
    const api = await host.api();
    const names = Array.from({ length: PEOPLE }, (_, at) => `${FIRST[at % 10]} ${LAST[Math.floor(at / 10) % 10]} ${at}`);
    const people = await inBatches(names, (name) => Api.signIn(server.url, name));
    const { body: room } = await api.post("/rooms", { title: "Sunday market: bowls from the kiln" });
    const sent = await inBatches(people.slice(0, INVITATIONS), (person) =>
      api.post(`/rooms/${room.id}/invitations`, { user_id: person.user!.id }),
    );
    expect(sent.filter(({ status }) => status !== 201)).toEqual([]);

    const { page } = host;
    const rows: Cost[] = [];
    const measure = await recorder(page, rows);
    const picker = page.getByRole("region", { name: "People", exact: true }).getByRole("row");
    const list = page.getByRole("region", { name: "Sent", exact: true }).getByRole("listitem");
    await measure("opened", async () => {
      await host.open(`/rooms/${room.id}/invite`);
      await expect(picker.first()).toBeVisible();
      await expect(list.first()).toBeVisible();
    });
    await measure(`${INVITATIONS} sent, to the end`, () => scrollTo(page, "Sent", INVITATIONS));
    await measure(`${PEOPLE} people, to the end`, () => scrollTo(page, "People", PEOPLE));
    const search = page.getByRole("combobox", { name: "Search people" });
    await measure("a name searched for", async () => {
      await search.pressSequentially("hor elo 474", { delay: 60 });
      await expect(picker).toHaveCount(1);
    });
    await measure("all of them again", async () => {
      await search.fill("");
      await expect.poll(() => picker.count()).toBeGreaterThan(10);
    });
    // Found by its position, because the first row in the DOM changes as the list scrolls.
    const place = await list.nth(5).getAttribute("aria-posinset");
    const row = page.getByRole("region", { name: "Sent", exact: true }).locator(`[aria-posinset="${place}"]`);
    await measure("an invitation taken back", async () => {
      await row.getByRole("button", { name: "Cancel" }).click();
      await expect(row).toContainText("Cancelled");
    });
    report("invite page", costs(rows));
  } finally {
    await browser.close();
    await server.stop();
  }
});
