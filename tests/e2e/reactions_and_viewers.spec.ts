// Reactions that everybody sees, and a viewer count that is right even after somebody vanished.
import { isAccessible } from "./people/accessible";
import { PHONE } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

test("reactions rise over the video, and are only counted for people who want no motion", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hedda Host", "Reactions");
  const carla = await scenes.viewer(room, "Cora Clapper");
  const vera = await scenes.viewer(room, "Vicky Viewer", PHONE);
  await expect(hanna.viewerCount).toContainText("2");

  await test.step("what two people send rises over the video of a third", async () => {
    const rising = hanna.page.getByTestId("rising");
    const seen = Promise.all(
      ["heart", "clap"].map((kind) => expect(rising.locator(`[data-kind=${kind}]`).first()).toBeAttached({ timeout: 20_000 })),
    );
    for (let press = 0; press < 3; press++) await carla.button("Send a heart").click();
    for (let press = 0; press < 2; press++) await vera.button("Applaud").click();
    await seen;
    for (const person of [hanna, carla, vera]) {
      await expect(person.page.getByTestId("reactions")).toHaveAttribute("data-total", "5");
    }
    // They fade out, and nothing of them stays in the page.
    await expect(rising.locator("span")).toHaveCount(0);
  });

  await test.step("somebody who wants no motion gets a count instead", async () => {
    await carla.page.emulateMedia({ reducedMotion: "reduce" });
    await expect(carla.page.getByTestId("reaction-count")).toHaveText("5 reactions");
    for (let press = 0; press < 6; press++) await hanna.button("Send fire").click();
    await vera.button("Celebrate").click();
    await hanna.page.screenshot({ path: `${pictures}/reactions-host-desktop.png` });
    await vera.page.screenshot({ path: `${pictures}/reactions-viewer-phone.png` });
    await expect(carla.page.getByTestId("reaction-count")).toHaveText("12 reactions");
    await expect(carla.page.getByTestId("rising").locator("span")).toHaveCount(0);
  });

});

test("the host sees who watches, and the count follows people who come, leave and vanish", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hedda Host", "Viewers");
  const carla = await scenes.viewer(room, "Cora Clapper");
  await expect(hanna.viewerCount).toContainText("1");
  const vera = await scenes.viewer(room, "Vicky Viewer", PHONE);
  await expect(hanna.viewerCount).toContainText("2");

  await test.step("the host opens the list of viewers; for a viewer it is a number", async () => {
    await hanna.page.getByRole("button", { name: /See who is watching/ }).click();
    const list = hanna.page.getByRole("dialog").getByTestId("viewer-list");
    await expect(list.getByRole("listitem")).toHaveText([/Cora Clapper/, /Vicky Viewer/]);
    await isAccessible(hanna, "viewers");
    await hanna.page.screenshot({ path: `${pictures}/viewers-desktop.png` });
    await hanna.page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(carla.page.getByRole("button", { name: /See who is watching/ })).toHaveCount(0);
  });

  await test.step("somebody who leaves or vanishes no longer counts", async () => {
    await vera.open("/");
    await expect(hanna.viewerCount).toContainText("1");
    // The tab's process ends without a goodbye.
    const killer = await carla.page.context().newCDPSession(carla.page);
    killer.send("Page.crash").catch(() => undefined);
    await expect(hanna.viewerCount).toContainText("0 watching", { timeout: 10_000 });
  });
});
