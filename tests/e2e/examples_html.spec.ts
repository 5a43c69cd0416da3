// The plain page of examples/html: a whole livestream by elements, with two browsers.
import type { Page } from "@playwright/test";
import type { Person } from "./people/person";
import { recordViolations, violations } from "./people/violations";
import { PlainSite } from "./stack/example_site";
import { expect, test } from "./story";

test.describe("a plain page", () => {
  let site: PlainSite;
  test.beforeEach(async () => {
    site = await PlainSite.choose("html");
  });
  test.afterEach(() => site.stop());

  /** Opens the page and says who is there. */
  async function comeIn(person: Person, path = ""): Promise<void> {
    await recordViolations(person.page);
    await person.page.goto(site.url + path);
    await person.page.getByLabel("Your name").fill(person.name);
    await person.button("Come in").click();
  }

  test("hosts a livestream: invite, accept, both on stage, leave, stop", async ({ ownServer }) => {
    const { costage, stranger } = await ownServer([...site.flags, "--dev-sign-in", "true"]);
    await site.start(costage.url);
    const [hanna, carla] = [await stranger("Hanna Host"), await stranger("Carla Philips")];

    await comeIn(hanna);
    await hanna.button("Go live").click();
    await expect(hanna.page.locator("#news")).toHaveText("On air");
    const path = new URL(hanna.page.url()).search;
    expect(path).toMatch(/^\?room=room_/);

    await comeIn(carla, path);
    await expect(carla.page.locator("#news")).toHaveText("On air");
    const [host] = await userIds(carla.page);
    await carla.tile(host!).shows();
    const header = hanna.page.locator("[part=header]");
    expect(await header.evaluate((header) => getComputedStyle(header).borderBlockEndColor)).toBe("rgb(180, 85, 45)");

    await hanna.button("Invite somebody").click();
    await hanna.search("Carla Philips");
    await hanna.personRow("Carla Philips").getByRole("button", { name: "Invite", exact: true }).click();
    await expect(hanna.personRow("Carla Philips")).toContainText("Invited");
    await hanna.page.getByRole("dialog", { name: "Invite somebody" }).getByRole("button", { name: "Close" }).last().click();
    await expect(carla.banner).toContainText("Hanna Host");
    await carla.accept();
    await carla.button("Join stage").click();

    for (const person of [hanna, carla]) await expect(person.tiles).toHaveCount(2);
    const coHost = (await userIds(hanna.page)).find((id) => id !== host)!;
    for (const person of [hanna, carla]) {
      await person.tile(coHost).is("live");
      await person.tile(coHost).shows();
      await person.tile(host!).shows();
    }

    await carla.button("Leave stage").click();
    for (const person of [hanna, carla]) await person.tile(coHost).isGone();
    await carla.tile(host!).shows();

    await hanna.stopRoom();
    for (const person of [hanna, carla]) {
      await expect(person.page.locator("#news")).toHaveText("That was it for today");
      await expect(person.page.getByText("See you next Sunday!")).toBeVisible();
      expect(await violations(person.page), "what the page's own policy kept from it").toEqual([]);
    }
  });
});

/** The people on the stage. */
const userIds = (page: Page) =>
  page.getByTestId("tile").evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset.userId!));
