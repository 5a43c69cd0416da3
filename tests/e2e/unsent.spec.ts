// What somebody has written in the chat and not sent is kept: while they are on another page of the room, after a reload,
// and while they edit an unsent message.
import type { Scenes } from "./scenes/scenes";
import { expect, test } from "./story";

/** A live room in which a viewer has asked a question. */
async function askedQuestion(scenes: Scenes) {
  const { host, room } = await scenes.goLive("Hanna Writes", "Half a sentence");
  const viewer = await scenes.viewer(room, "Maya Asks");
  await viewer.chat.say("one?");
  await expect(host.chat.message("one?")).toBeVisible();
  return { host, viewer };
}

test("a draft and what it replies to survive a visit to the invite page and a reload", async ({ scenes }) => {
  const { host, viewer } = await askedQuestion(scenes);
  await host.chat.choose("one?", "Reply");
  await host.chat.field.fill("half a sentence");
  await host.openInvitePage();
  await host.page.getByRole("link", { name: "Close" }).click();
  await expect(host.chat.field).toHaveValue("half a sentence");
  await expect(host.chat.panel.getByText(/Replying to/)).toContainText("Maya Asks");
  host.page.once("dialog", (dialog) => void dialog.accept());
  await host.page.reload();
  await expect(host.chat.field).toHaveValue("half a sentence");
  await expect(host.chat.panel.getByText(/Replying to/)).toContainText("Maya Asks");
  await host.chat.field.press("Enter");
  await expect(viewer.chat.message("half a sentence").locator("blockquote")).toContainText("one?");
});

test("unsent messages are still there after a reload, and are written once even if they had arrived", async ({ scenes }) => {
  const { host, viewer } = await askedQuestion(scenes);
  const { page, chat } = viewer;
  viewer.expectsOutage = true;
  // The server receives the message; its answer is lost, and so is what the live connection says.
  await page.route("**/rooms/*/chat", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await route.fetch();
    return route.abort();
  });
  await chat.choose("one?", "Reply");
  await chat.say("in a tunnel");
  await expect(host.chat.message("in a tunnel")).toHaveCount(1);
  await page.unroute("**/rooms/*/chat");
  await page.route("**/rooms/*/chat", (route) => route.abort());
  await chat.say("important");
  await expect(chat.message("important")).toContainText("Sending again");
  await page.reload();
  await expect(chat.message("in a tunnel")).toHaveCount(1);
  const sendAgain = chat.message("important").getByRole("button", { name: "Send again" });
  await expect(sendAgain).toBeVisible();
  await page.unroute("**/rooms/*/chat");
  await sendAgain.click();
  await expect(host.chat.message("important")).toHaveCount(1);
  await expect(sendAgain).toHaveCount(0);
  await expect(host.chat.message("in a tunnel")).toHaveCount(1);
});

test("editing an unsent message keeps the current draft, and what the edited one replies to", async ({ scenes }) => {
  const { host, viewer } = await askedQuestion(scenes);
  viewer.expectsOutage = true;
  await host.chat.say("half a sentence");
  await expect(viewer.chat.message("half a sentence")).toBeVisible();
  await host.chat.setSlowMode("60");
  await expect(viewer.chat.panel).toContainText("Slow mode");
  await viewer.chat.choose("half a sentence", "Reply");
  await viewer.chat.say("two");
  await expect(viewer.chat.message("two")).toContainText("Not sent");
  await viewer.chat.field.fill("three");
  await viewer.chat.message("two").getByRole("button", { name: "Edit" }).click();
  await expect(viewer.chat.field).toHaveValue("two");
  await expect(viewer.chat.panel.getByText(/Replying to/)).toContainText("Hanna Writes");
  await expect(viewer.chat.panel).toContainText("three");
  await viewer.page.screenshot({ path: "target/e2e-results/screens/chat-edit-keeps-draft.png", animations: "disabled" });
  await host.chat.setSlowMode("0");
  await expect(viewer.chat.panel).not.toContainText("Slow mode");
  await viewer.chat.field.press("Enter");
  await expect(viewer.chat.field).toHaveValue("three");
  await expect(host.chat.message("two").locator("blockquote")).toContainText("half a sentence");
});

test("a room that has ended keeps no draft", async ({ scenes }) => {
  const { host, viewer } = await askedQuestion(scenes);
  const kept = () => viewer.page.evaluate(() => Object.values(sessionStorage).join());
  await viewer.chat.field.fill("three");
  await expect.poll(kept).toContain("three");
  await host.stopRoom();
  await viewer.hasEnded();
  expect(await kept()).not.toContain("three");
});
