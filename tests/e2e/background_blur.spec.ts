// Background blur: loaded only when somebody switches it on, honest when it cannot be loaded, and switched while live
// without a pause. The fake camera shows nobody, so its whole picture is background.
import { sharpness } from "./people/sharpness";
import { expect, test } from "./story";

const PARTS = "**/background-blur-*";

test("the background is blurred for everybody, also while live, and the host sees whether it is", async ({ arrive }) => {
  const [hanna, vito] = [await arrive("Hanna Blurred"), await arrive("Vito Viewer")];
  const fetched: string[] = [];
  hanna.page.on("request", (request) => {
    if (request.url().includes("/background-blur-")) fetched.push(request.url());
  });
  const room = await hanna.createRoom("Not my kitchen");
  // The smallest picture: without a graphics card every frame takes long.
  await hanna.page.getByRole("combobox", { name: "Video quality", exact: true }).selectOption("360");
  const blur = hanna.page.getByRole("switch", { name: "Blur my background" });
  const preview = hanna.page.locator(".preview video");
  await expect.poll(() => sharpness(preview)).toBeGreaterThan(0);
  const clear = await sharpness(preview);
  await expect(blur).not.toBeChecked();
  expect(fetched).toEqual([]);

  await test.step("the blur cannot be loaded: the page says so, and the camera stays as it was", async () => {
    hanna.expectsOutage = true;
    await hanna.page.route(PARTS, (route) => (/\.wasm$/.test(route.request().url()) ? route.abort() : route.continue()));
    await blur.click();
    await expect(hanna.page.getByText("your background can be seen")).toBeVisible();
    await expect(blur).not.toBeChecked();
    // The camera's picture moves, and is sharper in one moment than in another.
    await expect.poll(() => sharpness(preview)).toBeGreaterThan(clear / 2);
    await hanna.page.screenshot({ path: "target/e2e-results/screens/blur-not-loaded.png" });
    await hanna.page.unroute(PARTS);
    hanna.expectsOutage = false;
  });

  await test.step("the blur is loaded: the preview is blurred", async () => {
    await blur.click();
    await expect(hanna.page.getByText("Nobody sees what is behind you.")).toBeVisible();
    await expect.poll(() => sharpness(preview)).toBeLessThan(clear / 2);
    await expect(hanna.page.getByText("your background can be seen")).toBeHidden();
    await hanna.page.screenshot({ path: "target/e2e-results/screens/blur-on.png" });
  });

  const tile = vito.tile(hanna);
  const seen = tile.it.locator("video");
  await test.step("viewers see the blurred picture", async () => {
    await hanna.button("Go live").click();
    await hanna.page.waitForURL(new RegExp(`/rooms/${room}$`));
    await vito.open(`/rooms/${room}`);
    await tile.shows();
    expect(await sharpness(seen)).toBeLessThan(clear / 2);
  });

  await test.step("off and on again while live, in the same video", async () => {
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
