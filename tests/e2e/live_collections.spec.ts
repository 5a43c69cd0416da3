// Lists that never lie: whoever was away, whatever was killed, all screens end up showing the same.
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

/** A room that waits for its host to go live, with its invite page open. */
async function atTheInvitePage(host: Person): Promise<{ api: Api; room: string; path: string }> {
  const api = await host.api();
  const { body } = await api.post("/rooms", { title: "Lists that never lie" });
  await host.open(`/rooms/${body.id}/invite`);
  await expect(host.page.getByRole("combobox", { name: "Search people" })).toBeVisible();
  return { api, room: body.id, path: `/rooms/${body.id}/invitations` };
}

test("whoever was offline is up to date when they are back, on every tab", async ({ arrive, costage }) => {
  const [hanna, olga] = [await arrive("Hanna Host"), await arrive("Olga Offline")];
  const { api, path } = await atTheInvitePage(hanna);
  const [olgas, gina] = [await olga.api(), await Api.signIn(costage.url, "Gina Declines")];
  const tab = await secondTab(olga);
  for (const person of [hanna, olga]) person.expectsOutage = true;

  // Invited, cancelled and invited again while she is away: one banner, the last one.
  await olga.page.context().setOffline(true);
  const first = await api.post(path, { user_id: olgas.user!.id });
  expect((await api.post(`/invitations/${first.body.id}/cancel`)).status).toBe(200);
  expect((await api.post(path, { user_id: olgas.user!.id })).status).toBe(201);
  await olga.page.context().setOffline(false);
  for (const page of [olga.page, tab]) await expect(bannerOf(page)).toHaveCount(1);

  // Declined in one tab, gone in the other, with a word why.
  await bannerOf(tab).getByRole("button", { name: "Decline" }).click();
  for (const page of [olga.page, tab]) await expect(bannerOf(page)).toHaveCount(0);
  await expect(olga.page.getByText(/You declined the invitation of .*Hanna Host.* somewhere else\./)).toBeVisible();
  await expect(hanna.sentRow("Olga Offline").first()).toContainText("Rejected");

  // The host invites while she is offline: shown at once, delivered once, and meanwhile others answer.
  const sent = await api.post(path, { user_id: gina.user!.id });
  await expect(hanna.sentRow("Gina Declines")).toContainText("Pending");
  await hanna.search("Olga Offline");
  const invite = hanna.personRow("Olga Offline").getByRole("button", { name: "Invite" });
  await expect(invite).toBeVisible();
  await hanna.page.context().setOffline(true);
  await invite.click();
  await expect(hanna.sentRow("Olga Offline").filter({ hasText: "Pending" })).toHaveCount(1);
  expect((await gina.post(`/invitations/${sent.body.id}/reject`)).status).toBe(200);
  await hanna.page.context().setOffline(false);
  await expect(hanna.sentRow("Gina Declines")).toContainText("Rejected");
  for (const page of [olga.page, tab]) await expect(bannerOf(page)).toHaveCount(1);
  const { body } = await api.get(`${path}?limit=100`);
  const toOlga = body.items.filter((item: { invitee: { id: string } }) => item.invitee.id === olgas.user!.id);
  expect(toOlga.map((item: { status: string }) => item.status)).toEqual(["pending", "rejected", "cancelled"]);
  await expect(hanna.sentRow("Olga Offline")).toHaveCount(3);
  await tab.close();
});

test("a server killed in mid-flow loses nothing that was asked for or answered", async ({ arrive, costage }) => {
  const [hanna, kim] = [await arrive("Hanna Host"), await arrive("Kim Killed")];
  const { api, path } = await atTheInvitePage(hanna);
  const kims = await kim.api();
  await hanna.invite("Kim Killed");
  await expect(kim.banner).toBeVisible();
  for (const person of [hanna, kim]) person.expectsOutage = true;

  await costage.kill();
  // Taken back while nobody answers: shown so, and asked for until somebody does.
  await hanna.sentRow("Kim Killed").getByRole("button", { name: "Cancel" }).click();
  await expect(hanna.sentRow("Kim Killed")).toContainText("Cancelled");
  await expect(kim.banner).toBeVisible();
  await costage.up();
  await expect(kim.banner).toBeHidden();
  await expect(kim.page.getByText(/Hanna Host.* took the invitation back\./)).toBeVisible();
  await expect(hanna.sentRow("Kim Killed")).toContainText("Cancelled");
  expect((await kims.get("/me/invitations?status=pending")).body.items).toEqual([]);

  // And all goes on as if nothing had been.
  expect((await api.post(path, { user_id: kims.user!.id })).status).toBe(201);
  await expect(kim.banner).toBeVisible();
  await expect(hanna.sentRow("Kim Killed").first()).toContainText("Pending");
});
