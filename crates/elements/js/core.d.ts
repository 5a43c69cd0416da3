// What crates/elements/src/element.rs has for js/costage.ts.
declare module "costage-elements-core" {
  export default function init(options: { module_or_path: string | URL }): Promise<unknown>;
  export function begin(livekitClient: string, backgroundBlur: string): void;
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
    /** Returns the tag of the language that it speaks now. */
    setLanguages(tags: string[]): string;
    tokenOffered(): void;
    tokenChanged(): void;
    call(name: string, args: unknown[]): Promise<void>;
    end(): void;
  }
}

declare const COSTAGE_WASM: string;
declare const LIVEKIT_CLIENT: string;
declare const BACKGROUND_BLUR: string;
declare const BANNER_SHEET: string;
declare const ROOM_SHEET: string;
