// Reactions: hearts and the like that rise over the video.
import { core } from "./core";
import { type Kind, type LiveObjectCallback, type Unsubscriber, follow } from "./live";

/** A kind of reaction. */
export type ReactionKind = "heart" | "clap" | "laugh" | "wow" | "fire" | "party";
/** How many of each kind; kinds without any are absent. */
export type ReactionCounts = Partial<Record<ReactionKind, number>>;

/** The reactions of everybody in a room. */
export interface Reactions {
  /** All so far. */
  total: ReactionCounts;
  /** Those that came since the callback was last called. */
  added: ReactionCounts;
}

type Counts = { total: ReactionCounts };

/** Reactions are sent together, this often at most. */
const SEND_EVERY_MS = 250;
/** A room is followed for as long after the last reaction, so that the next needs no new subscription. */
const FOLLOWED_FOR_MS = 30_000;

const plus = (one: ReactionCounts, other: ReactionCounts, sign = 1): ReactionCounts => {
  const sum: Record<string, number> = { ...one };
  for (const [kind, count] of Object.entries(other)) sum[kind] = (sum[kind] ?? 0) + sign * count;
  return Object.fromEntries(Object.entries(sum).filter(([, count]) => count > 0));
};

const KIND: Kind<Counts> = {
  make: (total) => ({ total }),
  order: () => 0,
  takeFigure: ({ items }, { counts }) => items.set("", { total: plus(items.get("")?.total ?? {}, counts) }),
};

const topicOf = (roomId: string): string => `room/${roomId}/reactions`;

/** Sends what has gathered for one room. */
class Outbox {
  private waiting: ReactionCounts = {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isLoaded = false;
  private readonly unfollow: Unsubscriber;
  private sent: (() => void)[] = [];

  constructor(private readonly roomId: string) {
    this.unfollow = follow(topicOf(roomId), KIND, ({ loading }) => {
      this.isLoaded = !loading;
      this.plan();
    });
  }

  add(kind: ReactionKind, count: number): Promise<void> {
    this.waiting = plus(this.waiting, { [kind]: count });
    this.plan();
    return new Promise((resolve) => this.sent.push(resolve));
  }

  private plan(): void {
    // Only a connection that follows the topic may send.
    if (this.isLoaded && this.sent.length > 0 && !this.timer) void this.send();
  }

  private async send(): Promise<void> {
    this.wait(SEND_EVERY_MS, () => (this.sent.length > 0 ? void this.send() : this.wait(FOLLOWED_FOR_MS, () => this.close())));
    const [counts, sent] = [this.waiting, this.sent];
    [this.waiting, this.sent] = [{}, []];
    (await core()).react(topicOf(this.roomId), JSON.stringify(counts));
    for (const resolve of sent) resolve();
  }

  private wait(ms: number, then: () => void): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      then();
    }, ms);
  }

  private close(): void {
    if (this.sent.length > 0) return void this.send();
    this.unfollow();
    outboxes.delete(this.roomId);
  }
}

const outboxes = new Map<string, Outbox>();

/** Sending and counting reactions. */
export const ReactionRepository = {
  /** Sends reactions. Resolves when they are sent; they may be lost, and more than ten a second are. */
  addReaction(roomId: string, kind: ReactionKind, { count = 1 }: { count?: number } = {}): Promise<void> {
    const outbox = outboxes.get(roomId) ?? new Outbox(roomId);
    outboxes.set(roomId, outbox);
    return outbox.add(kind, count);
  },

  /** The reactions of everybody in a room, at most five times a second. */
  getReactions(roomId: string, callback: LiveObjectCallback<Reactions>): Unsubscriber {
    let before: ReactionCounts | undefined;
    return follow(topicOf(roomId), KIND, ({ items, loading, error }) => {
      const counts = items.get("");
      const added = counts && before ? plus(counts.total, before, -1) : {};
      before = counts?.total;
      callback({ data: counts && { total: counts.total, added }, loading, error });
    });
  },
};
