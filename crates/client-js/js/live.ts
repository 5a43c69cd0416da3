// Lists that the server keeps up to date: one subscription for each topic, however many callbacks share it.
import { core } from "./core";
import { CostageError, type ErrorCode } from "./errors";
import { type Json, fromServer } from "./json";

/** Ends a subscription: its callback is never called again. */
export type Unsubscriber = () => void;

/** A list at one moment. */
export interface LiveCollection<T> {
  /** As many items as were asked for so far. A new array each time; an item that has not changed is the same object. */
  data: T[];
  /** Whether the list is still to come, or further items are. */
  loading: boolean;
  /** Why the list is not to be had. */
  error: CostageError | undefined;
  /** Whether there are more items than `data` has. */
  hasNextPage: boolean;
  /** Asks for `limit` more items. They come by another call of the callback. */
  onNextPage(): void;
}

/** One thing at one moment. */
export interface LiveObject<T> {
  /** The thing; absent until it is loaded. */
  data: T | undefined;
  /** Whether it is still to come. */
  loading: boolean;
  /** Why it is not to be had. */
  error: CostageError | undefined;
}

/** Is called with the list as it is now, never before the call that subscribes has returned, and whenever it has changed. */
export type LiveCollectionCallback<T> = (collection: LiveCollection<T>) => void;

/** Is called with the thing as it is now, never before the call that subscribes has returned, and whenever it has changed. */
export type LiveObjectCallback<T> = (object: LiveObject<T>) => void;

/** How much of a list is wanted. */
export interface LiveParameters {
  /** How many items at first, and how many more each time: 20 unless given. */
  limit?: number;
}

const LIMIT = 20;

/** What the items of a topic are, and how they are listed. @internal */
export interface Kind<T> {
  /** Makes an item of what the server sent; as it is unless given. */
  make?(item: Json): T;
  /** The items are listed by this, and the same by how they came. */
  order(item: T): number;
  /** Whether they are listed the other way round. The server's snapshot is, then. */
  newestFirst?: boolean;
  /** Whether an item that was removed stays, in its last state. */
  keepsRemoved?: boolean;
  /** The most items that the topic has of its own. There may be more, which `readMore` puts in until there are `count`. */
  snapshotMax?: number;
  readMore?(topic: Topic<T>, count: number): Promise<unknown>;
  /** Whether an item that is new to the list belongs to it. */
  takes?(topic: Topic<T>, item: T): boolean;
  /** Takes a number of viewers, or reactions. */
  takeFigure?(topic: Topic<T>, figure: Json): void;
}

/** A topic that somebody follows. @internal */
export class Topic<T> {
  readonly items = new Map<string, T>();
  /** News of items that are not in the list yet. */
  readonly early = new Map<string, T>();
  loading = true;
  error: CostageError | undefined;
  /** Whether the server has items beyond those of the topic. */
  hasMore = false;
  readonly listeners = new Set<() => void>();
  private subscription: { free(): void } | undefined;
  private generation = 0;

  constructor(
    readonly name: string,
    readonly kind: Kind<T>,
  ) {}

  connect(): void {
    const generation = ++this.generation;
    core().then(
      (loaded) => {
        if (generation === this.generation) this.subscription = loaded.subscribe(this.name, (update, value) => this.take(update, value));
      },
      (error) => this.fail(new CostageError({ code: "offline", status: 0, detail: String(error) })),
    );
  }

  disconnect(): void {
    this.generation++;
    this.subscription?.free();
    this.subscription = undefined;
    this.items.clear();
    [this.loading, this.error, this.hasMore] = [true, undefined, false];
    this.changed();
  }

  changed(): void {
    for (const listener of this.listeners) listener();
  }

  sorted(): T[] {
    const { order, newestFirst } = this.kind;
    const items = [...this.items.values()].sort((one, other) => order(one) - order(other));
    return newestFirst ? items.reverse() : items;
  }

  /** Makes an item of `item`, which has been read from the server. */
  make(item: Json): T {
    return this.kind.make ? this.kind.make(item) : item;
  }

  private put(item: Json, isNews: boolean): void {
    const [key, made] = [keyOf(item), this.make(fromServer(item))];
    const isTaken = !isNews || this.items.has(key) || !this.kind.takes || this.kind.takes(this, made);
    (isTaken ? this.items : this.early).set(key, made);
  }

