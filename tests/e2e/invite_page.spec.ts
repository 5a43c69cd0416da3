// The invite page: many people, several invited at once, the keyboard, two tabs, and expiry.
import { keptSession, signInWith } from "./people/kept_session";
import { PHONE, type Person } from "./people/person";
import { Room } from "./scenes/room";
import { Api } from "./stack/api";
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
  await hanna.button("Select").click();
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
});

test("one of several invitations fails, says so, and is tried again by itself", async ({ scenes, costage }) => {
  const [refused, invited] = [await Api.signIn(costage.url, "Refused Guest"), await Api.signIn(costage.url, "Refused Not")];
  const { host: hanna } = await scenes.invitePage("Hanna Host", "All but one");
  const tooMany = { type: "about:blank", title: "Too many", status: 429, code: "rate_limited", detail: "Wait." };
  await hanna.page.route("**/invitations", async (route) => {
    if (route.request().postData()?.includes(refused.userId)) {
      await route.fulfill({ status: 429, contentType: "application/problem+json", body: JSON.stringify(tooMany) });
    } else await route.continue();
  });
  hanna.expectsOutage = true;
  await hanna.search("refused");
  await hanna.button("Select").click();
  for (const { user } of [refused, invited]) await hanna.personRow(user!.display_name).getByRole("checkbox").check();
  await hanna.button("Invite 2 people").click();
  const outcomes = hanna.page.getByRole("region", { name: "Results of the last invitations" });
  const failed = outcomes.getByRole("listitem").filter({ hasText: "Refused Guest" });
  await expect(failed).toContainText("Wait a moment");
  await expect(outcomes.getByRole("listitem").filter({ hasText: "Refused Not" })).toContainText("Invited");
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

/** Has a new host, who has no browser, invite somebody to a new room. */
async function invitedBy(url: string, host: string, invitee: Person): Promise<Room> {
  const api = await Api.signIn(url, host);
  const { body } = await api.post("/rooms", { title: `${host}'s room` });
  const room = new Room(body.id, api);
  await room.invite(invitee);
  return room;
}

test("three invitations are browsed, postponed and reopened on a phone", async ({ arrive, costage }) => {
  const lea = await arrive("Lea Wanted", PHONE);
  for (const name of ["Ada Asks", "Bea Begs", "Cleo Calls"]) await invitedBy(costage.url, name, lea);
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
});

test("two invitations whose livestreams end at the same time are each explained", async ({ arrive, costage }) => {
  const lea = await arrive("Lea Surprised");
  const rooms = [await invitedBy(costage.url, "Ada Asks", lea), await invitedBy(costage.url, "Cleo Calls", lea)];
  await expect(lea.page).toHaveTitle(/^\(2\) /);
  await Promise.all(rooms.map((room) => room.stop()));
  await expect(lea.banner).toBeHidden();
  for (const name of ["Ada Asks", "Cleo Calls"]) {
    await expect(lea.page.getByText(new RegExp(`The livestream of .*${name}.* ended before you answered`))).toBeVisible();
  }
});

test("the last minute is counted down, and an expired invitation says so", async ({ ownServer }) => {
  const { costage, scenes } = await ownServer(["--invitation-ttl-seconds", "12"]);
  const carla = await scenes.arrive("Carla Late");
  await invitedBy(costage.url, "Hanna Host", carla);
  await expect(carla.banner).toContainText(/\d+ s left/);
  await expect(carla.page.getByText(/The invitation of .*Hanna Host.* has expired\./)).toBeVisible();
  await expect(carla.banner).toBeHidden();
});
