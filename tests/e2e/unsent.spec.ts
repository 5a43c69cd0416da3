// What one has written in the chat and not sent is there again: after another page of the room, after a reload, and
// after one unsent message was taken up again while another was being written.
import { type Locator } from "@playwright/test";
import { type Person } from "./people/person";
import { expect, test } from "./story";

const chat = (person: Person): Locator => person.page.getByTestId("chat");
const message = (person: Person, text: string): Locator =>
  chat(person).getByRole("listitem").filter({ hasText: text });
const field = (person: Person): Locator => chat(person).locator("textarea");

async function say(person: Person, text: string): Promise<void> {
  await field(person).fill(text);
  await field(person).press("Enter");
}

async function answer(person: Person, text: string): Promise<void> {
  const one = message(person, text).first();
  await one.hover();
  await one.getByRole("button", { name: /Options for/ }).click();
  await person.page.getByRole("dialog", { name: /Options for/ }).getByRole("button", { name: "Reply" }).click();
}

test("nothing that was written in the chat is lost", async ({ arrive }) => {
  const hanna = await arrive("Hanna Writes");
  const room = await hanna.goLive("Half a sentence");
  const maya = await arrive("Maya Asks");
  await maya.open(`/rooms/${room}`);
  await say(maya, "one?");
  await expect(message(hanna, "one?")).toBeVisible();

  await test.step("a draft and whom it answers stay over the invite page and a reload", async () => {
    await answer(hanna, "one?");
    await field(hanna).fill("half a sentence");
    await hanna.openInvitePage();
    await hanna.page.getByRole("link", { name: "Close" }).click();
    await expect(field(hanna)).toHaveValue("half a sentence");
    await expect(chat(hanna).getByText(/Replying to/)).toContainText("Maya Asks");
    hanna.page.once("dialog", (dialog) => void dialog.accept());
    await hanna.page.reload();
    await expect(field(hanna)).toHaveValue("half a sentence");
    await expect(chat(hanna).getByText(/Replying to/)).toContainText("Maya Asks");
    await field(hanna).press("Enter");
    await expect(message(maya, "half a sentence").locator("blockquote")).toContainText("one?");
  });

  await test.step("what was not sent stands there again, and is written once though it had arrived", async () => {
    maya.expectsOutage = true;
    // The server gets it; the answer is lost on the way, and so is what the live connection tells.
    await maya.page.route("**/rooms/*/chat", async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      await route.fetch();
      return route.abort();
    });
    await answer(maya, "one?");
    await say(maya, "in a tunnel");
    await expect(message(hanna, "in a tunnel")).toHaveCount(1);
    await maya.page.unroute("**/rooms/*/chat");
    await maya.page.route("**/rooms/*/chat", (route) => route.abort());
    await say(maya, "important");
    await expect(message(maya, "important")).toContainText("Not sent");
    await maya.page.reload();
    await expect(message(maya, "in a tunnel")).toHaveCount(1);
    await expect(message(maya, "important").getByRole("button", { name: "Send again" })).toBeVisible();
    await maya.page.unroute("**/rooms/*/chat");
    await message(maya, "important").getByRole("button", { name: "Send again" }).click();
    await expect(message(hanna, "important")).toHaveCount(1);
    await expect(message(maya, "important").getByRole("button", { name: "Send again" })).toHaveCount(0);
    await expect(message(hanna, "in a tunnel")).toHaveCount(1);
  });

  await test.step("Edit keeps what is being written, and whom the edited one answers", async () => {
    await hanna.button("Chat settings").click();
    const settings = hanna.page.getByRole("dialog", { name: "Chat settings" });
    await settings.getByRole("combobox", { name: "Slow mode" }).selectOption("60");
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(chat(maya)).toContainText("Slow mode");
    await answer(maya, "half a sentence");
    await say(maya, "two");
    await expect(message(maya, "two")).toContainText("Not sent");
    await field(maya).fill("three");
    await message(maya, "two").getByRole("button", { name: "Edit" }).click();
    await expect(field(maya)).toHaveValue("two");
    await expect(chat(maya).getByText(/Replying to/)).toContainText("Hanna Writes");
    await expect(chat(maya)).toContainText("three");
    await maya.page.screenshot({ path: "target/e2e-results/screens/chat-edit-keeps-draft.png", animations: "disabled" });
    await hanna.button("Chat settings").click();
    await settings.getByRole("combobox", { name: "Slow mode" }).selectOption("0");
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(chat(maya)).not.toContainText("Slow mode");
    await field(maya).press("Enter");
    await expect(field(maya)).toHaveValue("three");
    await expect(message(hanna, "two").locator("blockquote")).toContainText("half a sentence");
  });

  await test.step("a room that is over keeps no draft", async () => {
    await hanna.stopRoom();
    await maya.hasEnded();
    expect(await maya.page.evaluate(() => Object.values(sessionStorage).join())).not.toContain("three");
  });
});
