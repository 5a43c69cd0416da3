// A background that nobody shall see: fetched only when wished for, honest when it cannot be had, and switched while
// live without a cut. The fake camera shows nobody, so all of its picture is background.
import { sharpness } from "./people/sharpness";
import { expect, test } from "./story";

const PARTS = "**/background-blur-*";

test("the background is blurred for everybody, also while live, and never only believed to be", async ({ arrive }) => {
  const [hanna, vito] = [await arrive("Hanna Blurred"), await arrive("Vito Viewer")];
  const fetched: string[] = [];
  hanna.page.on("request", (request) => {
    if (request.url().includes("/background-blur-")) fetched.push(request.url());
  });
  const hannaId = (await hanna.api()).user!.id;
  const room = await hanna.createRoom("Not my kitchen");
  // The smallest picture: without a graphics card every frame takes its time.
  await hanna.page.getByRole("combobox", { name: "Picture size", exact: true }).selectOption("360");
  const blur = hanna.page.getByRole("switch", { name: "Blur my background" });
  const preview = hanna.page.locator("video").first();
  await expect.poll(() => sharpness(preview)).toBeGreaterThan(0);
  const clear = await sharpness(preview);
  await expect(blur).not.toBeChecked();
  expect(fetched).toEqual([]);

  await test.step("what it needs does not come: that is said, and the camera stays as it was", async () => {
    hanna.expectsOutage = true;
    await hanna.page.route(PARTS, (route) => (/\.wasm$/.test(route.request().url()) ? route.abort() : route.continue()));
    await blur.click();
    await expect(hanna.page.getByText("your background can be seen")).toBeVisible();
    await expect(blur).not.toBeChecked();
    expect(await sharpness(preview)).toBeGreaterThan(clear / 2);
    await hanna.page.screenshot({ path: "target/e2e-results/screens/blur-not-loaded.png" });
    await hanna.page.unroute(PARTS);
    hanna.expectsOutage = false;
  });

  await test.step("it comes: the preview is blurred", async () => {
    await blur.click();
    await expect(hanna.page.getByText("Nobody sees what is behind you.")).toBeVisible();
    await expect.poll(() => sharpness(preview)).toBeLessThan(clear / 2);
    await expect(hanna.page.getByText("your background can be seen")).toBeHidden();
    await hanna.page.screenshot({ path: "target/e2e-results/screens/blur-on.png" });
  });

  const tile = vito.tile(hannaId);
  const seen = tile.it.locator("video");
  await test.step("what is seen live is the blurred picture", async () => {
    await hanna.button("Go live").click();
    await hanna.page.waitForURL(new RegExp(`/rooms/${room}$`));
    await vito.open(`/rooms/${room}`);
    await tile.shows();
    expect(await sharpness(seen)).toBeLessThan(clear / 2);
  });

  await test.step("off and on again while live, by the same video", async () => {
    await hanna.button("More controls").click();
    await hanna.page.getByRole("menuitem", { name: "Camera, microphone, speaker" }).click();
    await blur.click();
    await expect.poll(() => sharpness(seen)).toBeGreaterThan(clear / 2);
    const before = await tile.frames();
    await blur.click();
    await expect.poll(() => sharpness(seen)).toBeLessThan(clear / 2);
    expect(await tile.frames()).toBeGreaterThan(before);
  });

  await test.step("a camera switched off and on is still blurred", async () => {
    await hanna.page.keyboard.press("Escape");
    await hanna.button("Turn camera off").click();
    await hanna.button("Turn camera on").click();
    await tile.shows();
    expect(await sharpness(seen)).toBeLessThan(clear / 2);
  });
  await (await hanna.api()).post(`/rooms/${room}/stop`);
});
