// The chat of a room in several browsers: a conversation, its moderation, and what becomes of messages that are refused
// or written offline.
import { devices } from "@playwright/test";
import { isAccessible } from "./people/accessible";
import type { Chat } from "./people/chat";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";
const PIXEL = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } };

const deleted = (chat: Chat) => chat.panel.getByRole("listitem").filter({ has: chat.panel.page().locator(".gone") });

test("a message reaches everybody with its author's name and role, and its markup stays text", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const maya = await scenes.viewer(room, "Maya Okafor");
  const jonas = await scenes.viewer(room, "Jonas <b>Thiel</b>", PIXEL);
  await host.chat.say("Welcome! See https://example.com/bowls, all of you.");
  await jonas.chat.say("<img src=x onerror=alert(1)> is the big bowl oven safe?");
  for (const person of [host, maya, jonas]) {
    await expect(person.chat.message("Welcome!")).toContainText("Host");
    await expect(person.chat.message("oven safe?")).toContainText("<img src=x onerror=alert(1)>");
  }
  await expect(maya.chat.message("oven safe?").locator(".who bdi")).toHaveText("Jonas <b>Thiel</b>");
  const link = maya.chat.message("Welcome!").getByRole("link");
  await expect(link).toHaveAttribute("href", "https://example.com/bowls");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  await expect(link).toHaveAttribute("target", "_blank");
});

test("in a script without spaces links end where the sentence goes on, and names are suggested", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const maya = await scenes.viewer(room, "Maya Okafor");
  await host.chat.say("見てhttps://example.com/aを（https://example.com/wiki/北京）");
  const links = maya.chat.message("見て").getByRole("link");
  await expect(links).toHaveText(["https://example.com/a", "https://example.com/wiki/北京"]);
  await maya.chat.field.pressSequentially("ありがとう@han");
  await expect(maya.page.getByRole("option", { name: "Hanna Host" })).toBeVisible();
});

test("a reply quotes what it answers, and a mention is chosen by keyboard", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const maya = await scenes.viewer(room, "Maya Okafor");
  const jonas = await scenes.viewer(room, "Jonas Thiel", PIXEL);
  await host.chat.say("Welcome! See https://example.com/bowls, all of you.");
  await jonas.chat.say("is the big bowl oven safe?");
  await maya.chat.choose("oven safe?", "Reply");
  await expect(maya.chat.panel.getByText(/Replying to/)).toBeVisible();
  await maya.chat.field.pressSequentially("up to 240 degrees, @han");
  await expect(maya.page.getByRole("option", { name: "Hanna Host" })).toBeVisible();
  await isAccessible(maya, "people to mention");
  await maya.chat.field.press("Enter");
  await expect(maya.chat.field).toHaveValue("up to 240 degrees, @Hanna Host ");
  await maya.chat.field.press("Enter");
  await expect(jonas.chat.message("up to 240").locator("blockquote")).toContainText("is the big bowl oven safe?");
  await expect(host.chat.message("up to 240").locator(".mention")).toHaveText("@Hanna Host");
  await expect(host.chat.message("up to 240")).toHaveClass(/names-me/);

  await test.step("it is accessible on a desktop and a phone, light and dark", async () => {
    for (const scheme of ["light", "dark"] as const) {
      for (const [person, name] of [[maya, "desktop"], [jonas, "phone"]] as const) {
        await person.page.emulateMedia({ colorScheme: scheme });
        await person.page.screenshot({ path: `${pictures}/chat-${name}-${scheme}.png`, animations: "disabled" });
        await isAccessible(person, `chat, ${name}, ${scheme}`);
      }
    }
  });
});

test("an emoji is picked by keyboard, and its author deletes the message", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const maya = await scenes.viewer(room, "Maya Okafor");
  const jonas = await scenes.viewer(room, "Jonas Thiel", PIXEL);
  await maya.chat.field.fill("such a bowl ");
  await maya.chat.panel.getByRole("button", { name: "Emoji" }).click();
  await maya.page.keyboard.press("ArrowRight");
  await maya.page.keyboard.press("Enter");
  await expect(maya.chat.field).toHaveValue(/^such a bowl \p{Extended_Pictographic}/u);
  await maya.chat.field.press("Enter");
  for (const person of [host, jonas]) await expect(person.chat.message("such a bowl")).toBeVisible();
  await maya.chat.choose("such a bowl", "Delete message");
  for (const person of [host, jonas]) await expect(person.chat.message("such a bowl")).toHaveCount(0);
  await expect(deleted(maya.chat)).toContainText("Message deleted");
});