  private take(update: string, value: string): void {
    const payload = update === "refused" ? undefined : JSON.parse(value);
    if (update === "snapshot") {
      this.items.clear();
      this.early.clear();
      // So that what comes later is behind it.
      for (const item of this.kind.newestFirst ? payload.reverse() : payload) this.put(item, false);
      [this.loading, this.error, this.hasMore] = [false, undefined, payload.length >= (this.kind.snapshotMax ?? Infinity)];
    } else if (update === "upsert" || (update === "remove" && this.kind.keepsRemoved)) {
      this.put(payload, true);
    } else if (update === "remove") {
      this.items.delete(keyOf(payload));
    } else if (update === "refused") {
      this.items.clear();
      return this.fail(refusal(value as ErrorCode));
    } else {
      this.kind.takeFigure?.(this, payload);
    }
    this.changed();
  }

  private fail(error: CostageError): void {
    [this.loading, this.error] = [false, error];
    this.changed();
  }
}

function refusal(code: ErrorCode): CostageError {
  return code === "rate_limited"
    ? new CostageError({ code, status: 429, detail: `At most ${TOPICS_MAX} lists can be followed at a time.` })
    : new CostageError({ code, status: 404, detail: "There is no such list, or you may not see it." });
}

function keyOf(item: Json): string {
  return item.id ?? item.user?.id ?? item.room_id ?? "";
}

/** The most topics that the server lets one connection follow. */
const TOPICS_MAX = 32;
/** For how long a topic is still followed that nobody listens to: views come and go, and a list that is here already is shown at once. */
const FOLLOWED_FOR_MS = 2_000;

const topics = new Map<string, Topic<any>>();
/** Those that nobody listens to, the longest without a listener first. */
const idle = new Map<Topic<any>, ReturnType<typeof setTimeout>>();
let connected = false;

function leave(topic: Topic<any>): void {
  clearTimeout(idle.get(topic));
  idle.delete(topic);
  topics.delete(topic.name);
  topic.disconnect();
}

function topicOf<T>(name: string, kind: Kind<T>): Topic<T> {
  let topic: Topic<T> | undefined = topics.get(name);
  if (topic) {
    clearTimeout(idle.get(topic));
    idle.delete(topic);
    return topic;
  }
  for (const unheard of idle.keys()) if (topics.size >= TOPICS_MAX) leave(unheard);
  topic = new Topic(name, kind);
  topics.set(name, topic);
  if (connected) topic.connect();
  return topic;
}

/** Follows all topics that somebody has asked for. @internal */
export function connectLists(): void {
  connected = true;
  for (const topic of topics.values()) topic.connect();
}

/** Empties all lists. @internal */
export function disconnectLists(): void {
  connected = false;
  for (const topic of idle.keys()) leave(topic);
  for (const topic of topics.values()) topic.disconnect();
}

/**
 * Calls `show` now, as it were, and after each change of the topic: once for all changes of a moment, and never after the result
 * was called. @internal
 */
export function follow<T>(name: string, kind: Kind<T>, show: (topic: Topic<T>, again: () => void) => void): Unsubscriber {
  const topic = topicOf(name, kind);
  let [ended, waiting] = [false, false];
  const again = (): void => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      if (!ended) show(topic, again);
    });
  };
  topic.listeners.add(again);
  again();
  return () => {
    if (ended) return;
    ended = true;
    topic.listeners.delete(again);
    if (topic.listeners.size === 0) idle.set(topic, setTimeout(() => leave(topic), FOLLOWED_FOR_MS));
  };
}

/** Calls back with a list. @internal */
export function liveCollection<T>(
  name: string,
  kind: Kind<T>,
  { limit = LIMIT }: LiveParameters,
  callback: LiveCollectionCallback<T>,
  belongs = (_item: T): boolean => true,
): Unsubscriber {
  let [shown, reading] = [limit, false];
  return follow(name, kind, (topic, again) => {
    const all = topic.sorted().filter(belongs);
    // The newest are shown, wherever the list has them.
    const data = kind.readMore ? all.slice(-shown) : all.slice(0, shown);
    if (!topic.loading && topic.hasMore && all.length < shown && !reading) {
      reading = true;
      // After a failure it takes another `onNextPage`.
      void kind.readMore!(topic, shown).catch(() => (shown = all.length)).then(() => {
        reading = false;
        topic.changed();
      });
    }
    callback({
      data,
      loading: topic.loading || reading,
      error: topic.error,
      hasNextPage: all.length > shown || (topic.hasMore && !reading),
      onNextPage: () => {
        shown = Math.max(shown, data.length) + limit;
        again();
      },
    });
  });
}

/** Calls back with the only item of a topic. @internal */
export function liveObject<T>(name: string, kind: Kind<T>, callback: LiveObjectCallback<T>): Unsubscriber {
  return follow(name, kind, ({ items, loading, error }) => {
    const [data] = items.values();
    callback({ data, loading, error });
  });
}
