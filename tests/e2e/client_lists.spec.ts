// The lists of the JavaScript client: what is shown of them, page by page and as it changes.
import { readFile } from "node:fs/promises";
import { expect, test } from "./other_site_story";
import type { SiteVisitor } from "./people/site_visitor";
import { Api } from "./stack/api";

/** What the callbacks of the page were last called with. */
const shown = (visitor: SiteVisitor) => visitor.page.evaluate(() => JSON.parse(JSON.stringify((globalThis as any).shown ?? {})));

test("a chat shows its newest messages, older ones page by page, and what becomes of them", async ({ ownServer, site, visit }) => {
  const { costage: server } = await ownServer(["--embedding-origins", site.origin, "--messages-of-person", "1000"]);
  const host = await visit(server, "Hanna Host");
  const room = await host.createRoom("A lively chat");
  const writer = await Api.signIn(server.url, "Will Writer");
  const write = async (number: number) => {
    const { status, body } = await writer.post(`/rooms/${room}/chat`, { text: `Message ${number}` });
    expect(status).toBe(201);
    return body.id as string;
  };
  const ids: string[] = [];
  for (let number = 1; number <= 130; number++) ids[number] = await write(number);
  const texts = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => `Message ${from + nth}`);

  await host.page.evaluate(() => {
    costage.ChatRepository.getMessages({ roomId, limit: 40 }, ({ data, loading, hasNextPage, onNextPage }) => {
      (globalThis as any).shown = { texts: data.map(({ text }) => text), loading, hasNextPage };
      (globalThis as any).more = onNextPage;
    });
  });
  const more = () => host.page.evaluate(() => (globalThis as any).more());
  await expect.poll(() => shown(host)).toEqual({ texts: texts(91, 130), loading: false, hasNextPage: true });
  await more();
  await expect.poll(() => shown(host)).toEqual({ texts: texts(51, 130), loading: false, hasNextPage: true });
  // A message that has not been read yet is deleted, which leaves no gap; one that has been is shown as deleted.
  for (const number of [3, 100]) expect((await writer.delete(`/chat/${ids[number]}`)).status).toBe(200);
  const deleted = (list: string[], number: number) => list.map((text) => (text === `Message ${number}` ? "" : text));
  await expect.poll(() => shown(host)).toEqual({ texts: deleted(texts(51, 130), 100), loading: false, hasNextPage: true });
  await more();
  await more();
  const all = deleted(deleted(texts(1, 130), 100), 3);
  await expect.poll(() => shown(host)).toEqual({ texts: all, loading: false, hasNextPage: false });

  // After an outage all of them are read again, with what was written meanwhile.
  await server.kill();
  await expect.poll(() => host.page.evaluate(() => costage.Client.connectionState)).not.toBe("online");
  await server.up();
  await write(131);
  await expect.poll(() => shown(host)).toEqual({ texts: [...all, "Message 131"], loading: false, hasNextPage: false });
});

test("an invitation that is decided while its invitee looks stays in the list with its new state", async ({ siteServer, visit }) => {
  const [host, guest] = [await visit(siteServer, "Hanna Host"), await visit(siteServer, "Greta Guest")];
  const roomId = await host.createRoom("Second thoughts");
  await guest.page.evaluate(() => {
    const shown: Record<string, unknown> = ((globalThis as any).shown = {});
    const states = (name: string, statuses?: ("pending" | "accepted" | "canceled")[]) =>
      costage.InvitationRepository.getMyRoomInvitations(statuses ? { statuses } : {}, ({ data }) => (shown[name] = data.map(({ status }) => status)));
    states("all");
    states("waiting", ["pending"]);
    states("takenBack", ["canceled"]);
  });
  await host.page.evaluate(async () => (globalThis.invitation = await room.createInvitation("Greta Guest")));
  await expect.poll(() => shown(guest)).toEqual({ all: ["pending"], waiting: ["pending"], takenBack: [] });
  await host.page.evaluate(() => invitation.cancel().then(() => undefined));
  await expect.poll(() => shown(guest)).toEqual({ all: ["cancelled"], waiting: [], takenBack: ["cancelled"] });

  // What the host has sent is nobody else's business.
  await guest.page.evaluate(
    (targetId) =>
      void costage.InvitationRepository.getInvitations({ targetId, targetType: "room" }, ({ data, error }) => {
        (globalThis as any).shown = { data, code: error?.code, status: error?.status };
      }),
    roomId,
  );
  await expect.poll(() => shown(guest)).toEqual({ data: [], code: "not_found", status: 404 });
});

