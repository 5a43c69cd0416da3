// Sends the painter to a page: as text, because a page cannot import what stories can.
import { brushFor } from "./brush";
import { hairOf } from "./hair";
import { type Parts, painter } from "./paint";
import { paintRoom } from "./rooms";

/** The script that calls `main`, which may use nothing from outside of it, with the painter, its parts and `given`. */
export function inPage<T>(main: (prepare: typeof painter, parts: Parts, given: T) => unknown, given: T): string {
  return `(${main})(${painter}, { brushFor: ${brushFor}, hairOf: ${hairOf}, paintRoom: ${paintRoom} }, ${JSON.stringify(given)})`;
}
