// Without a connection a page that is opened says so in the app's language, and opens by itself once the server answers.
import type { Person } from "./people/person";
import { PHONE } from "./people/person";
import { expect, test } from "./story";

/** Whether the device keeps the texts of that page. */
const isKept = ({ page }: Person) =>
  page.evaluate(async () => {
    const kept = await caches.match("/no-connection-texts");
    return kept?.status === 200;
  });

test("a page that cannot be fetched says so, and opens by itself when the server is back", async ({ ownServer }) => {
  const { costage, stranger } = await ownServer([]);
  const nora = await stranger("Nora Nowhere", { ...PHONE, serviceWorkers: "allow", locale: "de-DE" });
  await nora.signIn();
  await nora.open("/rooms/new");
  await expect.poll(() => isKept(nora)).toBe(true);
  await test.step("while the server is down", async () => {
    nora.expectsOutage = true;
    await costage.kill();
    await nora.page.reload();
    const heading = nora.page.getByRole("heading", { name: "Keine Verbindung" });
    await expect(heading).toBeVisible();
    await expect(nora.page.locator("html")).toHaveAttribute("lang", "de");
    await nora.page.getByRole("link", { name: "Noch einmal versuchen" }).click();
    await expect(heading).toBeVisible();
  });
  await test.step("once it is back", async () => {
    await costage.up();
    await expect(nora.page.getByRole("textbox", { name: "Titel" })).toBeVisible();
    expect(new URL(nora.page.url()).pathname).toBe("/rooms/new");
  });
});
