// Accessibility: screen readers, keyboards, phones, light and dark.
import { isAccessible } from "./people/accessible";
import { PHONE, type Person } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

async function fitsWidth(person: Person): Promise<void> {
  // A phone zooms out of a page that is too wide, so the window's own width would always be enough.
  const content = await person.page.evaluate(() => document.documentElement.scrollWidth);
  expect(content).toBeLessThanOrEqual(person.page.viewportSize()!.width);
}

for (const scheme of ["light", "dark"] as const) {
  test(`every page is accessible, in ${scheme}`, async ({ stranger, arrive }) => {
    const hanna = await stranger("Hanna Host", { colorScheme: scheme });
    await hanna.open("/");
    await expect(hanna.button("Continue")).toBeVisible();
    await isAccessible(hanna, "sign-in");
    await hanna.signIn();
    await expect(hanna.page.getByRole("link", { name: "Go live" })).toBeVisible();
    await isAccessible(hanna, "home");
    await hanna.page.screenshot({ path: `${pictures}/home-${scheme}.png` });
    const room = await hanna.createRoom("For everybody");
    await expect(hanna.button("Go live")).toBeEnabled();
    await isAccessible(hanna, "green room");
    await hanna.button("Go live").click();
    await expect(hanna.roomStatus).toContainText(/live/i);
    await isAccessible(hanna, "room");
    const carla = await arrive(`Carla in ${scheme}`, { colorScheme: scheme, ...PHONE });
    await hanna.openInvitePage();
    await hanna.invite(carla.name);
    await isAccessible(hanna, "invite page");
    await hanna.page.screenshot({ path: `${pictures}/invite-${scheme}.png` });
    await expect(carla.banner).toBeVisible();
    await isAccessible(carla, "banner");
    await carla.page.screenshot({ path: `${pictures}/banner-phone-${scheme}.png` });
    await fitsWidth(carla);
    await carla.accept();
    await expect(carla.button("Join stage")).toBeEnabled();
    await fitsWidth(carla);
    await carla.page.screenshot({ path: `${pictures}/prepare-phone-${scheme}.png` });
    await carla.joinStage();
    await hanna.page.goBack();
    await hanna.tile(carla).shows();
    await fitsWidth(carla);
    await carla.page.screenshot({ path: `${pictures}/room-phone-${scheme}.png` });
    await (await hanna.api()).post(`/rooms/${room}/stop`);
    await carla.hasEnded();
  });
}

test("going live and inviting work from the keyboard alone", async ({ stranger, arrive }) => {
  const kim = await stranger("Kim Keyboard");
  const guest = await arrive("Gina Guest");
  const { keyboard } = kim.page;
  const reach = async (name: string, role: "button" | "link" | "textbox" | "combobox") => {
    const target = kim.page.getByRole(role, { name, exact: true });
    await expect(target).toBeVisible();
    for (let step = 0; step < 60; step += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press("Tab");
    }
    throw new Error(`${role} ${name} cannot be reached by keyboard`);
  };
  await kim.open("/");
  await reach("Your name", "textbox");
  await keyboard.type("Kim Keyboard");
  await keyboard.press("Enter");
  await reach("Go live", "link");
  await keyboard.press("Enter");
  await reach("Title", "textbox");
  await keyboard.type("No mouse needed");
  await keyboard.press("Enter");
  await expect(kim.button("Go live")).toBeEnabled();
  await reach("Go live", "button");
  await keyboard.press("Enter");
  await expect(kim.roomStatus).toContainText(/live/i);
  const room = /room_\w+/.exec(kim.page.url())![0];
  await reach("Invite", "button");
  await keyboard.press("Enter");
  await reach("Search people", "combobox");
  await keyboard.type("Gina");
  await expect(kim.personRow("Gina Guest")).toBeVisible();
  // While the search is under way Enter does nothing, so that nobody is invited by accident.
  await expect(async () => {
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await expect(kim.sentRow("Gina Guest")).toContainText("Pending", { timeout: 5_000 });
  }).toPass();
  await expect(guest.banner).toBeVisible();
  await (await kim.api()).post(`/rooms/${room}/stop`);
});
