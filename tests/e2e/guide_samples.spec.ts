// Code that was written after a well-known guide to co-hosting runs on Costage when its import is changed: every sample of
// the guide (guide/), and each of the mistakes it warns of.
import { readFile } from "node:fs/promises";
import { expect, test as base } from "./other_site_story";
import type { SiteVisitor } from "./people/site_visitor";
import { programsIn, project, typeErrors } from "./stack/other_site";

const SAMPLES = "tests/e2e/guide";
const WORK = "target/guide-samples";

/** A host who is live, and somebody who is not invited yet; both on a page of another site. */
const test = base.extend<{ pair: { host: SiteVisitor; coHost: SiteVisitor } }>({
  pair: async ({ site, siteServer, visit }, use) => {
    for (const [name, program] of await programsIn(SAMPLES)) site.offer(name, program);
    const [host, coHost] = [await visit(siteServer, "host-user-id"), await visit(siteServer, "co-host-user-id")];
    const room = await host.createRoom("Bowls from the kiln");
    expect(await host.run("join"), "joining as the host").toBeNull();
    await expect.poll(() => host.roomNow()).toEqual({ status: "live", seats: [] });
    await coHost.openRoom(room);
    await host.page.evaluate(() => (globalThis.userId = "co-host-user-id"));
    await use({ host, coHost });
  },
});

test("the samples of the guide have the right types", async () => {
  const samples = (await programsIn(SAMPLES)).map(([name, program]) => [`${name}.ts`, program]);
  await project(WORK, { "context.d.ts": await readFile(`${SAMPLES}/context.d.ts`, "utf8"), ...Object.fromEntries(samples) });
  expect(await typeErrors(WORK)).toBe("");
});

test("every sample of the guide runs on a page of another site with only its import changed", async ({ pair: { host, coHost } }) => {
  const coHostId = await coHost.page.evaluate(() => costage.Client.userId);
  const tracked = () => host.console.filter((line) => line.startsWith(`${coHostId} `)).at(-1);

  // The host invites, sees the invitation and takes it back.
  expect(await host.run("track")).toBeNull();
  expect(await coHost.run("retrieve")).toBeNull();
  expect(await host.run("send")).toBeNull();
  await expect.poll(tracked).toBe(`${coHostId} pending`);
  await host.page.evaluate(async () => (globalThis.invitation = await room.createInvitation(userId)));
  expect(await host.run("cancel")).toBeNull();
  await expect.poll(tracked).toContain("cancelled");

  // Invited again, they decline.
  await host.page.evaluate(() => room.createInvitation(userId));
  await coHost.takeInvitation();
  expect(await coHost.run("decline")).toBeNull();
  await expect.poll(() => host.console.includes(`${coHostId} rejected`)).toBe(true);

  // And again: they accept, and come on stage.
  await host.page.evaluate(() => room.createInvitation(userId));
  await coHost.takeInvitation();
  expect(await coHost.run("accept")).toBeNull();
  await expect.poll(() => host.console.includes(`${coHostId} approved`)).toBe(true);
  expect(await coHost.run("join")).toBeNull();
  await expect.poll(() => host.roomNow()).toEqual({ status: "live", seats: ["live"] });

  // They leave without ending the room.
  await coHost.page.evaluate(() => room.leaveStage());
  await expect.poll(() => host.roomNow()).toEqual({ status: "live", seats: [] });
});

test("the guide's summary runs as it is printed, by its host and then by its co-host", async ({ pair: { host, coHost } }) => {
  const room = await host.createRoom("In a hurry");
  expect(await host.run("quick")).toBeNull();
  await expect.poll(async () => (await host.roomNow()).status).toBe("live");
  await coHost.openRoom(room);
  expect(await coHost.run("quick_co_host")).toBeNull();
  await expect.poll(() => host.roomNow()).toEqual({ status: "live", seats: ["live"] });
});

test("each mistake that the guide warns of fails with an error that says why", async ({ pair: { host, coHost } }) => {
  const broadcastData = () =>
    coHost.page.evaluate(() =>
      costage.RoomRepository.getBroadcastData(roomId).then(
        () => null,
        (error) => [error instanceof Error, error.code, error.status, error.invitationStatus, error.detail.length > 0],
      ),
    );
  // Asking for broadcast data without having accepted: not invited, invited, declined.
  expect(await broadcastData()).toEqual([true, "no_seat", 403, undefined, true]);
  expect(await host.run("send")).toBeNull();
  expect(await broadcastData()).toEqual([true, "no_seat", 403, "pending", true]);
  await coHost.takeInvitation();
  expect(await coHost.run("decline")).toBeNull();
  expect(await broadcastData()).toEqual([true, "no_seat", 403, "rejected", true]);

  // Reading an invitation once, and not hearing that it was taken back.
  expect(await host.run("send")).toBeNull();
  await coHost.takeInvitation();
  await host.page.evaluate(async () => (await room.createInvitation(userId)).cancel());
  expect(await coHost.run("accept")).toMatchObject({ code: "invitation_not_pending", status: 409, isError: true });
  // From the error the object knows what has become of it.
  expect(await coHost.page.evaluate(() => invitation.status)).toBe("cancelled");
  // Either spelling names a state.
  const isCancelled = () => invitation.status === costage.InvitationStatus.Cancelled;
  expect(await coHost.page.evaluate(isCancelled)).toBe(true);

  // Taking it for granted that the room is still live.
  expect(await host.run("send")).toBeNull();
  await coHost.takeInvitation();
  await host.page.evaluate(() => costage.RoomRepository.stopRoom(roomId));
  expect(await coHost.run("accept")).toMatchObject({ code: "room_not_live", status: 409, isError: true });
  expect((await coHost.roomNow()).status).toBe("ended");
  expect(await broadcastData()).toEqual([true, "no_seat", 403, "cancelled", true]);
});
