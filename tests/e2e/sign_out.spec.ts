// Signing out ends the session for whoever holds its token, not only in the tab where it was pressed.
import { keptSession, signInWith } from "./people/kept_session";
import { expect, test } from "./story";

test("who signs out is signed out on the server and in every tab of that session", async ({ arrive, stranger }) => {
  const anna = await arrive("Anna Away");
  const program = await anna.api();
  const copy = await stranger("Anna's other tab");
  await signInWith(copy.page, await keptSession(anna.page));
  await copy.open("/");
  await expect(copy.button("Sign out")).toBeVisible();
  // It may be asking for something when its session ends.
  copy.expectsOutage = true;

  await anna.button("Sign out").click();
  await expect(anna.page.getByRole("textbox", { name: "Your name" })).toBeVisible();
  await expect.poll(async () => (await program.get("/me")).body).toMatchObject({ code: "token_invalid" });
  await expect(copy.page.getByRole("textbox", { name: "Your name" })).toBeVisible();

  // The next session is one of its own.
  await anna.signIn();
  await expect(anna.button("Sign out")).toBeVisible();
});
