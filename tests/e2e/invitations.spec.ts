// Invitations that change while their host or their invitee looks at them.
import { expect, test } from "./story";

test("a cancelled invitation disappears, and the invitee reads why until they are invited again", async ({ arrive, scenes }) => {
  const carla = await arrive("Carla Cancelled");
  const { host: hanna } = await scenes.goLive("Hanna Host", "Cancelled in time");
  await hanna.openInvitePage();
  await hanna.invite("Carla Cancelled");
  await expect(carla.banner).toBeVisible();
  await expect(carla.page).toHaveTitle(/^\(1\) /);
  await hanna.sentRow("Carla Cancelled").getByRole("button", { name: "Cancel" }).click();
  await expect(hanna.sentRow("Carla Cancelled")).toContainText("Cancelled");
  await expect(carla.banner.getByRole("button", { name: "Accept" })).toBeHidden();
  await expect(carla.page).not.toHaveTitle(/^\(/);
  const notice = carla.page.getByText(/took.*back/);
  await expect(notice).toBeVisible();
  // A notice stays while the pointer is over it; but this one is outdated once she is invited again.
  await notice.hover();
  await hanna.sentRow("Carla Cancelled").getByRole("button", { name: /Invite again/ }).click();
  await expect(carla.banner).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("the host sees that an invitation was declined, and may invite again", async ({ arrive, scenes }) => {
  const dora = await arrive("Dora Declines");
  const { host: hanna } = await scenes.goLive("Hanna Host", "No, thank you");
  await hanna.openInvitePage();
  await hanna.invite("Dora Declines");
  await dora.banner.getByRole("button", { name: "Decline" }).click();
  await expect(dora.banner).toBeHidden();
  await expect(hanna.sentRow("Dora Declines")).toContainText("Rejected");
  await hanna.sentRow("Dora Declines").getByRole("button", { name: /Invite again/ }).click();
  await expect(dora.banner).toBeVisible();
});

test("a personal note comes with the invitation and is replaced while it waits", async ({ arrive, scenes }) => {
  const nele = await arrive("Nele Noted");
  const { host: hanna } = await scenes.goLive("Hanna Host", "Something personal");
  await hanna.openInvitePage();
  await hanna.page.getByRole("textbox", { name: "Note" }).fill("Show us <b>your</b> glaze, Nele!");
  await hanna.invite("Nele Noted");
  const note = nele.banner.locator(".note");
  await expect(note).toHaveText(/“.?Show us <b>your<\/b> glaze, Nele!.?”/);
  await expect(nele.page.getByRole("status").filter({ hasText: "Show us <b>your</b> glaze, Nele!" })).toContainText("invites you on stage");
  await expect(hanna.sentRow("Nele Noted")).toContainText("Show us <b>your</b> glaze, Nele!");

  await hanna.page.getByRole("textbox", { name: "Note" }).fill("Bring a bowl, too.");
  await hanna.personRow("Nele Noted").getByRole("button", { name: /Options for .Nele Noted/ }).click();
  await hanna.page.getByRole("menuitem", { name: "Send the new note" }).click();
  await expect(note).toContainText("Bring a bowl, too.");
  await expect(nele.banner).not.toContainText("more");
  await expect(hanna.sentRows("Nele Noted")).toHaveCount(1);
  await expect(hanna.sentRow("Nele Noted")).toContainText("Bring a bowl, too.");

  await nele.banner.getByRole("button", { name: "Decline" }).click();
  await hanna.sentRow("Nele Noted").getByRole("button", { name: "Invite again" }).click();
  await expect(note).toContainText("Bring a bowl, too.");
});

test("an invitee reads that the room ended before they answered", async ({ arrive, scenes }) => {
  const ella = await arrive("Ella Late");
  const { room, host: hanna } = await scenes.goLive("Hanna Host", "Over too soon");
  const invitation = await room.invite(ella);
  await expect(ella.banner).toBeVisible();
  await hanna.stopRoom();
  await hanna.hasEnded();
  await expect(ella.banner.getByRole("button", { name: "Accept" })).toBeHidden();
  await expect(ella.page.getByText(/The livestream of .*Hanna Host.* ended before you answered\./)).toBeVisible();
  const late = await (await ella.api()).post(`/invitations/${invitation}/accept`);
  expect([late.status, late.body.code]).toEqual([409, "room_not_live"]);
  expect(late.body.invitation).toMatchObject({ status: "cancelled", reason: "room_ended" });
});

test("an invitation survives a server that is killed and started again", async ({ arrive, scenes, costage }) => {
  const ina = await arrive("Ina Invited");
  const { room, host: hanna } = await scenes.goLive("Hanna Host", "Killed and back");
  await room.invite(ina);
  await expect(ina.banner).toBeVisible();
  for (const person of [hanna, ina]) person.expectsOutage = true;
  await costage.kill();
  await expect(ina.page.getByTestId("connection-notice")).toContainText(/reconnecting/i);
  await costage.up();
  await expect(ina.page.getByTestId("connection-notice")).toBeHidden();
  await expect(ina.banner).toBeVisible();
  // LiveKit went down with the server, and the host comes back to it a moment later; until then the room
  // waits for its host, and accepting is refused with the advice to try again.
  await expect(async () => {
    await ina.banner.getByRole("button", { name: "Accept" }).click();
    await ina.isPreparing({ timeout: 5_000 });
  }).toPass({ timeout: 150_000 });
  await ina.joinStage();
  await hanna.tile(ina).shows();
});

test("somebody new comes by the room's link, appears in the picker and is invited", async ({ scenes, stranger }) => {
  const { room, host: hanna } = await scenes.goLive("Hanna Host", "Come by the link");
  await hanna.openInvitePage();
  await hanna.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await hanna.button("Copy link").click();
  await expect(hanna.page.getByText("Link copied")).toBeVisible();
  const link = new URL(await hanna.page.evaluate(() => navigator.clipboard.readText()));
  expect(link.pathname).toBe(room.path);

  const nela = await stranger("Nela New");
  await nela.signIn(link.pathname);
  await expect(nela.roomStatus).toContainText(/live/i);
  await expect(hanna.personRow("Nela New")).toContainText("Watching now");
  await hanna.invite("Nela New");
  await expect(nela.banner).toContainText("Come by the link");
});

test("an invitee on another page loads what going live needs before they answer", async ({ arrive, scenes }) => {
  const { room } = await scenes.broadcast("Hanna Host", "Loaded ahead");
  const piet = await arrive("Piet Elsewhere");
  const fetched = piet.page.waitForRequest(/livekit-client/);
  await room.invite(piet);
  await fetched;
  await expect(piet.banner).toBeVisible();
  await room.stop();
  await expect(piet.page.getByText(/The livestream of .*Hanna Host.* ended before you answered\./)).toBeVisible();
});

test("a cancellation whose answer got lost shows as being checked until its outcome is known", async ({ arrive }) => {
  const [hanna, lotte] = [await arrive("Hanna Host"), await arrive("Lotte Lost")];
  const { body: room } = await (await hanna.api()).post("/rooms", { title: "Lost and found" });
  await hanna.open(`/rooms/${room.id}/invite`);
  await hanna.invite("Lotte Lost");
  hanna.expectsOutage = true;
  let letSecondPass = (): void => {};
  const secondMayPass = new Promise<void>((resolve) => (letSecondPass = resolve));
  const keys: (string | undefined)[] = [];
  await hanna.page.route("**/invitations/*/cancel", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length === 1) {
      // The server cancels it, but its answer is lost.
      await route.fetch();
      return route.abort("connectionreset");
    }
    await secondMayPass;
    await route.continue();
  });
  const row = hanna.sentRow("Lotte Lost");
  await row.getByRole("button", { name: "Cancel" }).click();
  await expect(row).toContainText("Checking…");
  await expect(lotte.banner).toBeHidden();
  letSecondPass();
  await expect(row).toContainText("You cancelled it");
  await expect(row).not.toContainText("Checking…");
  expect(keys.length).toBe(2);
  expect(keys[0]).toBe(keys[1]);
});
