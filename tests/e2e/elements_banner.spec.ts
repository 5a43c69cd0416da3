// Pages of another origin with nothing but the banner of invitations: they load little, and it is the app's banner all the same. When a
// fuller element comes onto the page, the banner goes on by its connection.
import type { Page } from "@playwright/test";
import { customer, operatorFlags, operatorToken } from "./people/customer";
import { call, names, pageWith, test, told, visit } from "./other_page_story";
import { Room } from "./scenes/room";
import type { Api } from "./stack/api";
import { expect } from "./story";

const BANNER = `<costage-invitation-banner data-asks></costage-invitation-banner>`;
/** What draws rooms, and the client that a page with nothing but banners has instead. */
const isOfRooms = (file: string): boolean => file.startsWith("costage-elements-");
const isOfBanners = (file: string): boolean => file.startsWith("costage-banner-link-") || file.startsWith("costage-client-");

async function roomOf(host: Api, title: string): Promise<Room> {
  return new Room((await host.post("/rooms", { title })).body.id, host);
}

/** The text that screen readers are told last. */
const announced = (page: Page) => page.locator("costage-invitation-banner").locator(".unseen[role=status]");

test("a page with nothing but a banner loads little, and answers several invitations one by one", async ({ site, ownServer }) => {
  const { costage, stranger } = await ownServer(operatorFlags(site));
  const [hanna, omar] = [await customer(costage, "host-1", "Hanna Host"), await customer(costage, "host-2", "عمر")];
  const [bowls, tea] = [await roomOf(hanna, "Bowls from the kiln"), await roomOf(omar, "Tea")];
  const gustav = await customer(costage, "customer-8", "Gustav Guest");
  const guest = await stranger("Gustav Guest");
  const { banner, page } = guest;
  const style = "html { font-size: 40px } body { margin: 0 }";
  const asks = `<input aria-label="Search">${BANNER}`;
  const { loaded } = await visit(guest, site.put("/", pageWith(costage, asks, { html: 'lang="en" dir="rtl"', style })), () =>
    operatorToken("customer-8", "Gustav Guest"),
  );

  const ofOmar = await test.step("each is announced once and told to the page, and the oldest is shown", async () => {
    await hanna.post(`${bowls.path}/invitations`, { user_id: gustav.userId, note: "Come <b>up</b>" });
    await expect(banner).toContainText("Hanna Host");
    await expect(banner).toContainText("Bowls from the kiln");
    await expect(banner).toContainText("Come <b>up</b>");
    await expect(announced(page)).toHaveText(/Hanna Host.* invites you on stage: .?Bowls from the kiln.?\. .*Come <b>up<\/b>/);
    const ofOmar = await tea.invite(gustav);
    await expect(announced(page)).toContainText("Tea");
    await expect(banner).toContainText("Bowls from the kiln");
    await expect(banner).toContainText("+1 more");
    expect((await told(page)).map(({ detail }) => detail["title"])).toEqual(["Bowls from the kiln", "Tea"]);
    expect(loaded.filter(isOfRooms), "what only rooms need").toEqual([]);
    expect(loaded.some(isOfBanners)).toBe(true);
    return ofOmar;
  });

  await test.step("it has the size of the app, and never the focus by itself", async () => {
    await expect(page.locator("input[aria-label=Search]")).not.toBeFocused();
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
    const at = (await banner.boundingBox())!;
    expect(at.y, "at the top of the window").toBeLessThan(40);
    expect(at.width).toBeLessThanOrEqual(560);
    const accept = (await banner.getByRole("button", { name: "Accept" }).boundingBox())!;
    expect(accept.height, "a target for a finger").toBeGreaterThanOrEqual(44);
    await page.setViewportSize({ width: 360, height: 640 });
    await page.screenshot({ path: "target/e2e-results/screens/element-banner-360.png" });
    const sheet = (await banner.boundingBox())!;
    expect(sheet.y + sheet.height, "a sheet at the bottom of a phone").toBeGreaterThan(630);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), "nothing beside the window").toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.screenshot({ path: "target/e2e-results/screens/element-banner-1440.png" });
  });

  await test.step("Escape puts them off, and a button brings them back", async () => {
    await banner.getByRole("button", { name: "Next invitation" }).click();
    await expect(banner).toContainText("Tea");
    await expect(banner).toContainText("2 of 2");
    await banner.getByRole("button", { name: "Accept" }).focus();
    await page.keyboard.press("Escape");
    await expect(banner).toBeHidden();
    await page.getByRole("button", { name: "2 invitations are waiting" }).click();
    await expect(banner).toContainText("Tea");
  });

  await test.step("its alerts are a sound, and notifications are the page's own", async () => {
    await banner.getByRole("button", { name: "More options" }).click();
    await banner.getByRole("checkbox", { name: "Play a sound" }).check();
    await expect(banner.getByRole("checkbox", { name: "Notify me" })).toBeDisabled();
    expect(await page.evaluate(() => localStorage.getItem("costage.alerts"))).toBe("sound");
    await banner.getByRole("button", { name: "More options" }).click();
    await expect(banner.getByRole("checkbox")).toHaveCount(0);
  });

  await test.step("one that is taken back leaves with a notice, once", async () => {
    expect((await omar.post(`/invitations/${ofOmar}/cancel`)).status).toBe(200);
    await expect(banner).toContainText("Bowls from the kiln");
    const notice = page.getByText(/عمر.* took the invitation back\./);
    await expect(notice).toBeVisible();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect(notice).toHaveCount(0);
  });

  await test.step("what the server refuses is said, with what to do, and the invitation stays", async () => {
    guest.expectsOutage = true;
    // A press right after one invitation has taken another's place counts for neither.
    await expect(async () => {
      await banner.getByRole("button", { name: "Accept" }).click();
      await expect(banner.getByText("The room is not live now. Try again when it is.")).toBeVisible({ timeout: 10_000 });
    }).toPass();
    await expect(banner.getByRole("button", { name: "Accept" })).not.toHaveAttribute("aria-disabled");
    expect(await call(page, "costage-invitation-banner", "accept")).toEqual([true, "room_not_live", 409]);
  });

  await test.step("declined, it is gone at once, and nothing more waits", async () => {
    await banner.getByRole("button", { name: "Decline" }).click();
    await expect(banner).toBeHidden();
    await expect.poll(() => names(page)).toEqual(["invitation", "invitation", "rejected"]);
    await expect(announced(page)).toHaveText("");
    expect(loaded.filter(isOfRooms), "what only rooms need").toEqual([]);
  });
});

