// A page that the browser translates stays up to date: changes are shown, and nothing stale remains.
import type { Locator } from "@playwright/test";
import { MARK, translate } from "./people/translator";
import { Api } from "./stack/api";
import { expect, test } from "./story";

/** Waits until the app has replaced the translated text with its current one. */
async function says(it: Locator, text: string): Promise<void> {
  await expect(it).toContainText(text);
  await expect(it).not.toContainText(MARK);
}

test("on a translated page an error appears and disappears", async ({ stranger }) => {
  const hanna = await stranger("Hanna Translated");
  await hanna.open("/");
  const field = hanna.page.getByRole("textbox", { name: "Your name" });
  await expect(field).toBeVisible();
  await translate(hanna.page);
  await hanna.page.getByRole("button", { name: `${MARK}Continue` }).click();
  const error = hanna.page.getByText("Write the name that others should see.");
  await expect(error).toBeVisible();
  await translate(hanna.page);
  await expect(error).toContainText(MARK);
  await hanna.page.getByRole("textbox").fill("Hanna Translated");
  await expect(error).toHaveCount(0);
  await hanna.page.getByRole("button", { name: `${MARK}Continue` }).click();
  await expect(hanna.button("Sign out")).toBeVisible();
});

test("on a translated page viewers, messages and reactions are counted and shown", async ({ arrive, scenes, stranger }) => {
  const { room, host } = await scenes.broadcast("Helga Host", "In every language");
  const hanna = await arrive("Hanna Translated", { reducedMotion: "reduce" });
  await hanna.open(room.path);
  const count = hanna.viewerCount;
  await expect(count).toHaveText(/1 watching/);
  await translate(hanna.page);
  await expect(count).toContainText(MARK);
  const viewer = await stranger("Vito Viewer");
  await viewer.signIn(room.path);
  await says(count, "2 watching");
  await translate(hanna.page);
  await viewer.open("/");
  await says(count, "1 watching");
  const said = await host.api.post(`${room.path}/chat`, { text: "Welcome, all of you" });
  expect(said.status).toBe(201);
  const message = hanna.page.getByTestId("chat").getByRole("listitem").filter({ hasText: "Welcome, all of you" });
  await expect(message).toBeVisible();
  const reactions = hanna.page.getByTestId("reaction-count");
  await hanna.page.getByRole("button", { name: "Send a heart" }).click();
  await says(reactions, "1 reaction");
  await translate(hanna.page);
  await hanna.page.getByRole("button", { name: "Send a heart" }).click();
  await says(reactions, "2 reactions");
});

test("on a translated page an invitation shows that it was answered", async ({ scenes, costage }) => {
  const { host: hanna, room } = await scenes.invitePage("Hanna Translated", "In every language");
  const guest = await Api.signIn(costage.url, "Gustav Guest");
  const invitation = await room.invite(guest);
  const row = hanna.sentRow("Gustav Guest");
  await expect(row).toContainText("Pending");
  await translate(hanna.page);
  await expect(row).toContainText(`${MARK}Pending`);
  await guest.post(`/invitations/${invitation}/reject`);
  await expect(row).toContainText("Rejected");
  await expect(row).not.toContainText("Pending");
});
