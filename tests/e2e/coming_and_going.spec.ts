// Who comes on stage, who is away from it, and the controls that fade while everybody watches.
import { PHONE } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

test("viewers see a co-host once there is a picture, and the host sees who is getting ready", async ({ scenes }) => {
  const { room, host } = await scenes.goLive("Hanna Waits", "Somebody comes");
  const viewer = await scenes.viewer(room, "Vera Waits");
  await viewer.tile(host).shows();
  const coHost = await scenes.inGreenRoom(room, "Ben Comes");
  const chip = host.page.getByTestId("getting-ready");
  await expect(chip).toContainText("Ben Comes is getting ready");
  await expect(chip).toContainText("Camera ready");
  await host.page.screenshot({ path: `${pictures}/stage-getting-ready.png` });
  await viewer.tile(coHost).isGone();
  await expect(viewer.page.getByTestId("getting-ready")).toHaveCount(0);
  await coHost.joinStage();
  await viewer.tile(coHost).shows();
  await expect(chip).toHaveCount(0);
  // Whose camera is off has a tile all the same.
  await coHost.button("Turn camera off").click();
  await expect(viewer.tile(coHost).it).toBeVisible();
  await expect(viewer.tile(coHost).it).toHaveClass(/unseen-picture/);
});

test("a host who loads the page again is announced, and comes back by one press", async ({ scenes }) => {
  const { room, host } = await scenes.goLive("Hanna Returns", "Loaded again");
  const viewer = await scenes.viewer(room, "Vera Returns");
  await viewer.tile(host).shows();
  host.expectsOutage = true; // A page that goes away takes its connection along.
  await host.page.reload();
  await expect(viewer.tile(host).it).toHaveClass(/host-away/, { timeout: 60_000 });
  await expect(viewer.stageNote).toContainText("Hanna Returns will be right back");
  await viewer.page.screenshot({ path: `${pictures}/stage-host-away.png` });
  await host.page.screenshot({ path: `${pictures}/stage-resume.png` });
  await host.tile(host).it.getByRole("button", { name: "Resume" }).click();
  await viewer.tile(host).is("live");
  await viewer.tile(host).shows();
  await expect(viewer.tile(host).it).not.toHaveClass(/host-away/);
});

test("names and buttons fade while nobody moves, the sign of a muted microphone stays, and a touch brings them back", async ({ scenes }) => {
  const { room, host } = await scenes.goLive("Hanna Quiet", "Everybody watches");
  const viewer = await scenes.viewer(room, "Vera Quiet", PHONE);
  await viewer.tile(host).shows();
  await host.button("Mute microphone").click();
  const main = viewer.page.locator("main.room");
  const tile = viewer.tile(host).it;
  await expect(main).toHaveClass(/idle/, { timeout: 20_000 });
  const unseen = "rgba(0, 0, 0, 0)";
  await expect(tile.locator("bdi")).toHaveCSS("color", unseen);
  await expect(tile.locator(".tag > .icon").first()).not.toHaveCSS("color", unseen);
  const box = (await tile.boundingBox())!;
  const point = [box.x + box.width / 2, box.y + box.height / 4] as const;
  await viewer.page.touchscreen.tap(...point);
  await expect(main).not.toHaveClass(/idle/);
  await expect(viewer.page.getByRole("menuitem")).toHaveCount(0);
  await viewer.page.touchscreen.tap(...point);
  await expect(viewer.page.getByRole("menuitem", { name: "Pin for me" })).toBeVisible();
});
