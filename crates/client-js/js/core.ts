// Loads the WebAssembly module, once, when it is first needed.
import init, { Core } from "costage-client-core";

let server: string | undefined;
let loading: Promise<Core> | undefined;

/** Is told what happens to the connection and to the session. */
export const onCoreEvent = { listener: (_event: string, _value: string): void => {} };

/** The origin of the server. */
export function serverOrigin(): string {
  return server ?? new URL(import.meta.url).origin;
}

/** Uses the server at `url` from now on. */
export function useServer(url: string | URL): void {
  const { origin } = new URL(url, import.meta.url);
  if (loading && origin !== serverOrigin()) throw new Error("Client.init must come before everything else.");
  server = origin;
}

/** The module's one connection. */
export function core(): Promise<Core> {
  loading ??= load().catch((error) => {
    // The network may be back at the next attempt.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Core> {
  const url = new URL(COSTAGE_WASM, import.meta.url);
  await init({ module_or_path: url.protocol === "file:" ? fromDisk(url) : url });
  return new Core(serverOrigin(), (event, value) => onCoreEvent.listener(event, value));
}

/** For Node, whose `fetch` reads no files. Not imported, which would make bundlers for browsers look for it. */
function fromDisk(url: URL): Uint8Array {
  return (globalThis as any).process.getBuiltinModule("node:fs").readFileSync(url);
}
