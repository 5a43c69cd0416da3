// With the keyboard alone: past the header of a page, onto the stage and off it, the focus is never lost.
import { type Person } from "./people/person";
import { expect, test } from "./story";

const focused = (person: Person): Promise<string> =>
  person.page.evaluate(() => {
    const active = document.activeElement;
    return active instanceof HTMLElement ? `${active.tagName} ${active.getAttribute("aria-label") ?? active.innerText}`.trim() : "";
  });

/** Skips to the content, and expects the focus there and no new history entry. */
async function skips(person: Person): Promise<void> {
  const { page } = person;
  const entries = await page.evaluate(() => history.length);
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("content");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.querySelector("#content")!.contains(document.activeElement))).toBe(true);
  expect(await page.evaluate(() => [history.length, location.hash])).toEqual([entries, ""]);
}

test("the focus follows a viewer onto the stage and off it", async ({ arrive, scenes }) => {
  const maya = await arrive("Maya Keys");
  await skips(maya);
  const { host: hanna, room } = await scenes.goLive("Hanna Keys", "By keyboard");
  await maya.open(room.path);
  await expect(maya.roomStatus).toContainText(/live/i);
  await hanna.openInvitePage();
  await hanna.invite("Maya Keys");

  await test.step("Accept leads to the green room's heading", async () => {
    await expect(maya.banner).toBeVisible();
    // As a keyboard user does: from the skip link into the banner.
    await maya.page.locator(".skip").focus();
    await maya.banner.getByRole("button", { name: "Accept" }).focus();
    await maya.page.keyboard.press("Enter");
    await maya.isPreparing();
    await expect.poll(() => focused(maya)).toMatch(/^H1 Join Hanna Keys on stage/);
  });

  await test.step("on stage the skip link works, though leaving would be asked about", async () => {
    await maya.button("Join stage").focus();
    await maya.page.keyboard.press("Enter");
    await maya.page.waitForURL(new RegExp(`${room.path}$`));
    await expect.poll(() => focused(maya)).toMatch(/^H1 By keyboard/);
    await expect(maya.button("Leave stage")).toBeVisible();
    await skips(maya);
    await expect(maya.page.getByRole("dialog")).toHaveCount(0);
  });

  await test.step("Leave stage leads to the control beside it", async () => {
    await maya.button("Leave stage").focus();
    await maya.page.keyboard.press("Enter");
    await expect(maya.button("Leave stage")).toHaveCount(0);
    await expect.poll(() => maya.page.evaluate(() => document.activeElement?.closest(".room-bar")?.className)).toBeTruthy();
    expect(await focused(maya)).toMatch(/^BUTTON \S/);
  });
});
