// The types of the elements that costage.js registers, and of their events. costage-react.d.ts has them in JSX.

/** What a page is asked for: the operator's JWT, or a session token of Costage. */
export type Token = string | null | undefined;

/** Who is looking at the page. */
export type GetToken = () => Token | Promise<Token>;

/** A co-host's seat; `gone` when it was given up or taken away. */
export type SeatState = "preparing" | "live" | "reconnecting" | "offline" | "gone";

/** The events of all elements. They bubble. */
export interface CostageEvents {
  /** Somebody is invited: the person who looks at the banner, or on an invite page somebody else, with their `userId`. */
  invitation: CustomEvent<{ invitationId: string; roomId: string; title?: string; host?: string; note?: string; userId?: string }>;
  /** An invitation was accepted: in this page's banner, or on an invite page by somebody else, with their `userId`. */
  accepted: CustomEvent<{ invitationId: string; roomId: string; userId?: string }>;
  /** The same for one that was declined. */
  rejected: CustomEvent<{ invitationId: string; roomId: string; userId?: string }>;
  seat: CustomEvent<{ roomId: string; userId: string; state: SeatState }>;
  live: CustomEvent<{ roomId: string }>;
  ended: CustomEvent<{ roomId: string }>;
  error: CustomEvent<{ code: string; detail: string }>;
}

/** What a call of an element is rejected with. */
export interface CostageError extends Error {
  /** One of the API's codes, or one of `offline`, `timeout` and others without an answer of the server. */
  readonly code: string;
  /** The HTTP status; 0 without an answer. */
  readonly status: number;
  readonly detail: string;
}

/** What all elements have in common. Each of these properties but `getToken` is an attribute as well. */
export interface CostageElement extends HTMLElement {
  /** The address of the server; without it, that which costage.js came from. */
  server: string | null;
  /** The operator's JWT, or a session token of Costage. */
  token: string | null;
  /** `auto`, `light` or `dark`. */
  theme: string | null;
  /** A BCP 47 tag. */
  language: string | null;
  /** Is asked for a token when one is first needed, and again when a session has ended. Comes before `token`. */
  getToken: GetToken | undefined;

  addEventListener<K extends keyof CostageEvents>(
    type: K,
    listener: (this: this, event: CostageEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The banner of the person's invitations. */
export interface CostageInvitationBanner extends CostageElement {
  /** Accepts an invitation; without an id, the oldest one. */
  accept(invitationId?: string): Promise<void>;
  /** Declines an invitation; without an id, the oldest one. */
  reject(invitationId?: string): Promise<void>;
}

/** An element of a room, whose id is in `room`. */
export interface CostageRoomElement extends CostageElement {
  room: string | null;
}

/** The host's page for inviting people. */
export interface CostageInvitePage extends CostageRoomElement {
  /** Invites a person, by Costage's id or by yours: the `sub` of your tokens. */
  invite(userId: string, note?: string): Promise<void>;
  cancel(invitationId: string): Promise<void>;
}

/** The stage with its controls, and the green room of people with a seat. */
export interface CostageStage extends CostageRoomElement {
  /** Opens camera and microphone, and joins the stage; done once the person is there. */
  joinStage(): Promise<void>;
  /** Leaves the stage; camera and microphone are off at once. */
  leaveStage(): Promise<void>;
}

/** The whole room: the stage, chat, reactions, viewers, products and controls, the green room, and the summary once it has ended. */
export interface CostageRoom extends CostageStage {
  /** Asks the host to be let onto the stage. */
  requestToJoin(): Promise<void>;
  /** Opens the host's camera and microphone, and goes live. */
  goLive(): Promise<void>;
  /** Ends the room for everyone. */
  stop(): Promise<void>;
}

/** The elements by their tags. */
export interface CostageElements {
  "costage-invitation-banner": CostageInvitationBanner;
  "costage-invite-page": CostageInvitePage;
  "costage-stage": CostageStage;
  "costage-room": CostageRoom;
}

/** The attributes of all elements, for JSX. */
export interface CostageAttributes {
  server?: string | null;
  token?: string | null;
  theme?: "auto" | "light" | "dark";
  language?: string;
}

declare global {
  interface HTMLElementTagNameMap extends CostageElements {}
}
