// Who may do what, by direct calls to the server: the app only hides what the server would refuse.
import { takeSeat } from "./scenes/broadcasters";
import { Api } from "./stack/api";
import { expect, test } from "./story";

test("only people with a seat get broadcast data", async ({ scenes, costage }) => {
  const { room } = await scenes.broadcast("Hanna Host", "Seats only");
  const guest = await Api.signIn(costage.url, "Greta Guest");
  const refused = async () => {
    const { status, body } = await guest.get(`${room.path}/broadcast-data`);
    return [status, body.code, body.invitation_status];
  };
  expect(await refused()).toEqual([403, "no_seat", undefined]);
  const invitation = await room.invite(guest);
  expect(await refused()).toEqual([403, "no_seat", "pending"]);
  await guest.post(`/invitations/${invitation}/accept`);
  const given = await guest.get(`${room.path}/broadcast-data`);
  expect([given.status, given.body.role]).toEqual([200, "co_host"]);

  const other = await Api.signIn(costage.url, "Olga Other");
  expect((await other.get(`${room.path}/broadcast-data`)).status).toBe(403);
  expect((await other.post(`/invitations/${invitation}/accept`)).status).toBe(404);

  await room.removeCoHost(guest);
  expect(await refused()).toEqual([403, "no_seat", "approved"]);
});

test("a seat gives no right to the host's actions", async ({ scenes, costage }) => {
  const { room } = await scenes.broadcast("Hanna Host", "The host alone decides");
  const [guest, other] = [await Api.signIn(costage.url, "Greta Guest"), await Api.signIn(costage.url, "Olga Other")];
  await takeSeat(room, guest);
  for (const who of [guest, other]) {
    for (const { status, body } of [
      await who.post(`${room.path}/stop`),
      await who.post(`${room.path}/invitations`, { user_id: other.userId }),
      await who.delete(`${room.path}/co-hosts/${guest.userId}`),
    ]) {
      expect([status, body.code]).toEqual([403, "host_only"]);
    }
  }
});

test("bad input is a typed problem, never a server error", async ({ costage }) => {
  const someone = await Api.signIn(costage.url, "Some One");
  const nobody = new Api(costage.url);
  const cases: [Promise<{ status: number; type: string | null; body: Record<string, any> }>, number, string][] = [
    [nobody.post("/session", { display_name: "" }), 422, "invalid_display_name"],
    [nobody.post("/session", { display_name: "x".repeat(33) }), 422, "invalid_display_name"],
    [nobody.get("/me"), 401, "not_signed_in"],
    [new Api(costage.url, "nonsense").get("/me"), 401, "token_invalid"],
    [someone.post("/rooms", { title: "  " }), 422, "invalid_title"],
    [someone.post("/rooms", { title: "x".repeat(81) }), 422, "invalid_title"],
    [someone.post("/rooms", { title: "x", role: "host" }), 422, "unknown_field"],
    [someone.post("/rooms", {}), 422, "invalid_body"],
    [someone.call("POST", "/rooms", "{"), 400, "invalid_json"],
    [someone.call("POST", "/rooms", '{"title":"x"}', "text/plain"), 415, "unsupported_media_type"],
    [someone.call("POST", "/rooms", JSON.stringify({ title: "x".repeat(17_000) })), 413, "body_too_large"],
    [someone.get("/rooms/room_unknown"), 404, "not_found"],
    [someone.get("/rooms/%2e%2e"), 404, "not_found"],
    [someone.get("/nonsense"), 404, "not_found"],
    [someone.delete("/rooms"), 405, "method_not_allowed"],
    [someone.get("/rooms?limit=0"), 422, "invalid_query"],
    [someone.post("/invitations/inv_unknown/accept"), 404, "not_found"],
  ];
  for (const [index, [call, status, code]] of cases.entries()) {
    const answer = await call;
    expect([answer.status, answer.body.code], `case ${index}`).toEqual([status, code]);
    expect(answer.type).toBe("application/problem+json");
  }
});
