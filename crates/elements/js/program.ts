// Loads the program that draws the elements, once for all of them.
/// <reference path="./core.d.ts" />
import init, { begin } from "costage-elements-core";
import { CostageError } from "./costage_error";

const beside = (name: string): string => new URL(name, import.meta.url).href;

let loading: Promise<void> | undefined;

export function load(): Promise<void> {
  loading ??= init({ module_or_path: beside(COSTAGE_WASM) }).then(
    () => begin(beside(LIVEKIT_CLIENT), beside(BACKGROUND_BLUR), LANGUAGES.map(([words, file]) => `${words} ${beside(file)}`).join(", ")),
    (error: unknown) => {
      // The network may be back at the next attempt.
      loading = undefined;
      throw new CostageError("offline", `Costage could not be loaded: ${error}`);
    },
  );
  return loading;
}
