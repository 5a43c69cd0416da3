// The chat in three browsers: a conversation, moderation, slow mode, and a message that waits out an outage.
import { type Locator, devices } from "@playwright/test";
import { isAccessible } from "./people/accessible";
import { type Person } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

const chat = (person: Person): Locator => person.page.getByTestId("chat");
const message = (person: Person, text: string | RegExp): Locator =>
  chat(person).getByRole("listitem").filter({ hasText: text });
const field = (person: Person): Locator => person.page.getByRole("textbox", { name: "Your message" });

async function say(person: Person, text: string): Promise<void> {
  await field(person).fill(text);
  await field(person).press("Enter");
}

async function openOptions(person: Person, text: string): Promise<Locator> {
  // The message itself comes first; a reply that quotes it follows.
  const one = message(person, text).first();
  await one.hover();
  await one.getByRole("button", { name: /Options for/ }).click();
  return person.page.getByRole("dialog", { name: /Options for/ });
}

test("three people talk, and the host keeps it pleasant", async ({ arrive }) => {
  const hanna = await arrive("Hanna Host");
  const room = await hanna.createRoom("Bowls from the kiln");
  await hanna.open(`/rooms/${room}`);
  const maya = await arrive("Maya Okafor");
  const jonas = await arrive("Jonas <b>Thiel</b>", { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } });
  for (const person of [maya, jonas]) await person.open(`/rooms/${room}`);

  await test.step("what one writes the others read, by name and badge, as text", async () => {
    await say(hanna, "Welcome! See https://example.com/bowls, all of you.");
    await say(jonas, "<img src=x onerror=alert(1)> is the big bowl oven safe?");
    for (const person of [hanna, maya, jonas]) {
      await expect(message(person, "Welcome!")).toContainText("Host");
      await expect(message(person, "oven safe?")).toContainText("<img src=x onerror=alert(1)>");
    }
    await expect(message(maya, "oven safe?").locator("bdi").first()).toHaveText("Jonas <b>Thiel</b>");
    const link = message(maya, "Welcome!").getByRole("link");
    await expect(link).toHaveAttribute("href", "https://example.com/bowls");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
    await expect(link).toHaveAttribute("target", "_blank");
  });

  await test.step("in a text without spaces a link ends where the sentence goes on, and names are offered", async () => {
    await say(hanna, "見てhttps://example.com/aを（https://example.com/wiki/北京）");
    const links = message(maya, "見て").getByRole("link");
    await expect(links).toHaveText(["https://example.com/a", "https://example.com/wiki/北京"]);
    await field(maya).pressSequentially("ありがとう@han");
    await expect(maya.page.getByRole("option", { name: "Hanna Host" })).toBeVisible();
    await field(maya).press("Escape");
    await field(maya).fill("");
  });

  await test.step("a reply quotes, a mention is chosen by keyboard", async () => {
    await (await openOptions(maya, "oven safe?")).getByRole("button", { name: "Reply" }).click();
    await expect(chat(maya).getByText(/Replying to/)).toBeVisible();
    await field(maya).pressSequentially("up to 240 degrees, @han");
    await expect(maya.page.getByRole("option", { name: "Hanna Host" })).toBeVisible();
    await isAccessible(maya, "people to mention");
    await field(maya).press("Enter");
    await expect(field(maya)).toHaveValue("up to 240 degrees, @Hanna Host ");
    await field(maya).press("Enter");
    await expect(message(jonas, "up to 240").locator("blockquote")).toContainText("is the big bowl oven safe?");
    await expect(message(hanna, "up to 240").locator(".mention")).toHaveText("@Hanna Host");
    await expect(message(hanna, "up to 240")).toHaveClass(/names-me/);
  });

  await test.step("an emoji is picked by keyboard, and one's own message taken back", async () => {
    await field(maya).fill("such a bowl ");
    await chat(maya).getByRole("button", { name: "Emoji" }).click();
    await maya.page.keyboard.press("ArrowRight");
    await maya.page.keyboard.press("Enter");
    await expect(field(maya)).toHaveValue(/^such a bowl \p{Extended_Pictographic}/u);
    await field(maya).press("Enter");
    await expect(message(hanna, "such a bowl")).toBeVisible();
    await (await openOptions(maya, "such a bowl")).getByRole("button", { name: "Delete message" }).click();
    for (const person of [hanna, jonas]) await expect(message(person, "such a bowl")).toHaveCount(0);
    await expect(message(maya, "Message deleted")).toBeVisible();
  });

  await test.step("the host keeps the chat to those on stage, and opens it again", async () => {
    await hanna.button("Chat settings").click();
    const settings = hanna.page.getByRole("dialog", { name: "Chat settings" });
    const membersOnly = settings.getByRole("switch", { name: "Only the host and co-hosts can write" });
    await membersOnly.click();
    await settings.getByRole("button", { name: "Save" }).click();
    for (const person of [maya, jonas]) await expect(chat(person)).toContainText("Only the host and co-hosts can write now.");
    await expect(field(maya)).toHaveCount(0);
    await hanna.button("Chat settings").click();
    await membersOnly.click();
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(field(maya)).toBeVisible();
  });

  await test.step("how it looks", async () => {
    for (const scheme of ["light", "dark"] as const) {
      for (const [person, name] of [[maya, "desktop"], [jonas, "phone"]] as const) {
        await person.page.emulateMedia({ colorScheme: scheme });
        await person.page.screenshot({ path: `${pictures}/chat-${name}-${scheme}.png`, animations: "disabled" });
        await isAccessible(person, `chat, ${name}, ${scheme}`);
      }
    }
  });

  await test.step("a word can be blocked, a message deleted, a person muted", async () => {
    await hanna.button("Chat settings").click();
    const settings = hanna.page.getByRole("dialog", { name: "Chat settings" });
    await settings.getByRole("textbox", { name: "Blocked words" }).fill("rubbish");
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(settings).toBeHidden();
    jonas.expectsOutage = true; // Browsers report refused calls as errors.
    await say(jonas, "what RUBBISH");
    await expect(message(jonas, "what RUBBISH")).toContainText("a word that the host does not allow");
    await message(jonas, "what RUBBISH").getByRole("button", { name: "Edit" }).click();
    await expect(field(jonas)).toHaveValue("what RUBBISH");
    await say(jonas, "what nonsense");
    await (await openOptions(hanna, "what nonsense")).getByRole("button", { name: "Delete message" }).click();
    for (const person of [hanna, maya, jonas]) {
      await expect(message(person, "Message deleted")).toHaveCount(2);
      await expect(message(person, "what nonsense")).toHaveCount(0);
    }
    await (await openOptions(hanna, "oven safe?")).getByRole("button", { name: "Mute for 10 minutes" }).click();
    await expect(hanna.page.getByText("They cannot write in this chat now.")).toBeVisible();
    await expect(chat(jonas)).toContainText(/muted/);
    await expect(field(jonas)).toHaveCount(0);
    const muted = await (await jonas.api()).post(`/rooms/${room}/chat`, { text: "hello?" });
    expect([muted.status, muted.body.code]).toEqual([403, "muted"]);
    await expect(message(maya, "hello?")).toHaveCount(0);
  });

  await test.step("slow mode is told, and binds", async () => {
    await hanna.button("Chat settings").click();
    const settings = hanna.page.getByRole("dialog", { name: "Chat settings" });
    await settings.getByRole("combobox", { name: "Slow mode" }).selectOption("600");
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(chat(maya).getByText("Slow mode: one message every 600 s")).toBeVisible();
    maya.expectsOutage = true;
    await say(maya, "and the small one?");
    await expect(message(maya, "and the small one?")).toContainText(/You can send it in \d+ seconds/);
    await hanna.button("Chat settings").click();
    await settings.getByRole("combobox", { name: "Slow mode" }).selectOption("0");
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(chat(maya).getByText(/Slow mode:/)).toBeHidden();
    await message(maya, "and the small one?").getByRole("button", { name: "Send again" }).click();
    await expect(message(hanna, "and the small one?")).toHaveCount(1);
  });

  await test.step("what was written offline goes out once, when asked again", async () => {
    await maya.page.context().setOffline(true);
    await say(maya, "can you hear me?");
    const mine = message(maya, "can you hear me?");
    await expect(mine).toContainText("Not sent.", { timeout: 30_000 });
    await maya.page.context().setOffline(false);
    await mine.getByRole("button", { name: "Send again" }).click();
    await expect(message(hanna, "can you hear me?")).toHaveCount(1);
    await expect(mine).toHaveCount(1);
    await expect(mine).not.toContainText("Not sent.");
    const written = await (await maya.api()).get(`/rooms/${room}/chat`);
    const texts = (written.body as { items: { text: string }[] }).items.map((item) => item.text);
    expect(texts.filter((text) => text === "can you hear me?")).toHaveLength(1);
  });
});
