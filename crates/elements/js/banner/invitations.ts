// The pending invitations of whoever looks at the page, and the answers that are given here: one for all banners of a server.
import { CostageError } from "../costage_error";
import type { Invitation } from "../link";
import type { Follower, Server } from "../server";

/** How far the answer to an invitation is. */
export interface Answer {
  readonly accepts: boolean;
  /** `under_way`; `checking` when an answer of the server was lost; `failed`. */
  readonly state: "under_way" | "checking" | "failed";
  readonly error?: CostageError;
}

/** A banner, as its invitations know it. */
export interface Listener {
  /** The invitations or the answers have changed. */
  changed(): void;
  answered(invitation: Invitation): void;
  /** An invitation has left that was not answered here. Told to one of the banners. */
  departed(invitation: Invitation): void;
}

export class Invitations implements Follower {
  static readonly #known = new WeakMap<Server, Invitations>();

  /** Those of whoever is signed in on `server`. */
  static of(server: Server): Invitations {
    let invitations = Invitations.#known.get(server);
    if (!invitations) Invitations.#known.set(server, (invitations = new Invitations(server)));
    return invitations;
  }

  #all: Invitation[] = [];
  /** Those that are declined here, or were decided: they are pending no more, whatever an older list says. */
  readonly #gone = new Set<string>();
  readonly #answers = new Map<string, Answer>();
  /** Answers under way. */
  readonly #open = new Map<string, Promise<void>>();
  readonly #listeners = new Set<Listener>();
  #isLoaded = false;
  #waiting: (() => void)[] = [];
  #unfollow: (() => void) | undefined;

  private constructor(readonly server: Server) {}

  /** Tells `listener` what happens until the result is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#unfollow ??= this.server.follow(this);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#unfollow?.();
      this.#unfollow = undefined;
      this.reset();
    };
  }

  /** Those that are pending, the oldest first. */
  get pending(): Invitation[] {
    return this.#all.filter(({ id }) => !this.#gone.has(id));
  }

  /** How far the answer to an invitation is, if one was given. */
  answerOf(id: string): Answer | undefined {
    return this.#answers.get(id);
  }

  reset(): void {
    [this.#all, this.#isLoaded] = [[], false];
    this.#gone.clear();
    this.#answers.clear();
    this.#changed();
  }

  arePending(invitations: Invitation[]): void {
    this.#all = invitations.toSorted((one, other) => one.created_at.localeCompare(other.created_at) || one.id.localeCompare(other.id));
    this.#isLoaded = true;
    for (const resolve of this.#waiting.splice(0)) resolve();
    this.#changed();
  }

  hasLeft(invitation: Invitation): void {
    this.#gone.add(invitation.id);
    const [first] = this.#listeners;
    first?.departed(invitation);
    this.#changed();
  }

  /** Answers an invitation; without an id, the oldest. Done once the server has said so. */
  async answer(id: string | undefined, accepts: boolean): Promise<void> {
    const of = id ?? this.pending[0]?.id;
    if (of === undefined) throw new CostageError("invitation_not_pending", "No invitation is waiting for an answer.", 409);
    let open = this.#open.get(of);
    if (!open) {
      open = this.#send(of, accepts).finally(() => this.#open.delete(of));
      this.#open.set(of, open);
    }
    await open;
  }

  async #send(of: string, accepts: boolean): Promise<void> {
    this.#set(of, { accepts, state: "under_way" });
    // A declined one is gone at once. Nobody has a seat before the server says so.
    if (!accepts) this.#gone.add(of);
    this.#changed();
    try {
      const invitation = await this.server.answer(of, accepts, () => {
        this.#gone.delete(of);
        this.#set(of, { accepts, state: "checking" });
        this.#changed();
      });
      this.#answers.delete(of);
      this.#gone.add(of);
      for (const listener of [...this.#listeners]) listener.answered(invitation);
    } catch (reason) {
      const error = CostageError.from(reason);
      if (error.code === "invitation_not_pending") this.#gone.add(of);
      else this.#gone.delete(of);
      this.#set(of, { accepts, state: "failed", error });
      throw error;
    } finally {
      this.#changed();
    }
  }

  #set(id: string, answer: Answer): void {
    this.#answers.set(id, answer);
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener.changed();
  }

  /** Done once somebody is signed in and their invitations have come. */
  async loaded(): Promise<void> {
    await this.server.signedIn();
    if (!this.#isLoaded) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
