// The WebAssembly module as `wasm-bindgen` binds it: what `crates/client-js/src` exports.
declare module "costage-client-core" {
  /** One connection to a server: its session, its calls and its live updates. */
  export class Core {
    /**
     * `onEvent` gets `connection` with the state of the live connection, `began` with the person who has signed in as JSON, and `ended`
     * with a problem code when the server has ended the session.
     */
    constructor(server: string, onEvent: (event: string, value: string) => void);
    /**
     * Makes a call. Resolves with the answer as JSON, or rejects with a problem document as JSON. With `onLost`, which is called each time
     * an answer was lost, it is made again until its outcome is known.
     */
    call(method: string, path: string, body: string | undefined, onLost?: () => void): Promise<string>;
    /** The session with its latest token as JSON, for another program of the page to go on with. */
    session(): string | undefined;
    /** The server's time, in milliseconds since 1970. */
    now(): number;
    /** Ends the connection, and frees this. The session goes on wherever else it is used. */
    close(): void;
    /** Uploads a picture for a product of a room. Resolves with its path, or rejects as `call`. */
    uploadProductImage(room: string, bytes: Uint8Array): Promise<string>;
    /** Signs in by a token of the kind `session` or `operator`, or by name. The session is renewed by itself. Rejects as `call`. */
    signIn(kind: string, who: string): Promise<void>;
    /** Signs out. Resolves when the server knows, or cannot be reached. */
    signOut(): Promise<void>;
    /** Follows a topic until the result is freed. `onUpdate` gets `snapshot`, `upsert`, `remove`, `viewers`, `reactions` or `refused`. */
    subscribe(topic: string, onUpdate: (update: string, value: string) => void): { free(): void };
    /** Sends reactions: a JSON object with the number of each kind. */
    react(topic: string, counts: string): void;
  }
  /** Loads the module from `module_or_path`. */
  export default function init(options: { module_or_path: URL | Uint8Array }): Promise<unknown>;
}

/** The name of the WebAssembly file beside this module. */
declare const COSTAGE_WASM: string;
