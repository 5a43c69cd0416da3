// The invitations of a person by the light connection, and why those left that were not answered here: the rules of the app
// (src/state/invitations/received.rs).
import type { Core } from "costage-client-core";
import type { Invitation, InvitationListener } from "../link";

/** The invitations of whoever is signed in. */
export class Received {
  #pending = new Map<string, Invitation>();
  #listener: InvitationListener | undefined;
  readonly #answeredHere = new Set<string>();
  /** Those of which it was told that they have left. */
  readonly #told = new Set<string>();

  constructor(private readonly core: Core) {}

  /** Follows them until the result is called. */
  follow(listener: InvitationListener): () => void {
    this.#listener = listener;
    this.#pending = new Map();
    const following = this.core.subscribe("me/invitations", (update, value) => {
      if (this.#listener === listener) this.#take(update, value);
    });
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
      following.free();
    };
  }

  async answer(id: string, accepts: boolean, onLost: () => void): Promise<Invitation> {
    this.#answeredHere.add(id);
    try {
      const path = `/invitations/${id}/${accepts ? "accept" : "reject"}`;
      const invitation: Invitation = JSON.parse(await this.core.call("POST", path, undefined, onLost));
      this.#leave(invitation);
      return invitation;
    } catch (error) {
      this.#answeredHere.delete(id);
      const now = typeof error === "string" ? JSON.parse(error).invitation : undefined;
      if (now) this.#leave(now);
      throw error;
    }
  }

  #take(update: string, value: string): void {
    if (update === "snapshot") {
      const items: Invitation[] = JSON.parse(value);
      const before = this.#pending;
      this.#pending = new Map(items.map((one) => [one.id, one]));
      const missing = [...before.keys()].filter((id) => !this.#pending.has(id) && !this.#told.has(id));
      if (missing.length > 0) void this.#askWhyGone(new Set(missing));
    } else if (update === "upsert") {
      const invitation: Invitation = JSON.parse(value);
      this.#pending.set(invitation.id, invitation);
    } else if (update === "remove") {
      return this.#leave(JSON.parse(value));
    } else {
      return;
    }
    this.#changed();
  }

  #changed(): void {
    this.#listener?.arePending([...this.#pending.values()]);
  }

  #leave(invitation: Invitation): void {
    const { id, status } = invitation;
    if (status === "pending") return;
    if (this.#pending.delete(id)) this.#changed();
    const isOurs = status !== "cancelled" && this.#answeredHere.has(id);
    if (isOurs || this.#told.has(id)) return;
    this.#told.add(id);
    this.#listener?.hasLeft(invitation);
  }

  /** After a long absence the list comes without what says why some are gone. */
  async #askWhyGone(missing: Set<string>): Promise<void> {
    // Without an answer they leave without a notice.
    const answer = await this.core.call("GET", "/me/invitations", undefined).catch(() => '{"items":[]}');
    const { items }: { items: Invitation[] } = JSON.parse(answer);
    for (const one of items.reverse()) if (missing.has(one.id)) this.#leave(one);
  }
}
