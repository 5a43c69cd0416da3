// The main job: go live, invite, accept, share the stage, leave, be removed, stop.
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

test("host, co-host and viewer share a livestream from its beginning to its end", async ({ arrive }) => {
  const hanna = await arrive("Hanna Host");
  const carla = await arrive("Carla Philips");
  const vera = await arrive("Vera Viewer");
  const [hannaId, carlaId] = [(await hanna.api()).user!.id, (await carla.api()).user!.id];

  const room = await hanna.goLive("Sunday market: bowls from the kiln");
  await hanna.tile(hannaId).shows();
  await hanna.tile(hannaId).has("host");
  await expect(hanna.tile(hannaId).it).toHaveAttribute("data-self", "true");

  // Viewers find the room on their home page, by themselves.
  for (const viewer of [carla, vera]) {
    await viewer.page.getByRole("link", { name: /Sunday market/ }).click();
    await viewer.tile(hannaId).shows();
    await expect(viewer.tile(hannaId).it).toHaveAttribute("data-self", "false");
  }
  await expect(hanna.viewerCount).toContainText("2");

  await test.step("an invitation reaches the invitee and leads onto the stage", async () => {
    await hanna.openInvitePage();
    await expect(hanna.personRow("Carla Philips").first()).toContainText("Watching");
    await hanna.invite("Carla Philips");
    await expect(carla.banner).toContainText("Hanna Host");
    await expect(carla.banner).toContainText("Sunday market");
    await expect(vera.banner).toBeHidden();
    await carla.accept();
    await expect(hanna.sentRow("Carla Philips").first()).toContainText("Approved");
    await carla.page.screenshot({ path: `${pictures}/prepare-desktop.png` });
    await carla.joinStage();
    await hanna.page.goBack();
    for (const person of [hanna, carla, vera]) {
      await person.tile(carlaId).is("live");
      await person.tile(carlaId).has("co_host");
      await person.tile(carlaId).shows();
      await person.tile(hannaId).shows();
    }
    await expect(hanna.viewerCount).toContainText("1");
  });

  if (process.env.COSTAGE_UPDATE_SCREENSHOT) await hanna.page.screenshot({ path: "docs/stage.png" });
  await hanna.page.screenshot({ path: `${pictures}/room-host-desktop.png` });
  await vera.page.screenshot({ path: `${pictures}/room-viewer-desktop.png` });

  await test.step("who leaves the stage goes on watching", async () => {
    await carla.button("Leave stage").click();
    for (const person of [hanna, carla, vera]) await person.tile(carlaId).isGone();
    await carla.tile(hannaId).shows();
    await expect(carla.button("Leave stage")).toBeHidden();
  });

  await test.step("who is removed goes on watching too", async () => {
    await hanna.openInvitePage();
    await hanna.invite("Carla Philips");
    await carla.accept();
    await carla.joinStage();
    await hanna.page.goBack();
    await hanna.tile(carlaId).shows();
    await hanna.tile(carlaId).removeFromStage();
    for (const person of [hanna, carla, vera]) await person.tile(carlaId).isGone();
    await carla.tile(hannaId).shows();
    const refused = await (await carla.api()).get(`/rooms/${room}/broadcast-data`);
    expect([refused.status, refused.body.code]).toEqual([403, "no_seat"]);
  });

  await test.step("the host stops the room for everyone", async () => {
    await hanna.stopRoom();
    for (const person of [hanna, carla, vera]) await person.hasEnded();
    await vera.page.screenshot({ path: `${pictures}/ended-desktop.png` });
  });
});
