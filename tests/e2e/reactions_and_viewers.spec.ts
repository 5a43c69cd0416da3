// What a crowd sends up, and how many it is: seen by everybody, right again after somebody vanished.
import { isAccessible } from "./people/accessible";
import { PHONE } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

test("reactions of two are seen by a third, and the count follows who comes, leaves and vanishes", async ({ arrive }) => {
  const hanna = await arrive("Hedda Host");
  const carla = await arrive("Cora Clapper");
  const vera = await arrive("Vicky Viewer", PHONE);
  const room = await hanna.goLive("Reactions and viewers");
  await carla.open(`/rooms/${room}`);
  await expect(hanna.viewerCount).toContainText("1");
  await vera.open(`/rooms/${room}`);
  await expect(hanna.viewerCount).toContainText("2");

  await test.step("what two send up rises over the video of a third", async () => {
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
    // They come down again, and nothing of them stays in the page.
    await expect(rising.locator("span")).toHaveCount(0);
  });

  await test.step("who wants no motion gets a count that stands still", async () => {
    await carla.page.emulateMedia({ reducedMotion: "reduce" });
    await expect(carla.page.getByTestId("reaction-count")).toHaveText("5 reactions");
    for (let press = 0; press < 6; press++) await hanna.button("Send fire").click();
    await vera.button("Celebrate").click();
    await hanna.page.screenshot({ path: `${pictures}/reactions-host-desktop.png` });
    await vera.page.screenshot({ path: `${pictures}/reactions-viewer-phone.png` });
    await expect(carla.page.getByTestId("reaction-count")).toHaveText("12 reactions");
    await expect(carla.page.getByTestId("rising").locator("span")).toHaveCount(0);
  });

  await test.step("the host sees who is here", async () => {
    await hanna.page.getByRole("button", { name: /See who is watching/ }).click();
    const list = hanna.page.getByRole("dialog").getByTestId("viewer-list");
    await expect(list.getByRole("listitem")).toHaveText([/Cora Clapper/, /Vicky Viewer/]);
    await isAccessible(hanna, "viewers");
    await hanna.page.screenshot({ path: `${pictures}/viewers-desktop.png` });
    await hanna.page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    // For viewers it is a number.
    await expect(carla.page.getByRole("button", { name: /See who is watching/ })).toHaveCount(0);
  });

  await test.step("who leaves or vanishes counts no more", async () => {
    await vera.open("/");
    await expect(hanna.viewerCount).toContainText("1");
    // The tab's process is gone without a word.
    const killer = await carla.page.context().newCDPSession(carla.page);
    killer.send("Page.crash").catch(() => undefined);
    await expect(hanna.viewerCount).toContainText("0 watching", { timeout: 10_000 });
  });
});
