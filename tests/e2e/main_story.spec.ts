// The main story: go live, invite, accept, share the stage, leave it, be removed from it, stop the room.
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

test("host, co-host and viewer share a livestream from beginning to end", async ({ arrive }) => {
  const hanna = await arrive("Hanna Host");
  const carla = await arrive("Carla Philips");
  const vera = await arrive("Vera Viewer");

  const room = await hanna.goLive("Sunday market: bowls from the kiln");
  await hanna.tile(hanna).shows();
  await hanna.tile(hanna).has("host");
  await expect(hanna.tile(hanna).it).toHaveAttribute("data-self", "true");

  // The room appears on the viewers' home page without a reload.
  for (const viewer of [carla, vera]) {
    await viewer.page.getByRole("link", { name: /Sunday market/ }).click();
    await viewer.tile(hanna).shows();
    await expect(viewer.tile(hanna).it).toHaveAttribute("data-self", "false");
  }
  await expect(hanna.viewerCount).toContainText("2");

  await test.step("an invitation reaches the invitee and leads onto the stage", async () => {
    await hanna.openInvitePage();
    await expect(hanna.personRow("Carla Philips")).toContainText("Watching");
    await hanna.invite("Carla Philips");
    await expect(carla.banner).toContainText("Hanna Host");
    await expect(carla.banner).toContainText("Sunday market");
    await expect(vera.banner).toBeHidden();
    await carla.accept();
    await expect(hanna.sentRow("Carla Philips")).toContainText("Preparing");
    await carla.page.screenshot({ path: `${pictures}/prepare-desktop.png` });
    await carla.joinStage();
    await hanna.page.goBack();
    for (const person of [hanna, carla, vera]) {
      await person.tile(carla).is("live");
      await person.tile(carla).has("co_host");
      await person.tile(carla).shows();
      await person.tile(hanna).shows();
    }
    await expect(hanna.viewerCount).toContainText("1");
  });

  if (process.env.COSTAGE_UPDATE_SCREENSHOT) await hanna.page.screenshot({ path: "docs/stage.png" });
  await hanna.page.screenshot({ path: `${pictures}/room-host-desktop.png` });
  await vera.page.screenshot({ path: `${pictures}/room-viewer-desktop.png` });

  await test.step("a co-host who leaves the stage still watches", async () => {
    await carla.button("Leave stage").click();
    for (const person of [hanna, carla, vera]) await person.tile(carla).isGone();
    await carla.tile(hanna).shows();
    await expect(carla.button("Leave stage")).toBeHidden();
  });

  await test.step("a co-host who is removed still watches", async () => {
    await hanna.openInvitePage();
    await hanna.invite("Carla Philips");
    await carla.accept();
    await carla.joinStage();
    await hanna.page.goBack();
    await hanna.tile(carla).shows();
    await hanna.tile(carla).removeFromStage();
    for (const person of [hanna, carla, vera]) await person.tile(carla).isGone();
    await carla.tile(hanna).shows();
    const refused = await (await carla.api()).get(`/rooms/${room}/broadcast-data`);
    expect([refused.status, refused.body.code]).toEqual([403, "no_seat"]);
  });

  await test.step("the host stops the room for everyone", async () => {
    await hanna.stopRoom();
    for (const person of [hanna, carla, vera]) await person.hasEnded();
    await vera.page.screenshot({ path: `${pictures}/ended-desktop.png` });
  });
});
