// The WebAssembly module as `wasm-bindgen` binds it: what `crates/client-js/src` exports.
declare module "costage-client-core" {
  /** One connection to a server: its calls and its live updates. */
  export class Core {
    /** `onEvent` gets `connection` with the state of the live connection, and `signed_out` with a problem code. */
    constructor(server: string, onEvent: (event: string, value: string) => void);
    /** Makes a call. Resolves with the answer as JSON, or rejects with a problem document as JSON. */
    call(method: string, path: string, body: string | undefined): Promise<string>;
    /** Uploads a picture for a product of a room. Resolves with its path, or rejects as `call`. */
    uploadProductImage(room: string, bytes: Uint8Array): Promise<string>;
    /** Signs further calls with `token`, and connects as its owner. */
    start(token: string): void;
    /** Goes on with the next token of the same session. */
    renew(token: string): void;
    /** Ends the session on the server, whether that answers or not, and forgets the token. */
    signOut(): Promise<void>;
    /** Disconnects, and forgets the token. */
    stop(): void;
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
