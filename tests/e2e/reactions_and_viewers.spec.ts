// Reactions that everybody sees, and a viewer count that is right even after somebody vanished.
import { isAccessible } from "./people/accessible";
import { PHONE, type Person } from "./people/person";
import { expect, sharedScene, test } from "./story";

const pictures = "target/e2e-results/screens";

const rising = (person: Person) => person.page.getByTestId("rising");

/** Sends another reaction than the heart on a phone, where the heart is held for them. */
async function reactOnPhone(person: Person, reaction: "Applaud" | "Celebrate"): Promise<void> {
  await person.button("Send a heart").click({ delay: 900 });
  await person.button(reaction).click();
}

test.describe("with a host, a viewer on a desktop and a viewer on a phone", () => {
  const scene = sharedScene(async (scenes) => {
    const { host, room } = await scenes.goLive("Hedda Host", "Reactions");
    const onDesktop = await scenes.viewer(room, "Cora Clapper");
    const onPhone = await scenes.viewer(room, "Vicky Viewer", PHONE);
    await expect(host.viewerCount).toContainText("2");
    return { host, onDesktop, onPhone };
  });

  /** How many reactions the room has had, as its host sees it. */
  const total = async (): Promise<number> => {
    const reactions = scene().host.page.getByTestId("reactions");
    return Number(await reactions.getAttribute("data-total"));
  };

  test("the reactions of two people rise over the video of a third", async () => {
    const { host, onDesktop, onPhone } = scene();
    const before = await total();
    const seen = Promise.all(
      ["heart", "clap"].map((kind) => expect(rising(host).locator(`[data-kind=${kind}]`)).not.toHaveCount(0, { timeout: 20_000 })),
    );
    for (let press = 0; press < 3; press++) await onDesktop.button("Send a heart").click();
    for (let press = 0; press < 2; press++) await reactOnPhone(onPhone, "Applaud");
    await seen;
    for (const person of [host, onDesktop, onPhone]) {
      await expect(person.page.getByTestId("reactions")).toHaveAttribute("data-total", String(before + 5));
    }
    // They fade out, and nothing of them stays in the page.
    await expect(rising(host).locator("span")).toHaveCount(0);
  });

  test("somebody who wants no motion gets a count in place of rising reactions", async () => {
    const { host, onDesktop, onPhone } = scene();
    const before = await total();
    await onDesktop.page.emulateMedia({ reducedMotion: "reduce" });
    for (let press = 0; press < 6; press++) await host.button("Send fire").click();
    await reactOnPhone(onPhone, "Celebrate");
    await host.page.screenshot({ path: `${pictures}/reactions-host-desktop.png` });
    await onPhone.page.screenshot({ path: `${pictures}/reactions-viewer-phone.png` });
    await expect(onDesktop.page.getByTestId("reaction-count")).toHaveText(`${before + 7} reactions`);
    await expect(rising(onDesktop).locator("span")).toHaveCount(0);
    await onDesktop.page.emulateMedia({ reducedMotion: null });
  });

  test("the host opens the list of viewers; for a viewer it is a number", async () => {
    const { host, onDesktop } = scene();
    await host.page.getByRole("button", { name: /See who is watching/ }).click();
    const list = host.page.getByRole("dialog").getByTestId("viewer-list");
    await expect(list.getByRole("listitem")).toHaveText([/Cora Clapper/, /Vicky Viewer/]);
    await isAccessible(host, "viewers");
    await host.page.screenshot({ path: `${pictures}/viewers-desktop.png` });
    await host.page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(onDesktop.page.getByRole("button", { name: /See who is watching/ })).toHaveCount(0);
  });
});

test("the viewer count follows people who come, leave and vanish", async ({ scenes }) => {
  const { host, room } = await scenes.goLive("Hedda Host", "Viewers");
  const vanishing = await scenes.viewer(room, "Cora Clapper");
  await expect(host.viewerCount).toContainText("1");
  const leaving = await scenes.viewer(room, "Vicky Viewer", PHONE);
  await expect(host.viewerCount).toContainText("2");
  await leaving.open("/");
  await expect(host.viewerCount).toContainText("1");
  // The tab's process ends without a goodbye.
  const killer = await vanishing.page.context().newCDPSession(vanishing.page);
  killer.send("Page.crash").catch(() => undefined);
  await expect(host.viewerCount).toContainText("0 watching", { timeout: 10_000 });
});