test("the host lets only people on stage write, and everybody again", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const maya = await scenes.viewer(room, "Maya Okafor");
  const jonas = await scenes.viewer(room, "Jonas Thiel", PIXEL);
  const switchMembersOnly = () =>
    host.chat.changeSettings((settings) => settings.getByRole("switch", { name: "Only the host and co-hosts can write" }).click());
  const viewers = [maya, jonas];
  for (const viewer of viewers) await expect(viewer.chat.field).toBeVisible();
  await switchMembersOnly();
  for (const viewer of viewers) {
    await expect(viewer.chat.panel).toContainText("Only the host and co-hosts can write now.");
    await expect(viewer.chat.field).toHaveCount(0);
  }
  await switchMembersOnly();
  for (const viewer of viewers) await expect(viewer.chat.field).toBeVisible();
});

test("a message with a word that the host blocks is not sent, and can be edited", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const jonas = await scenes.viewer(room, "Jonas Thiel", PIXEL);
  jonas.expectsOutage = true;
  await host.chat.changeSettings((settings) => settings.getByRole("textbox", { name: "Blocked words" }).fill("rubbish"));
  await jonas.chat.say("what RUBBISH");
  const refused = jonas.chat.message("what RUBBISH");
  await expect(refused).toContainText("a word that the host does not allow");
  await refused.getByRole("button", { name: "Edit" }).click();
  await expect(jonas.chat.field).toHaveValue("what RUBBISH");
});

test("a message that the host deletes is gone for everybody", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const maya = await scenes.viewer(room, "Maya Okafor");
  const jonas = await scenes.viewer(room, "Jonas Thiel", PIXEL);
  await jonas.chat.say("what nonsense");
  await host.chat.choose("what nonsense", "Delete message");
  for (const person of [host, maya, jonas]) {
    await expect(deleted(person.chat)).toHaveText(/Message deleted/);
    await expect(person.chat.message("what nonsense")).toHaveCount(0);
  }
});

test("a viewer whom the host mutes cannot write, in the app or by the API", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const jonas = await scenes.viewer(room, "Jonas Thiel", PIXEL);
  await jonas.chat.say("is the big bowl oven safe?");
  await host.chat.choose("oven safe?", "Mute for 10 minutes");
  await expect(host.page.getByText("They cannot write in this chat now.")).toBeVisible();
  await expect(jonas.chat.panel).toContainText(/muted/);
  await expect(jonas.chat.field).toHaveCount(0);
  const muted = await (await jonas.api()).post(`${room.path}/chat`, { text: "hello?" });
  expect([muted.status, muted.body.code]).toEqual([403, "muted"]);
  await expect(host.chat.message("hello?")).toHaveCount(0);
});

test("slow mode is announced, refuses a second message, and lets it through once it is lifted", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const maya = await scenes.viewer(room, "Maya Okafor");
  await maya.chat.say("up to 240 degrees");
  await expect(host.chat.message("up to 240 degrees")).toBeVisible();
  await host.chat.setSlowMode("600");
  await expect(maya.chat.panel.getByText("Slow mode: one message every 600 s")).toBeVisible();
  maya.expectsOutage = true;
  await maya.chat.say("and the small one?");
  const second = maya.chat.message("and the small one?");
  await expect(second).toContainText(/You can send it in \d+ seconds/);
  await host.chat.setSlowMode("0");
  await expect(maya.chat.panel.getByText(/Slow mode:/)).toBeHidden();
  await second.getByRole("button", { name: "Send again" }).click();
  await expect(host.chat.message("and the small one?")).toHaveCount(1);
});

test("a message written offline is sent once, as soon as the network is back", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Hanna Host", "Bowls from the kiln");
  const maya = await scenes.viewer(room, "Maya Okafor");
  maya.expectsOutage = true;
  await expect(maya.chat.field).toBeVisible();
  await maya.page.context().setOffline(true);
  await maya.chat.say("can you hear me?");
  const unsent = maya.chat.message("can you hear me?");
  await expect(unsent).toContainText("Sending again", { timeout: 30_000 });
  await maya.page.context().setOffline(false);
  await expect(host.chat.message("can you hear me?")).toHaveCount(1, { timeout: 30_000 });
  await expect(unsent).toHaveCount(1);
  await expect(unsent).not.toContainText("Sending again");
  const { body } = await (await maya.api()).get(`${room.path}/chat`);
  const texts = body.items.map((item: { text: string }) => item.text);
  expect(texts.filter((text: string) => text === "can you hear me?")).toHaveLength(1);
});
