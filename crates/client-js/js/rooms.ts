// Rooms, their stage, and what it takes to broadcast and to watch.
import { call, liveKitUrl } from "./client";
import { Invitation } from "./invitations";
import { JoinRequest, JoinRequestRepository } from "./join_requests";
import { query } from "./json";
import {
  type Kind,
  type LiveCollectionCallback,
  type LiveObjectCallback,
  type LiveParameters,
  type Unsubscriber,
  liveCollection,
  liveObject,
} from "./live";
import { type Page, page } from "./page";
import { type User, userIdOf } from "./users";

/** `idle` until the host publishes, `waiting` while they are away. */
export type RoomStatus = "idle" | "live" | "waiting" | "ended";
/** What somebody is to a room. */
export type Role = "host" | "co_host" | "viewer";
/** The state of a seat. */
export type SeatState = "preparing" | "live" | "reconnecting" | "offline";

/** Somebody with a seat on the stage. */
export interface CoHost {
  user: User;
  seat: SeatState;
  /** When the seat got this state: ISO 8601. */
  since: string;
  /** Which of their devices work, while they are `preparing`. */
  ready: { camera: boolean; microphone: boolean };
}

/** One livestream, as it was when it was read. `RoomRepository.getRoom` with a callback brings each change. */
export interface Room {
  readonly roomId: string;
  /** Text, never markup. */
  readonly title: string;
  readonly status: RoomStatus;
  readonly host: User;
  /** Everybody with a seat, in the order in which they took them. */
  readonly coHosts: readonly CoHost[];
  /** Whom everybody sees large, by the host's choice. */
  readonly spotlight?: string;
  /** How many people watch, without those on stage. */
  readonly viewerCount: number;
  /** How many co-hosts the stage has seats for. */
  readonly seatLimit: number;
  /** Who may write in the chat, and how often. */
  readonly chat: { readonly slowModeSeconds: number; readonly membersOnly: boolean };
  readonly coHostsPin: boolean;
  /** Whether viewers may ask to join the stage. */
  readonly joining: "open" | "closed";
  /** When the host's live picture was sent; absent while there is none. */
  readonly preview?: string;
  /** Whether this server takes live pictures. */
  readonly takesPreview: boolean;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
}

export class Room {
  /** @internal */
  constructor(fields: any) {
    Object.assign(this, fields);
  }

  /**
   * Invites a person, by Costage's id or by yours. Somebody who has a pending invitation keeps it, with the new note if there is one.
   * Rejects with `host_only`, `not_found`, `invalid_invitee`, `already_on_stage`, `stage_full`, `room_ended` or `rate_limited`.
   */
  async createInvitation(userId: string, { note }: { note?: string } = {}): Promise<Invitation> {
    return new Invitation(await call("POST", `/rooms/${this.roomId}/invitations`, { user_id: await userIdOf(userId), note }));
  }

  /** The caller's latest invitation to this room, in whatever state; `null` without one. */
  async getInvitation(): Promise<Invitation | null> {
    const ofThisRoom = ({ roomId }: Invitation): boolean => roomId === this.roomId;
    let invitations = await page((cursor) => `/me/invitations${query({ limit: 100, cursor })}`, (fields) => new Invitation(fields));
    while (!invitations.data.some(ofThisRoom) && invitations.hasNextPage) invitations = await invitations.nextPage();
    return invitations.data.find(ofThisRoom) ?? null;
  }

  /** Asks to be invited: see `JoinRequestRepository.createJoinRequest`. */
  requestToJoin(): Promise<JoinRequest> {
    return JoinRequestRepository.createJoinRequest(this.roomId);
  }

  /** Takes a co-host's seat away, as the host. */
  async removeCoHost(userId: string): Promise<void> {
    await call("DELETE", `/rooms/${this.roomId}/co-hosts/${await userIdOf(userId)}`);
  }

  /** Gives up the caller's seat. The room goes on. Rejects with `no_seat`. */
  async leaveStage(): Promise<void> {
    await call("POST", `/rooms/${this.roomId}/leave`);
  }

  /** Mutes a co-host's microphone, as the host. Rejects with `connection_not_found` while they are not on stage. */
  async muteCoHost(userId: string): Promise<void> {
    await call("POST", `/rooms/${this.roomId}/co-hosts/${await userIdOf(userId)}/mute`);
  }

  /** Shows the host or a co-host large to everybody, or with `null` nobody, as the host. */
  async setSpotlight(userId: string | null): Promise<void> {
    const path = `/rooms/${this.roomId}/spotlight`;
    await (userId === null ? call("DELETE", path) : call("PUT", path, { user_id: await userIdOf(userId) }));
  }

