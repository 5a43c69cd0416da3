// A stage of broadcasters without browsers: each came by a real invitation.
import { expect } from "@playwright/test";
import { Api } from "../stack/api";
import { LightPublisher } from "./light_publisher";

export type LightCoHost = { api: Api; publisher: LightPublisher };

/** Invites `api`'s person in `host`'s name and accepts in theirs: they have a seat then. */
export async function seat(host: Api, room: string, api: Api): Promise<void> {
  const invited = await host.post(`/rooms/${room}/invitations`, { user_id: api.user!.id });
  expect(invited.status).toBe(201);
  const accepted = await api.post(`/invitations/${invited.body.id}/accept`);
  expect(accepted.status).toBe(200);
}

/** Somebody new comes on stage. */
export async function joinLight(url: string, host: Api, room: string, name: string): Promise<LightCoHost> {
  const api = await Api.signIn(url, name);
  await seat(host, room, api);
  return { api, publisher: await LightPublisher.join(api, room) };
}

/** A room that its host, without a browser too, has made live. */
export async function goLiveLight(url: string, name: string, title: string) {
  const api = await Api.signIn(url, name);
  const created = await api.post("/rooms", { title });
  expect(created.status).toBe(201);
  const room: string = created.body.id;
  const publisher = await LightPublisher.join(api, room);
  await expect.poll(async () => (await api.get(`/rooms/${room}`)).body.status).toBe("live");
  return { api, room, publisher };
}
