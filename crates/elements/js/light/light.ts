// The connection of a page that has nothing but banners: the client for JavaScript, without what draws rooms.
/// <reference path="../../../client-js/js/wasm_module.d.ts" />
import init, { Core } from "costage-client-core";
import type { Link, SessionListener } from "../link";
import { Received } from "./received";

let starting: Promise<unknown> | undefined;

/** Loads the WebAssembly module, once. */
function start(): Promise<unknown> {
  starting ??= init({ module_or_path: new URL(CLIENT_WASM, import.meta.url) }).catch((error: unknown) => {
    starting = undefined;
    throw { code: "offline", detail: `Costage could not be loaded: ${error}` };
  });
  return starting;
}

/** A connection to the server at `address`, with nobody signed in. */
export async function connect(address: string, listener: SessionListener): Promise<Link> {
  await start();
  const core = new Core(address, (event, value) => {
    if (event === "began") listener.began(JSON.parse(value).id);
    else if (event === "ended") listener.ended();
  });
  const received = new Received(core);
  return {
    signIn: (kind, token) => core.signIn(kind, token),
    // Nobody draws anything with this.
    nobody: () => undefined,
    setProblem: () => undefined,
    session: () => core.session(),
    now: () => core.now(),
    follow: (listener) => received.follow(listener),
    answer: (id, accepts, onLost) => received.answer(id, accepts, onLost),
    close: () => core.close(),
  };
}
