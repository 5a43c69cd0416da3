// The invite page: many people, several invited at once, the keyboard, two tabs, and expiry.
import { keptSession, signInWith } from "./people/kept_session";
import { PHONE, Person } from "./people/person";
import { Api } from "./stack/api";
import { Costage } from "./stack/costage";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

test("several people are invited at once, each with an outcome of their own", async ({ scenes, costage }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "Many at once");
  await scenes.viewer(room, "Wanda Watches");
  for (let number = 10; number < 45; number += 1) await Api.signIn(costage.url, `Multi Guest ${number}`);
  await hanna.openInvitePage();

  // Without a search, people who watch come first.
  const rows = hanna.page.getByRole("region", { name: "People" }).getByRole("row");
  await expect(rows.first()).toContainText("Wanda Watches");
  await expect(rows.first()).toContainText("Watching now");

  await hanna.search("gue mul");
  await expect(rows.first()).toContainText("Multi Guest 10");
  for (const number of [10, 11, 12]) await hanna.personRow(`Multi Guest ${number}`).getByRole("checkbox").check();
  await hanna.page.screenshot({ path: `${pictures}/invite-selected-desktop.png` });
  await hanna.button("Invite 3 people").click();
  const outcomes = hanna.page.getByRole("region", { name: "Results of the last invitations" });
  await expect(outcomes).toContainText("3 invited");
  for (const number of [10, 11, 12]) {
    await expect(outcomes.getByRole("listitem").filter({ hasText: `Multi Guest ${number}` })).toContainText("Invited");
    await expect(hanna.sentRow(`Multi Guest ${number}`)).toContainText("Pending");
  }
  await hanna.page.screenshot({ path: `${pictures}/invite-outcomes-desktop.png` });

  // One invitation fails: it says so, and is tried again by itself.
  await hanna.page.route("**/invitations", async (route) => {
    if (route.request().postData()?.includes((await guest(13)).id)) {
      await route.fulfill({ status: 429, contentType: "application/problem+json", body: JSON.stringify(tooMany) });
    } else await route.continue();
  });
  const tooMany = { type: "about:blank", title: "Too many", status: 429, code: "rate_limited", detail: "Wait." };
  const guest = async (number: number) => {
    const { body } = await (await hanna.api()).get(`/users?query=multi%20${number}&room=${room.id}`);
    return body.items[0] as { id: string };
  };
  hanna.expectsOutage = true;
  for (const number of [13, 14]) await hanna.personRow(`Multi Guest ${number}`).getByRole("checkbox").check();
  await hanna.button("Invite 2 people").click();
  const failed = outcomes.getByRole("listitem").filter({ hasText: "Multi Guest 13" });
  await expect(failed).toContainText("Wait a moment");
  await expect(outcomes.getByRole("listitem").filter({ hasText: "Multi Guest 14" })).toContainText("Invited");
  await hanna.page.unroute("**/invitations");
  await failed.getByRole("button", { name: "Try again" }).click();
  await expect(failed).toContainText("Invited");
});

test("people are chosen and invited by keyboard, however many there are", async ({ scenes, costage }) => {
  for (let number = 100; number < 170; number += 1) await Api.signIn(costage.url, `Élodie Key ${number}`);
  const { host: hanna } = await scenes.goLive("Hanna Host", "By keyboard");
  await hanna.openInvitePage();
  const { keyboard } = hanna.page;
  const search = hanna.page.getByRole("combobox", { name: "Search people" });
  await search.focus();
  await keyboard.type("elo key");
  await hanna.hasSearched();
  const rows = hanna.page.getByRole("region", { name: "People" }).getByRole("row");
  await expect(rows.first()).toContainText("Élodie Key 100");
  const current = () => search.getAttribute("aria-activedescendant");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await expect(hanna.page.locator(`#${await current()}`)).toContainText("Élodie Key 101");
  await keyboard.press("Shift+Enter");
  await keyboard.press("ArrowDown");
  await keyboard.press("Shift+Enter");
  await expect(hanna.button("Invite 2 people")).toBeVisible();
  await keyboard.press("Control+Enter");
  await expect(hanna.sentRow("Élodie Key 101")).toContainText("Pending");
  await expect(hanna.sentRow("Élodie Key 102")).toContainText("Pending");

  // Page Down reaches the end of the list; the page never holds many rows.
  await expect(async () => {
    for (let page = 0; page < 6; page += 1) await keyboard.press("PageDown");
    await expect(hanna.page.locator(`#${await current()}`)).toContainText("Élodie Key 169", { timeout: 1_000 });
  }).toPass();
  await expect(hanna.page.locator(`#${await current()}`)).toHaveAttribute("aria-rowindex", "70");
  expect(await rows.count()).toBeLessThan(40);
  await keyboard.press("Enter");
  await expect(hanna.sentRow("Élodie Key 169")).toContainText("Pending");
});

