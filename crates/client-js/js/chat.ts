// The chat of a room.
import { call } from "./client";
import { query } from "./json";
import { type Kind, type LiveCollectionCallback, type LiveParameters, type Topic, type Unsubscriber, liveCollection } from "./live";
import { type Page, page } from "./page";
import type { Role } from "./rooms";
import { type User, userIdOf } from "./users";

/** A message, as it was when it was read. */
export interface ChatMessage {
  readonly messageId: string;
  readonly roomId: string;
  /** Its place among the room's messages. */
  readonly number: number;
  readonly author: User;
  /** The author's role at the time of writing. */
  readonly role: Role;
  /** Text, never markup; empty once it is deleted. */
  readonly text: string;
  readonly replyTo?: { readonly messageId: string; readonly author: User; readonly excerpt: string };
  readonly mentions?: readonly User[];
  readonly createdAt: string;
  /** Who deleted it, and when. */
  readonly deleted?: { readonly by: string; readonly at: string };
}

export class ChatMessage {
  /** @internal */
  constructor(fields: any) {
    Object.assign(this, fields);
  }

  /** Deletes the caller's own message, or as the host any. */
  async delete(): Promise<void> {
    await call("DELETE", `/chat/${this.messageId}`);
  }
}

/** A room's chat settings, as its host sees them. */
export interface ChatSettings {
  /** Seconds that a viewer waits between two messages; 0 for no slow mode. */
  slowModeSeconds: number;
  /** Whether only the host and co-hosts may write. */
  membersOnly: boolean;
  /** Words that nobody but the host may write. */
  blockedWords: string[];
}

/** Messages in the topic; older ones are read page by page. */
const SNAPSHOT = 50;

const oldest = (topic: Topic<ChatMessage>): ChatMessage | undefined =>
  [...topic.items.values()].reduce<ChatMessage | undefined>((first, one) => (first && first.number < one.number ? first : one), undefined);

const KIND: Kind<ChatMessage> = {
  make: (fields) => new ChatMessage(fields),
  order: (message) => message.number,
  snapshotMax: SNAPSHOT,
  // News of an older message that has not been read yet, such as that it was deleted, would leave a gap.
  takes: (topic, message) => !topic.hasMore || message.number > (oldest(topic)?.number ?? 0),
  async readMore(topic, count) {
    while (topic.hasMore && topic.items.size < count) {
      const first = oldest(topic);
      const { items, nextCursor } = await call("GET", `${topic.name.replace("room/", "/rooms/")}${query({ limit: SNAPSHOT, before: first?.messageId })}`);
      // The list has begun anew meanwhile.
      if (oldest(topic) !== first) return;
      for (const fields of items) topic.items.set(fields.messageId, topic.early.get(fields.messageId) ?? topic.make(fields));
      topic.hasMore = nextCursor !== undefined;
    }
  },
};

/** Reading, writing and moderating a room's chat. */
export const ChatRepository = {
  /** The newest messages, oldest first. `onNextPage` reads older ones. */
  getMessages(parameters: LiveParameters & { roomId: string }, callback: LiveCollectionCallback<ChatMessage>): Unsubscriber {
    return liveCollection(`room/${parameters.roomId}/chat`, KIND, parameters, callback);
  },

  /** Writes a message. Rejects with `muted`, `members_only`, `slow_mode`, `blocked_word`, `invalid_message`, `rate_limited` or `room_ended`. */
  async sendMessage(
    roomId: string,
    text: string,
    { replyTo, mentions = [] }: { replyTo?: string; mentions?: string[] } = {},
  ): Promise<ChatMessage> {
    return new ChatMessage(await call("POST", `/rooms/${roomId}/chat`, { text, reply_to: replyTo, mentions }));
  },

  /** The room's settings. Only the host sees the blocked words. */
  getSettings(roomId: string): Promise<ChatSettings> {
    return call("GET", `/rooms/${roomId}/chat/settings`);
  },

  /** Sets the room's settings, as the host. */
  async setSettings(roomId: string, settings: ChatSettings): Promise<void> {
    const { slowModeSeconds, membersOnly, blockedWords } = settings;
    const body = { slow_mode_seconds: slowModeSeconds, members_only: membersOnly, blocked_words: blockedWords };
    await call("PUT", `/rooms/${roomId}/chat/settings`, body);
  },

  /** Who is muted, as the host. */
  getMutedUsers(roomId: string): Promise<Page<{ user: User; until?: string }>> {
    return page(() => `/rooms/${roomId}/chat/mutes`);
  },

  /** Mutes somebody for so many seconds, or for as long as the room exists, as the host. */
  async muteUser(roomId: string, userId: string, { seconds }: { seconds?: number } = {}): Promise<void> {
    await call("PUT", `/rooms/${roomId}/chat/mutes/${await userIdOf(userId)}`, { seconds });
  },

  /** Lets somebody write again, as the host. */
  async unmuteUser(roomId: string, userId: string): Promise<void> {
    await call("DELETE", `/rooms/${roomId}/chat/mutes/${await userIdOf(userId)}`);
  },

  /** The rooms in which the caller may not write. */
  getMyMutes(parameters: LiveParameters, callback: LiveCollectionCallback<{ roomId: string; until?: string }>): Unsubscriber {
    const kind: Kind<{ roomId: string; until?: string }> = { order: () => 0 };
    return liveCollection("me/mutes", kind, parameters, callback);
  },
};
