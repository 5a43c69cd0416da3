// Signing out ends the session for everything that holds its token, not only for the tab that signs out.
import { keptSession, signInWith } from "./people/kept_session";
import { expect, test } from "./story";

test("signing out ends the session on the server and in every tab of it", async ({ arrive, stranger }) => {
  const anna = await arrive("Anna Away");
  const program = await anna.api();
  const copy = await stranger("Anna's other tab");
  await signInWith(copy.page, await keptSession(anna.page));
  await copy.open("/");
  await expect(copy.button("Sign out")).toBeVisible();
  // This tab may have a call under way when its session ends.
  copy.expectsOutage = true;

  await anna.button("Sign out").click();
  await expect(anna.page.getByRole("textbox", { name: "Your name" })).toBeVisible();
  await expect.poll(async () => (await program.get("/me")).body).toMatchObject({ code: "token_invalid" });
  await expect(copy.page.getByRole("textbox", { name: "Your name" })).toBeVisible();

  // The next sign-in starts a session of its own.
  await anna.signIn();
  await expect(anna.button("Sign out")).toBeVisible();
});
