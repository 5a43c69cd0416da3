// The connection of a page that has a room, a stage or an invite page, and what draws them.
/// <reference path="../core.d.ts" />
import init, { begin, Element, Server } from "costage-elements-core";
import type { Drawn, Link, Place, SessionListener } from "../link";
import { styled } from "../sheet";

/** A connection that can draw the elements of rooms. */
export interface FullLink extends Link {
  draw(kind: string, place: Place): Drawn;
}

export const sheet = styled(ROOM_SHEET);

const beside = (name: string): string => new URL(name, import.meta.url).href;

let starting: Promise<void> | undefined;

/** Loads the program, once. */
export function start(): Promise<void> {
  starting ??= init({ module_or_path: beside(PROGRAM_WASM) }).then(
    () => begin(beside(LIVEKIT_CLIENT), beside(BACKGROUND_BLUR), LANGUAGES.map(([words, file]) => `${words} ${beside(file)}`).join(", ")),
    (error: unknown) => {
      starting = undefined;
      throw { code: "offline", detail: `Costage could not be loaded: ${error}` };
    },
  );
  return starting;
}

/** A connection to the server at `address`; goes on with `session`, if there is one. */
export function connect(address: string, listener: SessionListener, session: string | undefined): FullLink {
  const server = new Server(
    address,
    (event, value) => {
      if (event === "began") listener.began(value);
      else if (event === "ended") listener.ended();
      else listener.ask();
    },
    session,
  );
  return {
    signIn: (kind, token) => server.signIn(kind, token),
    nobody: () => server.nobody(),
    setProblem: (detail) => server.setProblem(detail),
    // There is no fuller one.
    session: () => undefined,
    now: () => server.now(),
    follow(listener) {
      const following = server.followInvitations((event, value) => {
        if (event === "pending") listener.arePending(JSON.parse(value));
        else listener.hasLeft(JSON.parse(value));
      });
      return () => following.free();
    },
    answer: async (id, accepts, onLost) => JSON.parse(await server.answerInvitation(id, accepts, onLost)),
    close: () => server.close(),
    draw(kind, { root, inside, emit }) {
      root.adoptedStyleSheets = [sheet(), ...root.adoptedStyleSheets];
      return new Element(kind, root, inside, server, emit);
    },
  };
}
