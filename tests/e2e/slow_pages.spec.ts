// The pages of rooms are fetched apart from what is loaded first: when they do not come, that is said and mended.
import { type Page } from "@playwright/test";
import { expect, test } from "./story";

const PAGES = "**/costage-part-*.wasm";

/** Whether pages are fetched apart; built for a quick look the app is in one piece, of which nothing can fail to come. */
function isCut(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const script = await fetch(document.querySelector<HTMLLinkElement>("link[rel=modulepreload]")!.href);
    return (await script.text()).includes("costage-part-");
  });
}

test("a room whose pages cannot be fetched says so, and opens when they can", async ({ arrive, stranger }) => {
  const vera = await stranger("Vera Viewer");
  await vera.open("/");
  test.skip(!(await isCut(vera.page)), "the app is in one piece");
  const hanna = await arrive("Hanna Host");
  const room = await hanna.createRoom("Slow pages");

  // First the network is away, then the server has a newer app.
  vera.expectsOutage = true;
  let asked = 0;
  await vera.page.route(PAGES, (route) => {
    asked += 1;
    return asked === 1 ? route.abort() : route.fulfill({ status: 404, body: "There is no such file." });
  });
  await vera.signIn(`/rooms/${room}`);
  const title = vera.page.getByRole("heading", { name: "Slow pages" });
  await expect(vera.page.getByText("This could not be loaded.")).toBeVisible();
  await vera.button("Try again").click();
  await expect.poll(() => asked).toBe(2);
  await expect(vera.button("Load anew")).toBeVisible();
  await vera.page.unroute(PAGES);
  await vera.button("Try again").click();
  await expect(title).toBeVisible();

  await vera.page.route(PAGES, (route) => route.abort());
  await vera.page.reload();
  await expect(vera.button("Load anew")).toBeVisible();
  await vera.page.unroute(PAGES);
  await vera.button("Load anew").click();
  await expect(title).toBeVisible();
});
