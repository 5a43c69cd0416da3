// Accessibility: axe finds nothing on any page or panel, and a whole livestream needs no mouse.
import type { Locator, Page } from "@playwright/test";
import { isAccessibleEverywhere } from "./people/accessible";
import { findsNothing, smallTargets } from "./people/geometry";
import { PHONE, type Person } from "./people/person";
import { expect, test } from "./story";

const PRODUCT = { title: "Stoneware bowl, 24 cm", link: "https://shop.example/bowl", price: { amount: 3_800, currency: "EUR" } };

/** axe finds nothing, and on a phone everything is large enough for a finger. */
async function isForEverybody(person: Person, where: string): Promise<void> {
  const { page } = person;
  await isAccessibleEverywhere(person, where);
  const before = page.viewportSize()!;
  await page.setViewportSize(PHONE.viewport!);
  await findsNothing(() => smallTargets(page), `${where}: under 44 px`);
  await page.setViewportSize(before);
}

test("pages without a room are accessible", async ({ ownServer }) => {
  const { stranger } = await ownServer([]);
  const anna = await stranger("Anna Access", PHONE);
  await anna.open("/");
  await expect(anna.button("Continue")).toBeVisible();
  await isForEverybody(anna, "sign-in");
  await anna.signIn();
  await expect(anna.page.getByRole("link", { name: "Go live" })).toBeVisible();
  await isForEverybody(anna, "home without rooms");
  for (const [path, where] of [["/rooms/new", "create"], ["/account", "account"], ["/nowhere", "not found"]] as const) {
    await anna.open(path);
    await expect(anna.page.getByRole("heading", { level: 1 })).toBeVisible();
    await isForEverybody(anna, where);
  }
});

test("what a host sees is accessible, from the green room to the summary", async ({ arrive, scenes }) => {
  const { room, host } = await scenes.openRoom("Hanna Access", "For everybody", PHONE);
  const guest = await arrive("Gustav Access");
  await host.open(`${room.path}/prepare`);
  await expect(host.button("Go live")).toBeEnabled();
  await isForEverybody(host, "green room");
  await host.button("Go live").click();
  await expect(host.roomStatus).toContainText(/live/i);
  await isForEverybody(host, "room, alone");
  await room.addProduct(PRODUCT);
  for (const panel of ["Chat settings", "Products"]) {
    await host.button("More controls").click();
    await host.page.getByRole("menuitem", { name: panel }).click();
    const dialog = host.page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await isForEverybody(host, panel);
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toBeHidden();
  }
  await room.invite(guest);
  await host.openInvitePage();
  await host.search(guest.name);
  await isForEverybody(host, "invite page");
  await room.stop();
  await host.open(room.path);
  await host.hasEnded();
  await isForEverybody(host, "the host's summary");
});

test("what a viewer who becomes a co-host sees is accessible", async ({ scenes, arrive }) => {
  const { room, host } = await scenes.goLive("Hilde Access", "For everybody else");
  const carla = await scenes.viewer(room, "Carla Access", PHONE);
  await carla.tile(host).shows();
  await room.pin(await room.addProduct(PRODUCT));
  for (const text of ["When does the kiln open?", "See https://shop.example/bowl @Carla"]) await room.hostApi.post(`${room.path}/chat`, { text });
  await expect(carla.chat.message("When does the kiln open?")).toBeVisible();
  await isForEverybody(carla, "room with chat and a product");
  const home = await arrive("Hugo Access", PHONE);
  await expect(home.page.getByRole("heading", { name: "For everybody else" })).toBeVisible();
  await isForEverybody(home, "home with a room");
  await room.invite(carla);
  await expect(carla.banner).toBeVisible();
  await isForEverybody(carla, "banner");
  await carla.accept();
  await expect(carla.button("Join stage")).toBeEnabled();
  await isForEverybody(carla, "the co-host's green room");
  await carla.joinStage();
  await host.tile(carla).shows();
  await isForEverybody(carla, "on stage");
  await room.stop();
  await carla.hasEnded();
  await isForEverybody(carla, "ended room");
});

