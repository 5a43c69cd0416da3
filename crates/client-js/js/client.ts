// Who is signed in, and the calls in their name.
import { core, onCoreEvent, serverOrigin, useServer } from "./core";
import { CostageError, asError } from "./errors";
import { fromServer } from "./json";
import { type Unsubscriber, connectLists, disconnectLists } from "./live";
import type { User } from "./users";

/** The state of the live connection. In `blocked`, something on the way blocks WebSockets, and lists are read every few seconds. */
export type ConnectionState =
  | "off" | "connecting" | "unreachable" | "online" | "reconnecting" | "still_reconnecting" | "blocked" | "no_network";

/** The operator's JWT, a session token of Costage, or where people sign in by name, a name. */
export type Identification = string;

type Session = { token: string; user: User; renewAt?: string; expiresAt: string };

/** The shortest time between two renewals: the device's clock may be wrong. */
const RENEW_AT_MOST_EVERY_MS = 30_000;
/** The longest time that a timer can wait. */
const TIMER_MAX_MS = 2 ** 31 - 1;

let session: Session | undefined;
let identify: (() => Identification | Promise<Identification>) | undefined;
/** The sign-in under way: calls wait for it. */
let signingIn: Promise<unknown> | undefined;
let renewing: Promise<boolean> | undefined;
let renewal: ReturnType<typeof setTimeout> | undefined;
let connection: ConnectionState = "off";
const connectionListeners = new Set<(state: ConnectionState) => void>();
const endListeners = new Set<(error: CostageError) => void>();

/** Signing in and out. */
export const Client = {
  /** Names the server, `https://live.example.com`. Needed only where this module comes from elsewhere; before everything else. */
  init({ server }: { server: string | URL }): void {
    useServer(server);
  },

  /**
   * Signs in: with the operator's JWT, with a session token of Costage, or where people sign in by name, with a name.
   * A function is asked now, and again whenever the session has lapsed.
   */
  async login(who: Identification | (() => Identification | Promise<Identification>)): Promise<User> {
    const [before, asked] = [session, typeof who === "function" ? who : undefined];
    await until(async () => {
      const next = await sessionOf(typeof who === "function" ? await who() : who);
      if (before && before.user.userId !== next.user.userId) disconnectLists();
      identify = asked;
      await start(next);
    });
    return session!.user;
  },

  /** Signs out. Lists empty, and go on when somebody signs in. */
  async logout(): Promise<void> {
    const loaded = await core();
    const ended = session ? loaded.signOut() : undefined;
    await end();
    await ended;
  },

  /** The person who is signed in. */
  get user(): User | undefined {
    return session?.user;
  },

  /** Costage's id of the person who is signed in. */
  get userId(): string | undefined {
    return session?.user.userId;
  },

  /** The state of the live connection. */
  get connectionState(): ConnectionState {
    return connection;
  },

  /** Calls back when the state of the live connection changes. */
  onConnectionChange(callback: (state: ConnectionState) => void): Unsubscriber {
    return listen(connectionListeners, callback);
  },

  /** Calls back when the session has ended by itself, and no function was given to `login`, or its answer was refused. */
  onSessionEnded(callback: (error: CostageError) => void): Unsubscriber {
    return listen(endListeners, callback);
  },
};

