// Invitations that change under the eyes of whoever looks at them.
import { expect, test } from "./story";

test("an invitation cancelled while the invitee looks at it leaves with a sentence", async ({ arrive }) => {
  const [hanna, carla] = [await arrive("Hanna Host"), await arrive("Carla Cancelled")];
  const room = await hanna.goLive("Cancelled in time");
  await hanna.openInvitePage();
  await hanna.invite("Carla Cancelled");
  await expect(carla.banner).toBeVisible();
  await expect(carla.page).toHaveTitle(/^\(1\) /);
  await hanna.sentRow("Carla Cancelled").first().getByRole("button", { name: "Cancel" }).click();
  await expect(hanna.sentRow("Carla Cancelled").first()).toContainText("Cancelled");
  await expect(carla.banner.getByRole("button", { name: "Accept" })).toBeHidden();
  await expect(carla.page).not.toHaveTitle(/^\(/);
  const news = carla.page.getByText(/took.*back/);
  await expect(news).toBeVisible();
  // Held by the pointer it would stay; but it is over when she is invited again.
  await news.hover();
  await hanna.sentRow("Carla Cancelled").first().getByRole("button", { name: /Invite again/ }).click();
  await expect(carla.banner).toBeVisible();
  await expect(news).toHaveCount(0);
  await (await hanna.api()).post(`/rooms/${room}/stop`);
});

test("a declined invitation is told to the host, who may invite again", async ({ arrive }) => {
  const [hanna, dora] = [await arrive("Hanna Host"), await arrive("Dora Declines")];
  const room = await hanna.goLive("No, thank you");
  await hanna.openInvitePage();
  await hanna.invite("Dora Declines");
  await dora.banner.getByRole("button", { name: "Decline" }).click();
  await expect(dora.banner).toBeHidden();
  await expect(hanna.sentRow("Dora Declines").first()).toContainText("Rejected");
  await hanna.sentRow("Dora Declines").first().getByRole("button", { name: /Invite again/ }).click();
  await expect(dora.banner).toBeVisible();
  await (await hanna.api()).post(`/rooms/${room}/stop`);
});

test("a room that ends between invitation and answer says so", async ({ arrive }) => {
  const [hanna, ella] = [await arrive("Hanna Host"), await arrive("Ella Late")];
  const room = await hanna.goLive("Over too soon");
  const host = await hanna.api();
  const invitee = await ella.api();
  const { body: invitation } = await host.post(`/rooms/${room}/invitations`, { user_id: invitee.user!.id });
  await expect(ella.banner).toBeVisible();
  await hanna.stopRoom();
  await hanna.hasEnded();
  await expect(ella.banner.getByRole("button", { name: "Accept" })).toBeHidden();
  await expect(ella.page.getByText(/ended/i).first()).toBeVisible();
  const late = await invitee.post(`/invitations/${invitation.id}/accept`);
  expect([late.status, late.body.code]).toEqual([409, "room_not_live"]);
  expect(late.body.invitation).toMatchObject({ status: "cancelled", reason: "room_ended" });
});

test("an invitation survives a server that is killed and started again", async ({ arrive, costage }) => {
  const [hanna, ina] = [await arrive("Hanna Host"), await arrive("Ina Invited")];
  const room = await hanna.goLive("Killed and back");
  const invitee = await ina.api();
  const { status } = await (await hanna.api()).post(`/rooms/${room}/invitations`, { user_id: invitee.user!.id });
  expect(status).toBe(201);
  await expect(ina.banner).toBeVisible();
  for (const person of [hanna, ina]) person.expectsOutage = true;
  await costage.kill();
  await expect(ina.page.getByTestId("connection-notice")).toContainText(/reconnecting/i);
  await costage.up();
  await expect(ina.page.getByTestId("connection-notice")).toBeHidden();
  await expect(ina.banner).toBeVisible();
  // LiveKit went down with the server, and the host comes back to it a moment later; until then the room
  // waits for its host, and whoever accepts is told to try again.
  await expect(async () => {
    await ina.banner.getByRole("button", { name: "Accept" }).click();
    await expect(ina.page.getByText("Preparing to go live…").first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 150_000 });
  await ina.joinStage();
  await hanna.tile(invitee.user!.id).shows();
  await (await hanna.api()).post(`/rooms/${room}/stop`);
});

test("the room's link brings somebody new to the picker and their invitation to them, its code fetched ahead", async ({
  arrive,
  stranger,
}) => {
  const [hanna, piet] = [await arrive("Hanna Host"), await arrive("Piet Elsewhere")];
  const room = await hanna.goLive("Come by the link");
  await hanna.openInvitePage();
  await hanna.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await hanna.button("Copy link").click();
  await expect(hanna.page.getByText("Link copied")).toBeVisible();
  const link = new URL(await hanna.page.evaluate(() => navigator.clipboard.readText()));
  expect(link.pathname).toBe(`/rooms/${room}`);

  const nora = await stranger("Nora New");
  await nora.signIn(link.pathname);
  await expect(nora.roomStatus).toContainText(/live/i);
  await expect(hanna.personRow("Nora New")).toContainText("Watching now");
  await hanna.invite("Nora New");
  await expect(nora.banner).toContainText("Come by the link");

  // Somebody on another page has what it takes to go live before they answer.
  const fetched = piet.page.waitForRequest(/livekit-client/);
  await hanna.invite("Piet Elsewhere");
  await fetched;
  await expect(piet.banner).toBeVisible();
  await (await hanna.api()).post(`/rooms/${room}/stop`);
  for (const person of [nora, piet]) await expect(person.page.getByText(/The livestream of .*Hanna Host.* ended before you answered\./)).toBeVisible();
});

test("an answer that got lost is said to be checked, and then known", async ({ arrive }) => {
  const [hanna, lotte] = [await arrive("Hanna Host"), await arrive("Lotte Lost")];
  const { body: room } = await (await hanna.api()).post("/rooms", { title: "Lost and found" });
  await hanna.open(`/rooms/${room.id}/invite`);
  await hanna.invite("Lotte Lost");
  hanna.expectsOutage = true;
  let again = (): void => {};
  const looked = new Promise<void>((resolve) => (again = resolve));
  const keys: (string | undefined)[] = [];
  await hanna.page.route("**/invitations/*/cancel", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length === 1) {
      // It is done, and nobody hears of it.
      await route.fetch();
      return route.abort("connectionreset");
    }
    await looked;
    await route.continue();
  });
  const row = hanna.sentRow("Lotte Lost");
  await row.getByRole("button", { name: "Cancel" }).click();
  await expect(row).toContainText("Checking…");
  await expect(lotte.banner).toBeHidden();
  again();
  await expect(row).toContainText("You cancelled it");
  await expect(row).not.toContainText("Checking…");
  expect(keys.length).toBe(2);
  expect(keys[0]).toBe(keys[1]);
});
