// Every shelf of the gallery, each with all states of a component.
import { expect, test } from "../e2e/story";
import { PICTURE, inEveryWindow } from "./shoot";

test("gallery", async ({ stranger }) => {
  const visitor = await stranger("A visitor");
  await visitor.open("/gallery");
  await expect(visitor.page.getByRole("heading", { name: "Gallery" })).toBeVisible();
  for (const shelf of await visitor.page.locator("[data-shelf]").all()) {
    const name = (await shelf.getAttribute("data-shelf"))!.toLowerCase().replaceAll(/\W+/g, "-");
    await inEveryWindow(visitor.page, `gallery-${name}`, (path) => shelf.screenshot({ ...PICTURE, path }));
  }
});
