// What the elements of a page need of a connection to a server. A page that has nothing but banners gets a light one, which is the client
// for JavaScript (`light.ts`); with a room, a stage or an invite page it is the program that draws those (`full.ts`).

/** A person, as the server writes them. */
export interface User {
  readonly id: string;
  readonly display_name: string;
  readonly picture?: string | null;
}

/** An invitation, as the server writes it. */
export interface Invitation {
  readonly id: string;
  readonly room: { readonly id: string; readonly title: string };
  readonly host: User;
  readonly note?: string | null;
  readonly status: "pending" | "approved" | "rejected" | "cancelled";
  readonly reason?: "by_host" | "room_ended" | "expired" | null;
  readonly created_at: string;
  readonly expires_at?: string | null;
}

/** Hears of a person's invitations. */
export interface InvitationListener {
  arePending(invitations: Invitation[]): void;
  /** This one has left, and was not answered here. */
  hasLeft(invitation: Invitation): void;
}

/** What happens to the session of a connection. */
export interface SessionListener {
  /** Whoever has this id is signed in. */
  began(userId: string): void;
  ended(): void;
  /** Somebody wants to be signed in. */
  ask(): void;
}

/** A connection. What fails, fails with a `CostageError`. */
export interface Link {
  /** Signs in by a token of the kind `session` or `operator`. */
  signIn(kind: string, token: string): Promise<void>;
  /** Says that nobody is looking at the page. */
  nobody(): void;
  /** Says that the page could not say who is looking at it, and why. */
  setProblem(detail: string | undefined): void;
  /** The session with its latest token, for the next connection. */
  session(): string | undefined;
  /** The server's time, in milliseconds since 1970. */
  now(): number;
  /** Follows the signed-in person's invitations until the result is called. */
  follow(listener: InvitationListener): () => void;
  /** Answers an invitation; `onLost` is called each time an answer of the server was lost. */
  answer(id: string, accepts: boolean, onLost: () => void): Promise<Invitation>;
  close(): void;
}

/** Something that is drawn into the shadow root of an element. */
export interface Drawn {
  setRoom?(room: string | undefined): void;
  /** Speaks the first of these languages that it knows, and says so by `lang` and `dir`. */
  setLanguages(tags: string[]): void;
  call(name: string, args: unknown[]): Promise<void>;
  end(): void;
}

/** Where something is drawn, and how it tells what happens. */
export interface Place {
  readonly root: ShadowRoot;
  readonly inside: HTMLElement;
  readonly emit: (name: string, detail: Record<string, string>) => void;
}