test("reactions and viewers are counted as they come", async ({ site, siteServer, visit }) => {
  const [host, guest] = [await visit(siteServer, "Hanna Host"), await visit(siteServer, "Greta Guest")];
  site.offer("go_live", await readFile("tests/e2e/guide/join.ts", "utf8"));
  const room = await host.createRoom("Applause");
  expect(await host.run("go_live")).toBeNull();
  await expect.poll(async () => (await host.roomNow()).status).toBe("live");
  await host.page.evaluate(() => {
    const shown: Record<string, unknown> = ((globalThis as any).shown = { risen: 0 });
    costage.ReactionRepository.getReactions(roomId, ({ data }) => {
      shown.total = data?.total;
      for (const count of Object.values(data?.added ?? {})) shown.risen = Number(shown.risen) + count;
    });
    costage.RoomRepository.getRoom(roomId, ({ data }) => (shown.viewers = data?.viewerCount));
  });
  await expect.poll(() => shown(host)).toEqual({ risen: 0, total: {}, viewers: 0 });
  // Whoever follows a room watches it.
  await guest.page.evaluate(async (id) => {
    const end = costage.RoomRepository.getRoom(id, () => undefined);
    const { addReaction } = costage.ReactionRepository;
    await Promise.all([addReaction(id, "heart"), addReaction(id, "heart"), addReaction(id, "clap", { count: 2 })]);
    await addReaction(id, "heart");
    (globalThis as any).end = end;
  }, room);
  await expect.poll(() => shown(host)).toEqual({ risen: 5, total: { heart: 3, clap: 2 }, viewers: 1 });
  await guest.page.evaluate(() => (globalThis as any).end());
  await expect.poll(() => shown(host)).toMatchObject({ viewers: 0 });
});

test("more lists than one connection may follow are refused, and go on when others have ended", async ({ siteServer, visit }) => {
  const visitor = await visit(siteServer, "Hanna Host");
  const owner = await Api.signIn(siteServer.url, "Owner");
  const rooms: string[] = [];
  for (let nth = 0; nth < 12; nth++) rooms.push((await owner.post("/rooms", { title: `Room ${nth}` })).body.id);
  const outcome = await visitor.page.evaluate(async (rooms) => {
    const { ChatRepository, ProductRepository, RoomRepository } = costage;
    const follow = (subscribe: (callback: (now: { loading: boolean; error: Error | undefined }) => void) => () => void) =>
      new Promise<{ end: () => void; code: string | undefined }>((resolve) => {
        const end = subscribe(({ loading, error }) => loading || resolve({ end, code: (error as any)?.code }));
      });
    const all = () =>
      Promise.all(
        rooms.flatMap((roomId) => [
          follow((callback) => RoomRepository.getRoom(roomId, callback)),
          follow((callback) => ChatRepository.getMessages({ roomId }, callback)),
          follow((callback) => ProductRepository.getProducts({ roomId }, callback)),
        ]),
      );
    const first = await all();
    for (const { end } of first) end();
    const again = await follow((callback) => RoomRepository.getRoom(rooms[0]!, callback));
    return { refused: first.filter(({ code }) => code === "rate_limited").length, followed: first.filter(({ code }) => !code).length, again: again.code };
  }, rooms);
  expect(outcome).toEqual({ refused: 4, followed: 32, again: undefined });
});
