// The pages of rooms are loaded separately from the first load: when that fails, the app says so and can try again.
import { appParts } from "./app_parts";
import { expect, test } from "./story";

const PAGES = "**/costage-part-viewer-*.wasm";

test("a room whose pages cannot be fetched says so, and opens when they can", async ({ arrive, stranger, costage }) => {
  const vera = await stranger("Vera Viewer");
  await vera.open("/");
  test.skip(!(await appParts(costage.url)), "the app is in one piece");
  const hanna = await arrive("Hanna Host");
  const room = await hanna.createRoom("Slow pages");

  // First the network is away, then the server has a newer app.
  vera.expectsOutage = true;
  let networkIsThere = false;
  let refused = 0;
  await vera.page.route(PAGES, async (route) => {
    if (!networkIsThere) return route.abort();
    await route.fulfill({ status: 404, body: "There is no such file." });
    refused += 1;
  });
  await vera.signIn(`/rooms/${room}`);
  const title = vera.page.getByRole("heading", { name: "Slow pages" });
  await expect(vera.page.getByText("This could not be loaded.")).toBeVisible();
  networkIsThere = true;
  await vera.button("Try again").click();
  await expect.poll(() => refused).toBe(1);
  await expect(vera.button("Reload")).toBeVisible();
  await vera.page.unroute(PAGES);
  await vera.button("Try again").click();
  await expect(title).toBeVisible();

  // Reloading the page helps too.
  await vera.page.route(PAGES, (route) => route.abort());
  await vera.page.reload();
  await expect(vera.button("Reload")).toBeVisible();
  await vera.page.unroute(PAGES);
  await vera.button("Reload").click();
  await expect(title).toBeVisible();
});

test("the pages of a room are loaded while its visitor still types their name", async ({ stranger, costage }) => {
  const vera = await stranger("Vera Viewer");
  await vera.open("/");
  test.skip(!(await appParts(costage.url)), "the app is in one piece");
  const fetched = vera.page.waitForResponse(PAGES);
  vera.expectsOutage = true; // no such room: the browser reports the page's 404 itself
  await vera.open("/rooms/room_0000000000");
  expect((await fetched).ok()).toBe(true);
  await expect(vera.button("Continue")).toBeVisible();
});
