// People on stage who have no browser: each takes a seat by a real invitation.
import { expect } from "@playwright/test";
import type { Film } from "../people/drawn/film";
import { LightPublisher } from "../people/light_publisher";
import { Api } from "../stack/api";
import { Room } from "./room";

/** Somebody on stage without a browser. */
export type Broadcaster = { api: Api; userId: string; publisher: LightPublisher };

/** A live room whose host has no browser. */
export type BroadcastRoom = { room: Room; host: Broadcaster };

async function broadcast(api: Api, room: string, film?: Film): Promise<Broadcaster> {
  return { api, userId: api.userId, publisher: await LightPublisher.join(api, room, film) };
}

/** Invites `invitee` and accepts in their name: they have a seat then. */
export async function takeSeat(room: Room, invitee: Api): Promise<void> {
  const invitation = await room.invite(invitee);
  expect((await invitee.post(`/invitations/${invitation}/accept`)).status, "accepting").toBe(200);
}

/** Brings somebody new on stage. */
export async function joinBroadcast(url: string, room: Room, name: string, film?: Film): Promise<Broadcaster> {
  const api = await Api.signIn(url, name);
  await takeSeat(room, api);
  return broadcast(api, room.id, film);
}

/** Creates a room and waits until it is live. */
export async function startBroadcast(url: string, hostName: string, title: string, film?: Film): Promise<BroadcastRoom> {
  const api = await Api.signIn(url, hostName);
  const created = await api.post("/rooms", { title });
  expect(created.status, "creating a room").toBe(201);
  const room = new Room(created.body.id, api);
  const host = await broadcast(api, room.id, film);
  await expect.poll(async () => (await room.read()).status).toBe("live");
  return { room, host };
}
