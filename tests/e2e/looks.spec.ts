// The invite page, the banner and the request to join in every state, on a desktop, a phone and a small phone, with the
// names and titles that people really have: nothing overflows. Leaves screenshots to look at.
import { sticksOut } from "./people/geometry";
import { PHONE, Person } from "./people/person";
import { Api } from "./stack/api";
import { Costage } from "./stack/costage";
import { expect, test } from "./story";

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 }, small: { width: 360, height: 640 } };
const TITLE = "Sunday market: bowls, jugs and plates from the kiln of Hanna";
const NAMES = ["عمر خالد بن عبد العزيز", "Wolfeschlegelsteinhausenbergerdo", "李 明", "Ana María de la Cruz y Todos", "Ben", "Élodie"];

/** Takes screenshots of a state in all sizes, light and dark, and expects that nothing overflows. */
async function capture(person: Person, state: string, sizes: (keyof typeof SIZES)[] = ["desktop", "phone", "small"]): Promise<void> {
  for (const size of sizes) {
    await person.page.setViewportSize(SIZES[size]);
    // Waits for elements that still move to their place.
    await expect.poll(() => sticksOut(person.page), { message: `${state}, ${size}`, timeout: 10_000 }).toEqual([]);
    for (const colorScheme of ["light", "dark"] as const) {
      await person.page.emulateMedia({ colorScheme });
      await person.page.screenshot({ path: `target/e2e-results/screens/looks-${state}-${size}-${colorScheme}.png`, animations: "disabled" });
    }
  }
}

test("nothing overflows on the invite page, the banner and the request to join", async ({ chromiumProcess }) => {
  test.setTimeout(180_000);
  const server = await Costage.start(["--invitation-ttl-seconds", "59", "--invitations-per-minute", "500"]);
  try {
    const hanna = await Person.arrive(chromiumProcess, server.url, "Hannelore Wolfeschlegelsteinhaus");
    await hanna.signIn();
    const room = await hanna.goLive(TITLE);
    const host = await hanna.api();
    hanna.expectsOutage = true; // The story has calls refused.

    await test.step("empty, loading, and failed", async () => {
      await hanna.openInvitePage();
      await expect(hanna.page.getByText("Nobody is here yet")).toBeVisible();
      await capture(hanna, "invite-empty", ["desktop", "phone"]);
      let letAnswer = (): void => {};
      const mayAnswer = new Promise<void>((resolve) => (letAnswer = resolve));
      await hanna.page.route("**/api/v1/users?*", async (route) => {
        await mayAnswer;
        await route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" });
      });
      await hanna.page.reload();
      await expect(hanna.page.locator(".skeleton").first()).toBeVisible();
      await capture(hanna, "invite-loading", ["desktop", "phone"]);
      letAnswer();
      await expect(hanna.button("Try again")).toBeVisible();
      await capture(hanna, "invite-failing");
      await hanna.page.unroute("**/api/v1/users?*");
    });

    const people: Api[] = [];
    for (const name of NAMES) people.push(await Api.signIn(server.url, name));
    for (let number = 0; number < 200; number += 1) people.push(await Api.signIn(server.url, `Guest ${number} ${NAMES[number % 6]}`.slice(0, 32)));
    const invite = (person: Api) => host.post(`/rooms/${room}/invitations`, { user_id: person.userId });
    const vera = await Person.arrive(chromiumProcess, server.url, NAMES[1]!, PHONE);
    await vera.signIn();
    await vera.open(`/rooms/${room}`);

    await test.step("hundreds of people, requests, blocked people, and several selected", async () => {
      for (const person of people.slice(0, 3)) await person.post(`/rooms/${room}/join-requests`);
      await vera.button("Ask to join").click();
      await expect(vera.page.getByTestId("ask-to-join")).toContainText("3 people before you");
      await capture(vera, "asked");
      for (const person of people.slice(4, 6)) await host.call("PUT", `/me/blocks/${person.userId}`);
      for (const person of people.slice(6, 12)) await invite(person);
      await hanna.button("Try again").click();
      await expect(hanna.personRow("Guest").first()).toBeVisible();
      await capture(hanna, "invite-people");
      await hanna.page.setViewportSize(SIZES.desktop);
      await hanna.button("Blocked people (2)").click();
      await capture(hanna, "invite-blocked");
      await hanna.page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
      await hanna.page.setViewportSize(SIZES.desktop);
      await hanna.search("guest 3");
      for (const number of [30, 31]) await hanna.personRow(`Guest ${number}`).getByRole("checkbox").check();
      await capture(hanna, "invite-selected");
      await hanna.button("Invite 2 people").click();
      await expect(hanna.page.getByText("2 invited")).toBeVisible();
      await capture(hanna, "invite-outcomes");
    });

    await test.step("the last minute, and what was sent", async () => {
      await invite(new Api(server.url, "", (await vera.api()).user));
      await expect(vera.banner).toContainText(/\d+ s left/);
      await capture(vera, "banner");
      await vera.button("Invitation alerts").click();
      await capture(vera, "banner-alerts", ["phone", "small"]);
      await hanna.page.setViewportSize(SIZES.phone);
      await hanna.page.getByRole("button", { name: /^Sent/ }).click();
      await capture(hanna, "invite-sent", ["phone", "small"]);
    });
    for (const person of [hanna, vera]) await person.page.context().close();
  } finally {
    await server.stop();
  }
});
