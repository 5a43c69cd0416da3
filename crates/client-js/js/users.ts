// People.
import { call } from "./client";
import { query } from "./json";
import { type LiveCollectionCallback, type LiveParameters, type Unsubscriber, liveCollection } from "./live";
import { type Page, page } from "./page";

/** A person as everybody may see them. */
export interface User {
  /** Costage's id of the person: `usr_…`. */
  userId: string;
  /** The name they chose; text, never markup. */
  displayName: string;
  /** The `https` address of their picture. */
  picture?: string;
}

/** A person whom a host may invite. */
export interface Person extends User {
  /** What they are doing in the room that was asked about. */
  presence: "watching" | "invited" | "on_stage" | "offline";
  /** Whether they have the room open now. */
  watching: boolean;
  /** When the caller last invited them or had them in a room: ISO 8601. */
  lastMet?: string;
  /** Whether the caller has blocked them. */
  blocked?: boolean;
}

/** A person whom the caller has blocked. */
export interface Block {
  user: User;
  /** Since when: ISO 8601. */
  createdAt: string;
}

/** Costage's id of somebody: of an id of Costage itself, or of the operator's, by which `Client.login` knows them. @internal */
export async function userIdOf(id: string): Promise<string> {
  return id.startsWith("usr_") ? id : (await UserRepository.getUser(id)).userId;
}

/** Finding and blocking people. */
export const UserRepository = {
  /**
   * The person with this id of yours: the `sub` of your tokens, or where people sign in by name, the name. They must have signed in once.
   * Rejects with `not_found`.
   */
  getUser(yourId: string): Promise<User> {
    return call("GET", `/users/by-subject${query({ subject: yourId })}`);
  },

  /** People by name, those watching `roomId` first. Names are found from two letters on. */
  searchUsers(name: string, { roomId, limit }: { roomId?: string; limit?: number } = {}): Promise<Page<Person>> {
    return page((cursor) => `/users${query({ query: name, room: roomId, limit, cursor })}`);
  },

  /** Neither person can invite the other or ask to join their stage from now on. */
  async blockUser(userId: string): Promise<void> {
    await call("PUT", `/me/blocks/${await userIdOf(userId)}`);
  },

  /** Lifts a block. */
  async unblockUser(userId: string): Promise<void> {
    await call("DELETE", `/me/blocks/${await userIdOf(userId)}`);
  },

  /** Whom the caller has blocked, newest first. */
  getBlockedUsers(parameters: LiveParameters, callback: LiveCollectionCallback<Block>): Unsubscriber {
    return liveCollection("me/blocks", { order: (block: Block) => Date.parse(block.createdAt), newestFirst: true }, parameters, callback);
  },
};
