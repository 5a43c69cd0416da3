// The JavaScript client on a page of another site: subscriptions, sessions, and a server that goes away.
import { createHmac } from "node:crypto";
import { expect, test } from "./other_site_story";
import { Api } from "./stack/api";

const SECRET = "a secret of the operator, for tests only";
const ISSUER = "https://shop.example";

/** A JWT of the operator for a person whom they know as `subject`. */
function operatorToken(subject: string, name: string): string {
  const claims = { iss: ISSUER, aud: "costage", sub: subject, name, exp: Math.floor(Date.now() / 1000) + 300 };
  const signed = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${createHmac("sha256", SECRET).update(signed).digest("base64url")}`;
}

test("a thousand subscriptions leave nothing behind", async ({ siteServer, visit }) => {
  const visitor = await visit(siteServer, "Hanna Host");
  await visitor.createRoom("Many views");
  const subscribeAThousandTimes = () =>
    visitor.page.evaluate(async () => {
      const { ChatRepository, InvitationRepository, JoinRequestRepository, ProductRepository, ReactionRepository, RoomRepository } = costage;
      const ways = [
        (callback: () => void) => RoomRepository.getRooms({}, callback),
        (callback: () => void) => RoomRepository.getRoom(roomId, callback),
        (callback: () => void) => InvitationRepository.getInvitations({ targetId: roomId, targetType: "room" }, callback),
        (callback: () => void) => InvitationRepository.getMyRoomInvitations({}, callback),
        (callback: () => void) => JoinRequestRepository.getJoinRequests({ roomId }, callback),
        (callback: () => void) => ChatRepository.getMessages({ roomId }, callback),
        (callback: () => void) => ReactionRepository.getReactions(roomId, callback),
        (callback: () => void) => ProductRepository.getProducts({ roomId }, callback),
      ];
      const callbacks: WeakRef<() => void>[] = [];
      let calls = 0;
      for (let round = 0; round < 125; round++) {
        const called: Promise<void>[] = [];
        const ends = ways.map((subscribe, way) => {
          let done = () => {};
          const callback = () => {
            calls++;
            done();
          };
          callbacks.push(new WeakRef(callback));
          // Every other one ends before it was called.
          if ((round + way) % 2 === 0) called.push(new Promise((resolve) => (done = resolve)));
          return subscribe(callback);
        });
        await Promise.all(called);
        for (const end of ends) end();
      }
      (globalThis as any).callbacks = callbacks;
      return { subscribed: callbacks.length, calls };
    });
  const inMemory = async () => {
    const devTools = await visitor.page.context().newCDPSession(visitor.page);
    await devTools.send("HeapProfiler.collectGarbage");
    return visitor.page.evaluate(() => {
      const callbacks: WeakRef<() => void>[] = (globalThis as any).callbacks;
      return callbacks.filter((callback) => callback.deref()).length;
    });
  };

  const { subscribed, calls } = await subscribeAThousandTimes();
  expect(subscribed).toBe(1000);
  expect(calls).toBeGreaterThanOrEqual(500);
  // The topics are left, and nobody keeps a callback.
  await expect.poll(() => [...visitor.followed]).toEqual([]);
  await expect.poll(inMemory).toBe(0);
  // What the module has taken for them is enough for as many again, but for one page of memory that may just have been full: 65 bytes
  // for each would need more.
  const before = await visitor.wasmMemory();
  await subscribeAThousandTimes();
  expect(await visitor.wasmMemory()).toBeLessThanOrEqual(before + 65_536);
});

test("a callback is never called before subscribing has returned, nor after unsubscribing", async ({ siteServer, visit }) => {
  const visitor = await visit(siteServer, "Hanna Host");
  await visitor.createRoom("Before and after");
  const calls = await visitor.page.evaluate(async () => {
    const { InvitationRepository } = costage;
    const of = { targetId: roomId, targetType: costage.InvitationTargetType.Room };
    const loaded = () =>
      new Promise<void>((resolve) => {
        const end = InvitationRepository.getInvitations(of, ({ loading }) => {
          if (loading) return;
          end();
          resolve();
        });
      });
    const calls = { before: 0, afterEndingInside: 0, afterEndingOutside: 0, other: 0 };
    let returned = false;
    const endInside = InvitationRepository.getInvitations(of, () => {
      if (!returned) calls.before++;
      if (hasEnded) calls.afterEndingInside++;
      hasEnded = true;
      // Twice, as two clean-ups of a view may.
      endInside();
      endInside();
    });
    let hasEnded = false;
    returned = true;
    let outside = false;
    const endOutside = InvitationRepository.getInvitations(of, () => {
      if (outside) calls.afterEndingOutside++;
    });
    // One that goes on.
    InvitationRepository.getInvitations(of, ({ data }) => (calls.other = data.length));
    await loaded();
    const sent = await room.createInvitation(await guest());
    endOutside();
    outside = true;
    await sent.cancel();
    while (calls.other < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    return calls;

    async function guest(): Promise<string> {
      const answer = await fetch(`${server}/api/v1/session`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ display_name: "Greta Guest" }),
      });
      return (await answer.json()).user.id;
    }
  });
  expect(calls).toEqual({ before: 0, afterEndingInside: 0, afterEndingOutside: 0, other: 1 });
});

test("a list is right again after the server was killed and what it lists has changed", async ({ siteServer, visit }) => {
  const visitor = await visit(siteServer, "Hanna Host");
  await visitor.createRoom("Lists that are right");
  const guests = await Promise.all(["Ann", "Ben", "Cleo"].map((name) => Api.signIn(siteServer.url, name)));
  const invite = (guest: Api) => visitor.page.evaluate((id) => room.createInvitation(id).then(() => undefined), guest.userId);
  await visitor.page.evaluate(() => {
    const shown: Record<string, unknown> = ((globalThis as any).shown = {});
    costage.InvitationRepository.getInvitations({ targetId: roomId, targetType: "room", limit: 2 }, ({ data, hasNextPage, onNextPage }) => {
      Object.assign(shown, { list: data.map((one) => [one.invitee.displayName, one.status]), hasNextPage, onNextPage });
    });
    costage.RoomRepository.getRoom(roomId, ({ data }) => Object.assign(shown, { status: data?.status }));
  });
  const shown = () => visitor.page.evaluate(() => JSON.parse(JSON.stringify((globalThis as any).shown)));
  await invite(guests[0]!);
  await invite(guests[1]!);
  await expect.poll(shown).toEqual({ list: [["Ben", "pending"], ["Ann", "pending"]], hasNextPage: false, status: "idle" });

  await siteServer.kill();
  await expect.poll(() => visitor.page.evaluate(() => costage.Client.connectionState)).not.toBe("online");
  // Sent while nobody answers, and again until somebody does.
  const sent = invite(guests[2]!);
  await siteServer.up();
  const [{ id }] = (await guests[0]!.get("/me/invitations")).body.items;
  expect((await guests[0]!.post(`/invitations/${id}/reject`)).status).toBe(200);
  await sent;
  await expect.poll(shown).toEqual({ list: [["Cleo", "pending"], ["Ben", "pending"]], hasNextPage: true, status: "idle" });
  await visitor.page.evaluate(() => (globalThis as any).shown.onNextPage());
  const all = [["Cleo", "pending"], ["Ben", "pending"], ["Ann", "rejected"]];
  await expect.poll(shown).toEqual({ list: all, hasNextPage: false, status: "idle" });

  // Another person at the same page finds nothing of it.
  await visitor.page.evaluate(() => costage.Client.logout());
  await expect.poll(async () => (await shown()).list).toEqual([]);
  await visitor.page.evaluate(() => costage.Client.login("Olga Other"));
  await expect.poll(async () => (await shown()).status).toBe("idle");
  expect((await shown()).list).toEqual([]);
});

test("people sign in with the operator's tokens, are found by the operator's ids, and sign in again when a session has lapsed", async ({
  ownServer,
  site,
  visit,
}) => {
  const { costage: server } = await ownServer(["--embedding-origins", site.origin, "--jwt-secret", SECRET, "--jwt-issuer", ISSUER]);
  const [host, guest] = [await visit(server), await visit(server)];
  const refused = await host.page.evaluate(() =>
    Promise.all(["Hanna", "eyJhbGciOiJIUzI1NiJ9.e30.x"].map((who) => costage.Client.login(who).catch((error) => [error.code, error.status]))),
  );
  expect(refused).toEqual([["dev_sign_in_off", 403], ["token_invalid", 401]]);

  let asked = 0;
  await host.page.exposeFunction("askForToken", () => (asked++, operatorToken("customer-7", "Hanna Host")));
  const signedIn = await host.page.evaluate(() => costage.Client.login(() => (globalThis as any).askForToken()));
  expect(signedIn.displayName).toBe("Hanna Host");
  const guestId = await guest.page.evaluate((token) => costage.Client.login(token).then(({ userId }) => userId), operatorToken("customer-8", "Greta Guest"));
  await host.createRoom("Customers only");
  expect(await host.page.evaluate(async () => (await room.createInvitation("customer-8")).userId)).toBe(guestId);
  const nobody = await host.page.evaluate(() => room.createInvitation("customer-9").catch((error) => [error.code, error.status]));
  expect(nobody).toEqual(["not_found", 404]);

  // The session is ended from elsewhere: the function is asked again, and neither calls nor lists notice.
  await host.page.evaluate(() => {
    costage.InvitationRepository.getInvitations({ targetId: roomId, targetType: "room" }, ({ data }) => ((globalThis as any).listed = data.length));
  });
  await expect.poll(() => host.page.evaluate(() => (globalThis as any).listed)).toBe(1);
  const api = await exchange(server.url, operatorToken("customer-7", "Hanna Host"));
  expect((await api.delete("/sessions")).status).toBe(204);
  await expect.poll(() => asked).toBe(2);
  const title = await host.page.evaluate(async () => (await costage.RoomRepository.getRoom(roomId)).title);
  expect(title).toBe("Customers only");
  const third = await exchange(server.url, operatorToken("customer-9", "Third Person"));
  await host.page.evaluate((id) => room.createInvitation(id).then(() => undefined), third.userId);
  await expect.poll(() => host.page.evaluate(() => (globalThis as any).listed)).toBe(2);

  // A session token of Costage is taken as well; somebody without a function is told that the session has ended.
  const guests = await exchange(server.url, operatorToken("customer-8", "Greta Guest"));
  const ended = await guest.page.evaluate((token) => {
    (globalThis as any).ended = [];
    costage.Client.onSessionEnded((error) => (globalThis as any).ended.push(error.code));
    return costage.Client.login(token).then(({ userId }) => userId);
  }, guests.token!);
  expect(ended).toBe(guestId);
  expect((await guests.delete("/sessions")).status).toBe(204);
  await expect.poll(() => guest.page.evaluate(() => (globalThis as any).ended)).toEqual(["token_expired"]);
  const signedOut = await guest.page.evaluate(() => costage.RoomRepository.createRoom({ title: "Nobody's" }).catch((error) => error.code));
  expect(signedOut).toBe("not_signed_in");
});

test("a server that is not there and one that refuses are told apart by their errors", async ({ siteServer, visit }) => {
  const visitor = await visit(siteServer, "Hanna Host");
  const failure = (title: string) =>
    visitor.page.evaluate(
      (title) =>
        costage.RoomRepository.createRoom({ title }).then(
          () => null,
          (error) => [error instanceof costage.CostageError, error.code, error.status, error.detail],
        ),
      title,
    );
  expect(await failure("")).toEqual([true, "invalid_title", 422, expect.stringContaining("title")]);
  await siteServer.kill();
  expect(await failure("Nobody hears it")).toEqual([true, "offline", 0, "The server could not be reached."]);
});

async function exchange(url: string, token: string): Promise<Api> {
  const { status, body } = await new Api(url).post("/session/operator-token", { token });
  expect(status).toBe(201);
  return new Api(url, body.token, body.user);
}
