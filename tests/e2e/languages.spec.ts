// The languages: which one is spoken, that it can be chosen and is remembered, that each is complete, and what the pseudo-language
// finds: text that is in no message file, and pages that longer text or the other direction breaks.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Page } from "@playwright/test";
import { findsNothing, fits } from "./people/geometry";
import type { Person } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";
const LOCALES = join(import.meta.dirname, "../../locales");
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1440, height: 900 };

/** Has the browser remember a choice of language before anything is loaded. */
function chose(tag: string): (page: Page) => Promise<unknown> {
  return (page) => page.addInitScript((tag) => localStorage.setItem("costage.language", tag), tag);
}

test("the browser's language is spoken, another one can be chosen, and the choice is remembered", async ({ stranger }) => {
  const lea = await stranger("Lea Languages", { locale: "de-CH" });
  const html = lea.page.locator("html");
  await lea.open("/");
  await expect(lea.page.getByRole("heading", { name: "Wie heißt du?" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "de");
  await expect(html).toHaveAttribute("dir", "ltr");
  const chooser = lea.page.getByRole("combobox", { name: /Sprache|اللغة/ });
  // By keyboard, without a reload.
  await chooser.focus();
  await chooser.selectOption({ label: "العربية" });
  await expect(lea.page.getByRole("heading", { name: "ما اسمك؟" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "ar");
  await expect(html).toHaveAttribute("dir", "rtl");
  await expect(chooser).toBeFocused();
  await lea.page.reload();
  await expect(lea.page.getByRole("heading", { name: "ما اسمك؟" })).toBeVisible();
  await expect(html).toHaveAttribute("dir", "rtl");
});

test("nothing is shown in English before the language is there", async ({ stranger }) => {
  const lea = await stranger("Lena Languages", { locale: "de" });
  await lea.page.addInitScript(() => {
    const seen: string[] = [];
    (window as unknown as { seen: string[] }).seen = seen;
    new MutationObserver(() => seen.push(document.body?.innerText ?? "")).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await lea.open("/");
  await expect(lea.page.getByRole("heading", { name: "Wie heißt du?" })).toBeVisible();
  const seen = await lea.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.filter((text) => /your name|continue/i.test(text))).toEqual([]);
});

test("without its file a language is English", async ({ stranger }) => {
  const lea = await stranger("Lola Languages", { locale: "ja" });
  lea.expectsOutage = true;
  await lea.page.route(/language-ja-/, (route) => route.abort());
  await lea.open("/");
  await expect(lea.page.getByRole("heading", { name: "What's your name?" })).toBeVisible();
  await expect(lea.page.locator("html")).toHaveAttribute("lang", "en");
});

test("the plural categories of each language are those that the browser knows", async ({ stranger }) => {
  const { page } = await stranger("Plura Languages");
  for (const tag of readdirSync(LOCALES)) {
    const about = readFileSync(join(LOCALES, tag, "language.ftl"), "utf8");
    for (const [key, type] of [["plural-categories", "cardinal"], ["ordinal-categories", "ordinal"]] as const) {
      const written = new RegExp(`^${key} = (.*)$`, "m").exec(about)?.[1]?.split(" ").sort();
      const known = await page.evaluate(([tag, type]) => new Intl.PluralRules(tag, { type }).resolvedOptions().pluralCategories, [tag, type] as const);
      expect(written, `${tag}: ${key}`).toEqual([...known].sort());
    }
  }
});

// A release offers no pseudo-language, so each comes in place of a language with its direction.
for (const [tag, direction, inPlaceOf] of [["en-XA", "ltr", "de"], ["ar-XB", "rtl", "ar"]] as const) {
  test(`every text is a message, and longer ones fit, in ${tag}`, async ({ stranger }) => {
    const hanna = await stranger("Ħǻɲňǻ", { prepare: chose(inPlaceOf) });
    await hanna.page.route(new RegExp(`/language-${inPlaceOf}-`), (route) => route.fulfill({ path: `target/languages/${tag}.txt`, contentType: "text/plain; charset=utf-8" }));
    const { page } = hanna;
    await hanna.open("/");
    await expect(page.locator("html")).toHaveAttribute("dir", direction);
    await isWhole(hanna, tag, "sign-in");
    await page.getByRole("textbox").fill(hanna.name);
    await page.keyboard.press("Enter");
    await expect(page.locator(".home")).toBeVisible();
    await page.locator("[popovertarget=account]").click();
    await isWhole(hanna, tag, "home");
    for (const [path, what] of [["/account", "account"], ["/nowhere", "not found"], ["/rooms/new", "create"]] as const) {
      await hanna.open(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await isWhole(hanna, tag, what);
    }
    await page.getByRole("textbox").fill("Šúñdáý");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/prepare$/);
    const room = /room_[0-9a-z]+/.exec(page.url())![0];
    await expect(page.locator("video")).toBeVisible();
    await isWhole(hanna, tag, "green room");
    await page.locator("main .button.primary, .green-room .button.primary").last().click();
    await page.waitForURL(new RegExp(`/rooms/${room}$`));
    await expect(hanna.tiles).toHaveCount(1);
    await isWhole(hanna, tag, "room");
    await hanna.open(`/rooms/${room}/invite`);
    await expect(page.getByRole("combobox").first()).toBeVisible();
    await isWhole(hanna, tag, "invite page");
    await (await hanna.api()).post(`/rooms/${room}/stop`, {});
    await hanna.open(`/rooms/${room}`);
    await expect(page.getByTestId("summary")).toBeVisible();
    await isWhole(hanna, tag, "ended");
  });
}

/** Expects that a page has no text without accents, and is no wider than its window on a phone and on a desktop. */
async function isWhole({ page }: Person, tag: string, what: string): Promise<void> {
  await findsNothing(() => plainTexts(page), `${what}: text that is in no message file`);
  await fits(page, `${what} in ${tag}`, [PHONE, DESKTOP]);
  await page.setViewportSize(PHONE);
  await page.screenshot({ path: `${pictures}/${tag}-${what.replaceAll(" ", "-")}.png` });
  await page.setViewportSize(DESKTOP);
}

/** Texts and labels with letters and without an accent: the pseudo-language has one in each message. */
function plainTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // What people or devices are called, what a browser writes, and what is the same in each language.
    const others = "[translate=no], bdi, kbd, time, .when, option, script, style, noscript, [aria-hidden=true]";
    const isPlain = (text: string): boolean => /[a-z]{2}/i.test(text) && !/[áéíóúýçñšÁÉÍÓÚÝÇÑŠ]/.test(text);
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (element && !element.closest(others) && element.checkVisibility() && isPlain(text)) found.add(text);
    }
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"]) {
      for (const element of document.body.querySelectorAll(`[${name}]`)) {
        const text = element.getAttribute(name)!;
        if (!element.closest("[translate=no], time, .when") && element.checkVisibility() && isPlain(text)) found.add(`${name}: ${text}`);
      }
    }
    return [...found];
  });
}
