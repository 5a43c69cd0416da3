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

/** When to ask again for whom to sign in, after the page or the server has given no answer. */
const ASK_AGAIN_MS = 5_000;

/** Who is signed in: another object for each session. */
let user: User | undefined;
let identify: (() => Identification | Promise<Identification>) | undefined;
/** The sign-in under way: calls wait for it. */
let signingIn: Promise<unknown> | undefined;
let renewing: Promise<boolean> | undefined;
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
    await until(async () => {
      await signIn(typeof who === "function" ? await who() : who);
      identify = typeof who === "function" ? who : undefined;
    });
    return user!;
  },

  /** Signs out. Lists empty, and go on when somebody signs in. */
  async logout(): Promise<void> {
    const ended = (await core()).signOut();
    end();
    await ended;
  },

  /** The person who is signed in. */
  get user(): User | undefined {
    return user;
  },

  /** Costage's id of the person who is signed in. */
  get userId(): string | undefined {
    return user?.userId;
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

function tell<T>(listeners: Set<(value: T) => void>, value: T): void {
  // One may end another.
  for (const listener of [...listeners]) if (listeners.has(listener)) listener(value);
}

/** Makes a call as the person who is signed in; signs in again first where the session has lapsed. @internal */
export async function call(method: string, path: string, body?: unknown): Promise<any> {
  await signingIn;
  const used = user;
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

async function signIn(who: Identification): Promise<void> {
  const type = typeOfToken(who);
  const kind = type === undefined ? "name" : type === "costage-session+jwt" ? "session" : "operator";
  await (await core().catch(cannotLoad)).signIn(kind, who).catch(refused);
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

function began(next: User): void {
  const isSame = user?.userId === next.userId;
  // What somebody else saw is not for them.
  if (user && !isSame) disconnectLists();
  user = next;
  if (!isSame) connectLists();
}

function end(): void {
  [user, identify] = [undefined, undefined];
  disconnectLists();
}

/** Signs in again after the session of `lapsed` has ended; says whether somebody is signed in then. */
function renewed(lapsed: User): Promise<boolean> {
  if (user !== lapsed) return Promise.resolve(user !== undefined);
  renewing ??= signInAgain(lapsed).finally(() => (renewing = undefined));
  return renewing;
}

async function signInAgain(lapsed: User): Promise<boolean> {
  try {
    if (!identify) throw new CostageError({ code: "token_expired", status: 401, detail: "The session has ended. Sign in again." });
    await Client.login(identify);
    return true;
  } catch (reason) {
    const error = asError(reason);
    if (user !== lapsed) return user !== undefined;
    if (error.status === 0) {
      setTimeout(() => void renewed(lapsed), ASK_AGAIN_MS);
      return false;
    }
    end();
    tell(endListeners, error);
    return false;
  }
}

onCoreEvent.listener = (event, value) => {
  if (event === "began") return began(fromServer(JSON.parse(value)));
  if (event === "ended") return void (user && renewed(user));
  connection = value as ConnectionState;
  tell(connectionListeners, connection);
};

/** The server's address for a WebSocket of LiveKit. @internal */
export function liveKitUrl(url: string, viaServer: boolean): string {
  return viaServer ? serverOrigin().replace(/^http/, "ws") : url;
}