test("an invitation waits for somebody who is away, and both of their tabs show what becomes of it", async ({ arrive, scenes }) => {
  const carla = await arrive("Carla Twotabs");
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "Sunday market: bowls from the kiln");
  const session = await keptSession(carla.page);
  await carla.page.goto("about:blank");
  await hanna.openInvitePage();
  await hanna.invite("Carla Twotabs");
  await expect(hanna.personRow("Carla Twotabs")).toContainText("Invited");

  await carla.open(room.path);
  await expect(carla.banner).toContainText("Hanna Host");
  await expect(carla.page).toHaveTitle(/^\(1\) /);
  const second = await carla.page.context().newPage();
  await signInWith(second, session);
  await second.goto(carla.page.url());
  const banner = second.getByTestId("invitation-banner");
  await expect(banner).toBeVisible();
  await carla.page.screenshot({ path: `${pictures}/banner-desktop.png` });

  await banner.getByRole("button", { name: "Decline" }).click();
  await expect(banner).toBeHidden();
  await expect(carla.banner).toBeHidden();
  await expect(carla.page.getByText(/You declined the invitation of .*Hanna Host.* somewhere else\./)).toBeVisible();
  await expect(carla.page).not.toHaveTitle(/^\(/);

  const sent = hanna.sentRow("Carla Twotabs");
  await expect(sent).toContainText("Rejected");
  await sent.getByRole("button", { name: "Invite again" }).click();
  await expect(carla.banner).toBeVisible();
  await sent.getByRole("button", { name: "Cancel" }).click();
  for (const page of [carla.page, second]) {
    await expect(page.getByTestId("invitation-banner")).toBeHidden();
    await expect(page.getByText(/Hanna Host.* took the invitation back\./)).toBeVisible();
  }
});

test("three invitations are browsed, postponed and reopened on a phone", async ({ arrive, costage }) => {
  const lea = await arrive("Lea Wanted", PHONE);
  const stops: (() => Promise<unknown>)[] = [];
  const hosts = ["Ada Asks", "Bea Begs", "Cleo Calls"];
  for (const name of hosts) {
    const host = await Api.signIn(costage.url, name);
    const { body: room } = await host.post("/rooms", { title: `${name}'s room` });
    await host.post(`/rooms/${room.id}/invitations`, { user_id: lea.userId });
    stops.push(() => host.post(`/rooms/${room.id}/stop`));
  }
  await expect(lea.banner).toContainText("Ada Asks");
  await expect(lea.banner).toContainText("+2 more");
  await expect(lea.page).toHaveTitle(/^\(3\) /);
  await lea.page.screenshot({ path: `${pictures}/banner-phone.png` });
  await lea.banner.getByRole("button", { name: "Next invitation" }).click();
  await expect(lea.banner).toContainText("Bea Begs");
  await lea.banner.getByRole("button", { name: "Later" }).click();
  await expect(lea.banner).toBeHidden();
  await expect(lea.page).toHaveTitle(/^\(3\) /);
  await lea.page.screenshot({ path: `${pictures}/banner-later-phone.png` });
  await lea.button("3 invitations are waiting").click();
  await expect(lea.banner).toContainText("Bea Begs");
  await lea.banner.getByRole("button", { name: "Decline" }).click();
  await expect(lea.page).toHaveTitle(/^\(2\) /);

  // Two that end at the same time are each explained.
  await Promise.all([stops[0]!(), stops[2]!()]);
  await expect(lea.banner).toBeHidden();
  for (const name of ["Ada Asks", "Cleo Calls"]) {
    await expect(lea.page.getByText(new RegExp(`The livestream of .*${name}.* ended before you answered`))).toBeVisible();
  }
});

test("the last minute is counted down, and an expired invitation says so", async ({ chromiumProcess }) => {
  const server = await Costage.start(["--invitation-ttl-seconds", "12"]);
  try {
    const host = await Api.signIn(server.url, "Hanna Host");
    const { body: room } = await host.post("/rooms", { title: "Not for long" });
    const carla = await Person.arrive(chromiumProcess, server.url, "Carla Late");
    await carla.signIn();
    await host.post(`/rooms/${room.id}/invitations`, { user_id: carla.userId });
    await expect(carla.banner).toContainText(/\d+ s left/);
    await expect(carla.page.getByText(/The invitation of .*Hanna Host.* has expired\./)).toBeVisible();
    await expect(carla.banner).toBeHidden();
    expect(carla.errors).toEqual([]);
    await carla.page.context().close();
  } finally {
    await server.stop();
  }
});
