// What crates/elements/src has for js/full/full.ts, and the names of the files beside the scripts.
declare module "costage-elements-core" {
  export default function init(options: { module_or_path: string | URL }): Promise<unknown>;
  export function begin(livekitClient: string, backgroundBlur: string, languages: string): void;
  /** One connection to a server, with its session. */
  export class Server {
    /** `onEvent` gets `began` with the id of whoever has signed in, `ended`, and `ask` when somebody wants to be signed in. */
    constructor(address: string, onEvent: (event: string, value: string) => void, session: string | undefined);
    signIn(kind: string, token: string): Promise<void>;
    setProblem(detail: string | undefined): void;
    nobody(): void;
    now(): number;
    /** `listener` gets `pending` with all pending invitations, and `departed` with one that has left, as JSON. */
    followInvitations(listener: (event: string, value: string) => void): { free(): void };
    answerInvitation(id: string, accepts: boolean, onLost: () => void): Promise<string>;
    close(): void;
  }
  export class Element {
    constructor(
      kind: string,
      root: ShadowRoot,
      inside: HTMLElement,
      server: Server,
      emit: (name: string, detail: Record<string, string>) => void,
    );
    setRoom(room: string | undefined): void;
    /** Speaks the first of these languages that it knows, and says so by `lang` and `dir`. */
    setLanguages(tags: string[]): void;
    call(name: string, args: unknown[]): Promise<void>;
    end(): void;
  }
}

/** The modules that are loaded when an element needs them. */
declare const BANNER: string;
declare const LIGHT: string;
declare const FULL: string;
/** Files that the modules load. */
declare const CLIENT_WASM: string;
declare const PROGRAM_WASM: string;
declare const LIVEKIT_CLIENT: string;
declare const BACKGROUND_BLUR: string;
/** The tag and the direction of each language but English, and its file. */
declare const LANGUAGES: readonly (readonly [string, string])[];
/** Style sheets. */
declare const BANNER_SHEET: string;
declare const ROOM_SHEET: string;
/** The paths of icons by their names (`src/components/ui/icon.rs`). */
declare const ICONS: Record<"alert" | "back" | "bell" | "close" | "info" | "more", string>;
/** The banner's texts in English. */
declare const ENGLISH: Record<string, string | any[]>;
/** The files with its texts in other languages, by the languages' tags. */
declare const BANNER_LANGUAGES: Record<string, string>;
