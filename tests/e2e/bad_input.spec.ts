// Invalid input is explained in words, where it was typed.
import { expect, test } from "./story";

test("empty and overlong names and titles are marked as invalid", async ({ stranger }) => {
  const nora = await stranger("Nora New");
  await nora.open("/");
  const name = nora.page.getByRole("textbox", { name: "Your name" });
  await nora.button("Continue").click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await name.fill("x".repeat(33));
  await nora.button("Continue").click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await name.fill("Nora New");
  await nora.button("Continue").click();
  await nora.page.getByRole("link", { name: "Go live" }).click();
  const title = nora.page.getByRole("textbox", { name: "Title" });
  await nora.button("Create room").click();
  await expect(title).toHaveAttribute("aria-invalid", "true");
  await title.fill("y".repeat(81));
  await nora.button("Create room").click();
  await expect(title).toHaveAttribute("aria-invalid", "true");
});

test("an unknown room or page says so and leads home", async ({ arrive }) => {
  const nora = await arrive("Nora New");
  nora.expectsOutage = true; // the browser reports the 404 itself
  const saysSoAndLeadsHome = async () => {
    await expect(nora.page.getByRole("heading", { name: "Page not found", level: 1 })).toBeVisible();
    await expect(nora.page.getByRole("link", { name: "Back to rooms" })).toBeVisible();
  };
  await nora.open("/rooms/room_0000");
  await saysSoAndLeadsHome();
  await nora.open("/no-such-page");
  await saysSoAndLeadsHome();
});