test("a whole livestream works from the keyboard alone, and the focus is never lost", async ({ stranger, arrive }) => {
  const kim = await stranger("Kim Keyboard");
  const gina = await arrive("Gina Keyboard");
  for (const person of [kim, gina]) await person.page.addInitScript(noteLostFocus);
  await gina.page.reload();
  await kim.open("/");
  await reach(kim, "Your name", "textbox");
  await kim.page.keyboard.type("Kim Keyboard");
  await kim.page.keyboard.press("Enter");
  await reach(kim, "Go live", "link");
  await kim.page.keyboard.press("Enter");
  await reach(kim, "Title", "textbox");
  await kim.page.keyboard.type("No mouse needed");
  await kim.page.keyboard.press("Enter");
  await expect(kim.button("Go live")).toBeEnabled();
  await press(kim, "Go live");
  await expect(kim.roomStatus).toContainText(/live/i);
  const room = /room_\w+/.exec(kim.page.url())![0];
  await test.step("inviting", async () => {
    await press(kim, "Invite");
    await reach(kim, "Search people", "combobox");
    await kim.page.keyboard.type("Gina Key");
    await expect(kim.personRow(gina.name)).toBeVisible();
    // While the search is under way Enter does nothing, so that nobody is invited by accident.
    await expect(async () => {
      await kim.page.keyboard.press("ArrowDown");
      await kim.page.keyboard.press("Enter");
      await expect(kim.sentRow(gina.name)).toContainText("Pending", { timeout: 5_000 });
    }).toPass();
  });
  await test.step("accepting, going on stage and writing", async () => {
    await expect(gina.banner).toBeVisible();
    await press(gina, "Accept");
    await gina.isPreparing();
    await expect(gina.button("Join stage")).toBeEnabled();
    await press(gina, "Join stage");
    await expect(gina.button("Leave stage")).toBeVisible();
    await reach(gina, "Your message", "textbox");
    await gina.page.keyboard.type("Hello from my keyboard");
    await gina.page.keyboard.press("Enter");
    await expect(gina.chat.message("Hello from my keyboard")).toBeVisible();
  });
  await test.step("leaving and ending", async () => {
    await press(gina, "Leave stage");
    await expect(gina.button("Leave stage")).toBeHidden();
    await kim.page.goBack();
    await press(kim, "Stop room");
    await press(kim, "Stop room", kim.page.getByRole("dialog"));
    await kim.hasEnded();
    await gina.hasEnded();
  });
  for (const person of [kim, gina]) expect(await person.page.evaluate(() => Reflect.get(window, "lostFocus")), person.name).toEqual([]);
  await (await kim.api()).post(`/rooms/${room}/stop`);
});

/** Notes in `window.lostFocus` after what the focus was at nothing for a second in which the page did not stand still. */
function noteLostFocus(): void {
  const lost: string[] = [];
  Object.assign(window, { lostFocus: lost });
  let had = "";
  let without = 0;
  setInterval(() => {
    const at = document.activeElement;
    if (at && at !== document.body) {
      had = at.outerHTML.slice(0, 120);
      without = 0;
    } else if (had) {
      without += 1;
      if (without === 20) {
        lost.push(`${location.pathname}: after ${had}`);
        had = "";
      }
    }
  }, 50);
}

/** Moves the focus there as somebody with a keyboard does. */
async function reach(person: Person, name: string, role: "button" | "link" | "textbox" | "combobox", within: Page | Locator = person.page): Promise<void> {
  const { page } = person;
  const target = within.getByRole(role, { name, exact: true });
  await expect(target).toBeVisible();
  for (let step = 0; step < 80; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${role} ${name} cannot be reached by keyboard`);
}

async function press(person: Person, name: string, within?: Locator): Promise<void> {
  await reach(person, name, "button", within);
  await person.page.keyboard.press("Enter");
}
