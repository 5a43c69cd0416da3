// Loads what an element needs, once for all of them: modules that stand beside this one.
/// <reference path="./core.d.ts" />
import { CostageError } from "./costage_error";
import type { SessionListener, Link } from "./link";
import type { FullLink } from "./full/full";
import type * as Banner from "./banner/banner";
import type { Messages } from "./banner/texts";

const loading = new Map<string, Promise<unknown>>();
const failures = new Map<string, number>();

function load<T>(name: string): Promise<T> {
  const known = loading.get(name);
  if (known) return known as Promise<T>;
  const failed = failures.get(name) ?? 0;
  // A browser may remember that an address could not be loaded.
  const address = new URL(failed ? `${name}?${failed}` : name, import.meta.url).href;
  const module = import(address).catch((error: unknown) => {
    // The network may be back at the next attempt.
    loading.delete(name);
    failures.set(name, failed + 1);
    throw cannotLoad(error);
  });
  loading.set(name, module);
  return module;
}

export function cannotLoad(error: unknown): CostageError {
  return new CostageError("offline", `Costage could not be loaded: ${error}`);
}

/** A light connection to the server at `address`. */
export async function lightLink(address: string, listener: SessionListener): Promise<Link> {
  return (await load<typeof import("./light/light")>(LIGHT)).connect(address, listener);
}

/** A connection that rooms can be drawn with; goes on with `session`, if there is one. */
export async function fullLink(
  address: string,
  listener: SessionListener,
  session: () => Promise<string | undefined>,
): Promise<FullLink> {
  const full = await load<typeof import("./full/full")>(FULL);
  await full.start();
  return full.connect(address, listener, await session());
}

/** What draws banners. */
export const banner = (): Promise<typeof Banner> => load(BANNER);

/** The banner's texts in another language. */
export const loadLanguage = (file: string): Promise<{ default: Messages }> => load(file);
