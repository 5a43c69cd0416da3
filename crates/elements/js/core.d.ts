// What crates/elements/src/element.rs has for js/costage.ts.
declare module "costage-elements-core" {
  export default function init(options: { module_or_path: string | URL }): Promise<unknown>;
  export function begin(livekitClient: string, backgroundBlur: string, languages: string): void;
  export class Element {
    constructor(
      kind: string,
      root: ShadowRoot,
      inside: HTMLElement,
      server: string,
      ask: () => Promise<{ text: string; isSession: boolean } | undefined>,
      emit: (name: string, detail: Record<string, string>) => void,
    );
    setRoom(room: string | undefined): void;
    /** Speaks the first of these languages that it knows, and says so by `lang` and `dir`. */
    setLanguages(tags: string[]): void;
    tokenOffered(): void;
    tokenChanged(): void;
    call(name: string, args: unknown[]): Promise<void>;
    end(): void;
  }
}

declare const COSTAGE_WASM: string;
declare const LIVEKIT_CLIENT: string;
declare const BACKGROUND_BLUR: string;
/** The tag and the direction of each language but English, and its file. */
declare const LANGUAGES: readonly (readonly [string, string])[];
declare const BANNER_SHEET: string;
declare const ROOM_SHEET: string;