function listen<T>(listeners: Set<(value: T) => void>, callback: (value: T) => void): Unsubscriber {
  // Its own function, so that the same callback can be given twice.
  const listener = (value: T): void => callback(value);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Makes a call as the person who is signed in; signs in again first where the session has lapsed. @internal */
export async function call(method: string, path: string, body?: unknown): Promise<any> {
  await signingIn;
  const used = session;
  try {
    return await raw(method, path, body);
  } catch (error) {
    const lapsed = asError(error).status === 401 && used && (await renewed(used));
    if (!lapsed) throw error;
    return raw(method, path, body);
  }
}

/** Uploads a picture for a product of a room. @internal */
export async function uploadPicture(roomId: string, picture: Blob): Promise<string> {
  await signingIn;
  const [loaded, bytes] = [await core().catch(cannotLoad), new Uint8Array(await picture.arrayBuffer())];
  return loaded.uploadProductImage(roomId, bytes).catch(refused);
}

async function raw(method: string, path: string, body?: unknown): Promise<any> {
  const loaded = await core().catch(cannotLoad);
  const text = await loaded.call(method, path, body === undefined ? undefined : JSON.stringify(body)).catch(refused);
  return text === "" ? undefined : fromServer(JSON.parse(text));
}

function refused(reason: unknown): never {
  throw asError(reason);
}

function cannotLoad(error: unknown): never {
  throw new CostageError({ code: "offline", status: 0, detail: `costage-client could not be loaded: ${error}` });
}

/** Does `what`, for which all calls wait. */
async function until(what: () => Promise<void>): Promise<void> {
  // One after the other.
  const done = Promise.resolve(signingIn).then(what);
  const settled = done.catch(() => undefined);
  signingIn = settled;
  try {
    await done;
  } finally {
    if (signingIn === settled) signingIn = undefined;
  }
}

async function sessionOf(who: Identification): Promise<Session> {
  const type = typeOfToken(who);
  if (type === undefined) return raw("POST", "/session", { display_name: who });
  if (type !== "costage-session+jwt") return raw("POST", "/session/operator-token", { token: who });
  const loaded = await core().catch(cannotLoad);
  loaded.start(who);
  try {
    return await raw("POST", "/session/renewal");
  } catch (error) {
    if (!session) loaded.stop();
    throw error;
  }
}

/** The `typ` of a JWT; nothing for any other text. */
function typeOfToken(text: string): string | undefined {
  const [header = "", ...rest] = text.split(".");
  if (rest.length !== 2) return undefined;
  try {
    return String(JSON.parse(atob(header.replaceAll("-", "+").replaceAll("_", "/"))).typ ?? "JWT");
  } catch {
    return undefined;
  }
}

async function start(next: Session): Promise<void> {
  const loaded = await core();
  const sameSession = session !== undefined && session.user.userId === next.user.userId;
  session = next;
  loaded.start(next.token);
  planRenewal();
  if (!sameSession) connectLists();
}

function planRenewal(): void {
  clearTimeout(renewal);
  const at = session?.renewAt ?? (identify && session?.expiresAt);
  if (at === undefined) return;
  const wait = Math.min(Math.max(Date.parse(at) - Date.now(), RENEW_AT_MOST_EVERY_MS), TIMER_MAX_MS);
  renewal = setTimeout(() => void renew(), wait);
}

async function renew(): Promise<void> {
  const before = session;
  if (!before) return;
  if (before.renewAt === undefined) return void (await renewed(before));
  try {
    const next: Session = await raw("POST", "/session/renewal");
    if (session !== before) return;
    session = next;
    (await core()).renew(next.token);
  } catch {
    // Tried again until the server says that the session is over.
  }
  planRenewal();
}

/** Signs in again after `lapsed` has lapsed; says whether somebody is signed in then. */
function renewed(lapsed: Session): Promise<boolean> {
  if (session !== lapsed) return Promise.resolve(session !== undefined);
  renewing ??= signInAgain(lapsed).finally(() => (renewing = undefined));
  return renewing;
}

async function signInAgain(lapsed: Session): Promise<boolean> {
  const asked = identify;
  const failure = new CostageError({ code: "token_expired", status: 401, detail: "The session has ended. Sign in again." });
  try {
    if (!asked) throw failure;
    await Client.login(asked);
    return true;
  } catch (error) {
    if (session !== lapsed) return session !== undefined;
    // Without an answer the session may still be good.
    if (asError(error).status === 0) return false;
    await end();
    for (const listener of [...endListeners]) listener(asError(error));
    return false;
  }
}

async function end(): Promise<void> {
  [session, identify] = [undefined, undefined];
  clearTimeout(renewal);
  disconnectLists();
  (await core()).stop();
}

onCoreEvent.listener = (event, value) => {
  if (event === "connection") {
    connection = value as ConnectionState;
    for (const listener of [...connectionListeners]) listener(connection);
  } else if (session) {
    void renewed(session);
  }
};

/** The server's address for a WebSocket of LiveKit. @internal */
export function liveKitUrl(url: string, viaServer: boolean): string {
  return viaServer ? serverOrigin().replace(/^http/, "ws") : url;
}

