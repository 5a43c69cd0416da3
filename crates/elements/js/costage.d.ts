// The types of the elements that costage.js registers, and of their events. costage-react.d.ts has them in JSX.

/** What a page is asked for: the operator's JWT, or a session token of Costage. */
export type Token = string | null | undefined;

interface CostageElement extends HTMLElement {
  /** Is asked for a token when one is first needed, and again when a session has ended. Comes before the attribute `token`. */
  getToken: (() => Token | Promise<Token>) | undefined;
}

/** The banner of the person's invitations. */
export interface CostageInvitationBanner extends CostageElement {
  /** Accepts an invitation; without an id, the oldest one. */
  accept(invitationId?: string): Promise<void>;
  /** Declines an invitation; without an id, the oldest one. */
  reject(invitationId?: string): Promise<void>;
}

/** The host's page for inviting people. */
export interface CostageInvitePage extends CostageElement {
  /** Invites a person, by Costage's id or by yours: the `sub` of your tokens. */
  invite(userId: string, note?: string): Promise<void>;
  cancel(invitationId: string): Promise<void>;
}

/** The stage with its controls, and the green room of people with a seat. */
export interface CostageStage extends CostageElement {
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

/** A co-host's seat; `gone` when it was given up or taken away. */
export type SeatState = "preparing" | "live" | "reconnecting" | "offline" | "gone";

/** The events, all of which bubble. */
export interface CostageEvents {
  invitation: CustomEvent<{ invitationId: string; roomId: string; title: string; host: string; note?: string }>;
  accepted: CustomEvent<{ invitationId: string; roomId: string }>;
  rejected: CustomEvent<{ invitationId: string; roomId: string }>;
  seat: CustomEvent<{ roomId: string; userId: string; state: SeatState }>;
  live: CustomEvent<{ roomId: string }>;
  ended: CustomEvent<{ roomId: string }>;
  error: CustomEvent<{ code: string; detail: string }>;
}

/** The attributes of every element. */
export interface CostageAttributes {
  /** The address of the server; without it, that which costage.js came from. */
  server?: string;
  token?: string;
  theme?: "auto" | "light" | "dark";
  /** A BCP 47 tag. */
  language?: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "costage-invitation-banner": CostageInvitationBanner;
    "costage-invite-page": CostageInvitePage;
    "costage-stage": CostageStage;
    "costage-room": CostageRoom;
  }
}
