// Live collections stay correct: after a client was offline or the server was killed, all screens show the same.
import type { Page } from "@playwright/test";
import { Api } from "./stack/api";
import { keptSession, signInWith } from "./people/kept_session";
import type { Person } from "./people/person";
import { expect, test } from "./story";

/** Another tab of the same person. */
async function secondTab(person: Person): Promise<Page> {
  const tab = await person.page.context().newPage();
  await signInWith(tab, await keptSession(person.page));
  await tab.goto(person.page.url());
  return tab;
}

const bannerOf = (page: Page) => page.getByTestId("invitation-banner");

test("an invitee who was offline has the last invitation once when they are back, on every tab", async ({ arrive, scenes }) => {
  const olga = await arrive("Olga Offline");
  const { room, host: hanna } = await scenes.invitePage("Hanna Host", "Lists that are right");
  const tab = await secondTab(olga);
  olga.expectsOutage = true;

  // Invited, cancelled and invited again while she is away: one banner, the last one.
  await olga.page.context().setOffline(true);
  const first = await room.invite(olga);
  expect((await room.hostApi.post(`/invitations/${first}/cancel`)).status).toBe(200);
  await room.invite(olga);
  await olga.page.context().setOffline(false);
  for (const page of [olga.page, tab]) await expect(bannerOf(page)).toHaveCount(1);

  // Declined in one tab, it disappears from the other, which says why.
  await bannerOf(tab).getByRole("button", { name: "Decline" }).click();
  for (const page of [olga.page, tab]) await expect(bannerOf(page)).toHaveCount(0);
  await expect(olga.page.getByText(/You declined the invitation of .*Hanna Host.* somewhere else\./)).toBeVisible();
  await expect(hanna.sentRow("Olga Offline")).toContainText("Rejected");
  await tab.close();
});

test("an invitation sent while its host is offline is shown at once and delivered once, and answers are not missed", async ({ arrive, scenes, costage }) => {
  const olga = await arrive("Olga Awaits");
  const { room, host: hanna } = await scenes.invitePage("Hanna Host", "Lists that are right");
  const gina = await Api.signIn(costage.url, "Gina Declines");
  hanna.expectsOutage = true;
  const first = await room.invite(olga);
  expect((await room.hostApi.post(`/invitations/${first}/cancel`)).status).toBe(200);
  const second = await room.invite(olga);
  expect((await (await olga.api()).post(`/invitations/${second}/reject`)).status).toBe(200);
  const sent = await room.invite(gina);
  await expect(hanna.sentRow("Gina Declines")).toContainText("Pending");
  await hanna.search("Olga Awaits");
  const invite = hanna.personRow("Olga Awaits").getByRole("button", { name: "Invite" });
  await expect(invite).toBeVisible();
  await hanna.page.context().setOffline(true);
  await invite.click();
  await expect(hanna.sentRows("Olga Awaits").filter({ hasText: "Pending" })).toHaveCount(1);
  expect((await gina.post(`/invitations/${sent}/reject`)).status).toBe(200);
  await hanna.page.context().setOffline(false);
  await expect(hanna.sentRow("Gina Declines")).toContainText("Rejected");
  await expect(olga.banner).toHaveCount(1);
  const { body } = await room.hostApi.get(`${room.path}/invitations?limit=100`);
  const toOlga = body.items.filter((item: { invitee: { id: string } }) => item.invitee.id === olga.userId);
  expect(toOlga.map((item: { status: string }) => item.status)).toEqual(["pending", "rejected", "cancelled"]);
  // One row a person: the latest.
  await expect(hanna.sentRows("Olga Awaits")).toHaveCount(1);
});

test("a server that is killed loses no request and no answer", async ({ arrive, scenes, costage }) => {
  const kim = await arrive("Kim Killed");
  const { room, host: hanna } = await scenes.invitePage("Hanna Host", "Lists that are right");
  const kims = await kim.api();
  await hanna.invite("Kim Killed");
  await expect(kim.banner).toBeVisible();
  for (const person of [hanna, kim]) person.expectsOutage = true;

  await costage.kill();
  // Cancelled while the server is down: shown at once, and requested until the server answers.
  await hanna.sentRow("Kim Killed").getByRole("button", { name: "Cancel" }).click();
  await expect(hanna.sentRow("Kim Killed")).toContainText("Cancelled");
  await expect(kim.banner).toBeVisible();
  await costage.up();
  await expect(kim.banner).toBeHidden();
  await expect(kim.page.getByText(/Hanna Host.* took the invitation back\./)).toBeVisible();
  await expect(hanna.sentRow("Kim Killed")).toContainText("Cancelled");
  expect((await kims.get("/me/invitations?status=pending")).body.items).toEqual([]);

  // Everything works as before.
  await room.invite(kim);
  await expect(kim.banner).toBeVisible();
  await expect(hanna.sentRow("Kim Killed")).toContainText("Pending");
});
