// What people type is text: no page makes anything of it, in names, titles, messages and products. And what could make a
// script of a text is guarded by the browser itself (Trusted Types).
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { recordViolations, violations } from "./people/violations";
import { Api } from "./stack/api";
import { expect, test } from "./story";

const MARKUP: string[] = JSON.parse(readFileSync(new URL("../markup.json", import.meta.url), "utf8"));
/** Those that fit into a name. */
const NAMES = MARKUP.filter((text) => text.length <= 32 && !text.includes("\t"));
/** Those that fit into a product's title. */
const TITLES = MARKUP.filter((text) => text.length <= 80 && !text.includes("\t"));
/** So many messages of one person are no flood. */
const BY_ONE = 4;

/** Elements and attributes that the app never uses, and what a script of somebody else would leave. */
async function expectNothingOfIt(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const foreign =
      "iframe, object, embed, base, marquee, math, template script, body script, style, form[action], details[ontoggle], " +
      "meta[http-equiv=refresh], [srcdoc], a[href^='javascript:' i], a[href^='data:' i], img[src='x'], link[href*='evil.example']";
    const active = [...document.querySelectorAll("*")].filter((element) => element.getAttributeNames().some((name) => name.startsWith("on")));
    return [...document.querySelectorAll(foreign), ...active].map((element) => element.outerHTML.slice(0, 200));
  });
  expect(found).toEqual([]);
  expect(await violations(page)).toEqual([]);
}

test("markup in names, titles, messages and products is shown as it was typed", async ({ scenes, costage }) => {
  const prepare = async (page: Page) => {
    await recordViolations(page);
    page.on("dialog", (dialog) => {
      if (dialog.type() !== "beforeunload") throw new Error("a script has opened a dialog");
      return dialog.accept();
    });
  };
  const title = "<img src=x onerror=alert(1)>";
  const { host, room } = await scenes.goLive("<svg onload=alert(1)>", title, { prepare });
  const viewer = await scenes.viewer(room, "<b>Vera</b> & \"co\"", { prepare });
  await expect(viewer.page.getByText(title).first()).toBeVisible();
  for (const text of TITLES) {
    const product = await room.addProduct({ title: text, link: "https://shop.example/" });
    if (text === TITLES[0]) await room.pin(product);
  }
  for (let first = 0; first < MARKUP.length; first += BY_ONE) {
    const author = await Api.signIn(costage.url, NAMES[first % NAMES.length]!);
    const texts = MARKUP.slice(first, first + BY_ONE);
    for (const text of texts) expect((await author.post(`${room.path}/chat`, { text })).status, text).toBe(201);
    const last = texts.at(-1)!.replaceAll("\t", " ");
    await expect(viewer.chat.message(last).last()).toBeVisible();
  }
  await viewer.button("Products").click();
  const products = viewer.page.getByRole("dialog");
  for (const text of TITLES) await expect(products.getByText(text, { exact: true }).first()).toBeAttached();
  for (const person of [host, viewer]) await expectNothingOfIt(person.page);
  const guests = await Api.signIn(costage.url, NAMES[0]!);
  await room.invite(guests);
  await host.openInvitePage();
  await expect(host.page.getByRole("region", { name: "Sent" })).toContainText(NAMES[0]!);
  await expectNothingOfIt(host.page);
});

test("text does not become markup or a script, whatever code tries it", async ({ arrive }) => {
  const person = await arrive("Tara Trusted");
  person.expectsOutage = true; // the browser reports each attempt as an error
  const outcomes = await person.page.evaluate((markup) => {
    const tried = (attempt: () => void) => {
      try {
        attempt();
        return "done";
      } catch (error) {
        return (error as Error).name;
      }
    };
    const element = document.createElement("div");
    const script = document.createElement("script");
    return {
      markup: [...new Set(markup.filter((text) => /<[a-z/]/i.test(text)).map((text) => tried(() => (element.innerHTML = text))))],
      elsewhere: tried(() => (script.src = "https://evil.example/x.js")),
      data: tried(() => (script.src = "data:text/javascript,alert(1)")),
      inline: tried(() => (script.text = "alert(1)")),
      views: tried(() => (element.innerHTML = '<span class="skeleton line"></span>')),
    };
  }, MARKUP);
  expect(outcomes).toEqual({
    markup: ["TypeError"],
    elsewhere: "TypeError",
    data: "TypeError",
    inline: "TypeError",
    views: "done",
  });
});