test("a banner goes on by the connection of a fuller element that comes later, and the page is not asked again", async ({ site, ownServer }) => {
  const { costage, stranger } = await ownServer([...operatorFlags(site), "--dev-sign-in", "true"]);
  const [hanna, gustav] = [await customer(costage, "host-1", "Hanna Host"), await customer(costage, "customer-8", "Gustav Guest")];
  const [hannas, own] = [await roomOf(hanna, "Bowls from the kiln"), await roomOf(gustav, "My own")];
  const guest = await stranger("Gustav Guest");
  const { banner, page } = guest;
  let asked = 0;
  const token = () => {
    asked += 1;
    return operatorToken("customer-8", "Gustav Guest");
  };
  const { live, loaded } = await visit(guest, site.put("/", pageWith(costage, BANNER)), token);

  await test.step("first the banner has a connection of its own", async () => {
    await hannas.invite(gustav);
    await expect(banner).toContainText("Bowls from the kiln");
    expect([live(), asked, loaded.filter(isOfRooms)]).toEqual([1, 1, []]);
  });

  await test.step("then both have one, with the same session", async () => {
    await page.evaluate((room) => {
      const invitePage = document.createElement("costage-invite-page");
      invitePage.setAttribute("room", room);
      document.body.append(invitePage);
    }, own.id);
    await expect(page.getByText("No invitations yet")).toBeVisible();
    expect(loaded.some(isOfRooms)).toBe(true);
    await expect.poll(live).toBe(1);
    expect(asked).toBe(1);
    await expect(banner).toContainText("Bowls from the kiln");
  });

  await test.step("what happens on it reaches the banner, and is told once", async () => {
    await banner.getByRole("button", { name: "Decline" }).click();
    await expect(banner).toBeHidden();
    await expect.poll(() => names(page)).toEqual(["invitation", "rejected"]);
    await hannas.invite(gustav);
    await expect(banner).toContainText("Bowls from the kiln");
    await expect.poll(() => names(page)).toEqual(["invitation", "rejected", "invitation"]);
  });

  await test.step("when the session lapses, the page is asked, and the banner goes on", async () => {
    expect((await (await customer(costage, "customer-8", "Gustav Guest")).delete("/sessions")).status).toBe(204);
    await expect.poll(() => asked).toBe(2);
    expect(await call(page, "costage-invitation-banner", "reject")).toBeNull();
    await expect(banner).toBeHidden();
  });

  await test.step("where the fuller one is there first, the banner's own is not loaded", async () => {
    const other = await stranger("Gustav Guest");
    const both = `${BANNER}<costage-invite-page room="${own.id}"></costage-invite-page>`;
    const { live, loaded } = await visit(other, site.put("/both", pageWith(costage, both)), token);
    await expect(other.page.getByText("No invitations yet")).toBeVisible();
    expect(live()).toBe(1);
    expect(loaded.filter(isOfBanners)).toEqual([]);
  });
});

test("the session of a page with nothing but a banner lapses and begins again, and without banners nothing is connected", async ({ site, ownServer }) => {
  const { costage, stranger } = await ownServer(operatorFlags(site));
  const [hanna, gustav] = [await customer(costage, "host-1", "Hanna Host"), await customer(costage, "customer-8", "Gustav Guest")];
  const room = await roomOf(hanna, "Bowls from the kiln");
  const guest = await stranger("Gustav Guest");
  let asked = 0;
  const { live } = await visit(guest, site.put("/", pageWith(costage, BANNER)), () => {
    asked += 1;
    return operatorToken("customer-8", "Gustav Guest");
  });
  await expect.poll(live).toBe(1);

  // A lapsed session is the page's business, and no error.
  guest.expectsOutage = true;
  expect((await gustav.delete("/sessions")).status).toBe(204);
  await expect.poll(() => asked).toBe(2);
  await room.invite(gustav);
  await expect(guest.banner).toContainText("Bowls from the kiln");

  await guest.page.evaluate(() => {
    const banner = document.querySelector("costage-invitation-banner")!;
    banner.remove();
    Object.assign(window, { banner });
  });
  await expect.poll(live).toBe(0);
  await guest.page.evaluate(() => document.body.append(Reflect.get(window, "banner") as Element));
  await expect(guest.banner).toContainText("Bowls from the kiln");
  expect([live(), asked]).toEqual([1, 3]);
});