  /** Tells the host which of the caller's devices work, between accepting and coming on stage. */
  async setReadiness(ready: { camera: boolean; microphone: boolean }): Promise<void> {
    await call("POST", `/rooms/${this.roomId}/readiness`, ready);
  }

  /** Opens or closes the room for requests to join, as the host. */
  async setJoining(joining: "open" | "closed"): Promise<void> {
    await call("POST", `/rooms/${this.roomId}/settings`, { joining });
  }
}

/** What it takes to broadcast: pass `coHostUrl` and `coHostToken` to LiveKit within a minute. */
export interface BroadcastData {
  /** LiveKit's address. */
  coHostUrl: string;
  /** A token that lets its holder publish. Never log it. */
  coHostToken: string;
  /** The same as `coHostUrl`. */
  url: string;
  /** The same as `coHostToken`. */
  token: string;
  /** The name of the connection at LiveKit: Costage's id of the person, a colon and a number. */
  identity: string;
  role: Role;
  expiresAt: string;
}

/** What it takes to watch: pass `url` and `token` to LiveKit within a minute. */
export interface WatchData {
  url: string;
  token: string;
  identity: string;
  role: Role;
  /** Costage's id of the host. */
  hostId: string;
  expiresAt: string;
}

/** A stream in numbers. */
export interface RoomSummary {
  /** The room's id. */
  room: string;
  startedAt?: string;
  endedAt: string;
  /** The most people who watched at once. */
  peakViewers: number;
  reactions: Partial<Record<string, number>>;
  coHosts: User[];
  /** What only the host sees. */
  forHost?: { messages: number; products: { productId: string; title: string; clicks: number }[] };
}

const KIND: Kind<Room> = {
  make: (fields) => new Room(fields),
  order: (room) => Date.parse(room.createdAt),
  newestFirst: true,
  takeFigure: ({ items }, viewerCount) => {
    for (const [key, room] of items) items.set(key, new Room({ ...room, viewerCount }));
  },
};

async function broadcastData(roomId: string): Promise<BroadcastData> {
  const { viaServer, ...data } = await call("GET", `/rooms/${roomId}/broadcast-data`);
  const url = liveKitUrl(data.url, viaServer);
  return { ...data, url, coHostUrl: url, coHostToken: data.token };
}

function room(roomId: string): Promise<Room>;
function room(roomId: string, callback: LiveObjectCallback<Room>): Unsubscriber;
function room(roomId: string, callback?: LiveObjectCallback<Room>): Promise<Room> | Unsubscriber {
  return callback
    ? liveObject(`room/${roomId}`, KIND, callback)
    : call("GET", `/rooms/${roomId}`).then((fields) => new Room(fields));
}

/** Creating, finding, reading and stopping rooms. */
export const RoomRepository = {
  /** Creates a room whose host is the caller. Rejects with `invalid_title` or `too_many_rooms`. */
  async createRoom({ title }: { title: string }): Promise<Room> {
    return new Room(await call("POST", "/rooms", { title }));
  },

  /** Reads a room once, or with a callback whenever it changes. */
  getRoom: room,

  /** The rooms on air, newest first. */
  getRooms(parameters: LiveParameters, callback: LiveCollectionCallback<Room>): Unsubscriber {
    return liveCollection("rooms", KIND, parameters, callback);
  },

  /** Ends the caller's own room for everybody. */
  async stopRoom(roomId: string): Promise<void> {
    await call("POST", `/rooms/${roomId}/stop`);
  },

  /** What it takes to broadcast. Rejects with `no_seat` unless the caller is the host or has accepted, and with `room_not_live` when the room has ended. */
  getBroadcastData: broadcastData,
  /** The same as `getBroadcastData`. */
  getBroadcasterData: broadcastData,

  /** What it takes to watch. Rejects with `room_not_live`. */
  async getWatchData(roomId: string): Promise<WatchData> {
    const { viaServer, ...data } = await call("GET", `/rooms/${roomId}/watch-data`);
    return { ...data, url: liveKitUrl(data.url, viaServer) };
  },

  /** Who is watching, by name; for host and co-hosts. `Room.viewerCount` is for everybody. */
  getViewers(roomId: string, { limit }: { limit?: number } = {}): Promise<Page<User>> {
    return page((cursor) => `/rooms/${roomId}/viewers${query({ limit, cursor })}`);
  },

  /** A stream in numbers, once it has ended. Rejects with `room_not_ended`. */
  getSummary(roomId: string): Promise<RoomSummary> {
    return call("GET", `/rooms/${roomId}/summary`);
  },
};
