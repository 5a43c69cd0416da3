// Asking the page who is looking at it, and signing in with the token that it gives.
import { CostageError } from "./costage_error";
import type { Server } from "./server";

/** What asks a page for a token: of an element. */
export interface Asker {
  ask(): Promise<string | undefined>;
}

/** The pause after the first attempt without an answer, in milliseconds; each further one is twice as long. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;
/** A server that ends every session at once is not to be asked all the time. */
const AFTER_THE_END_MS = 500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether a token is one of Costage's own; any other is the operator's. */
function isSession(token: string): boolean {
  try {
    const header = token.split(".", 1)[0]!.replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(atob(header)).typ === "costage-session+jwt";
  } catch {
    return false;
  }
}

/** Signing in on one server. */
export class SignIn {
  /** Whether there is a session that has not ended. */
  isSignedIn = false;
  /** The number of the latest attempt; what an earlier one brings does not count. */
  #attempt = 0;
  #isUnderWay = false;
  /** Somebody has a token since the attempt under way has begun. */
  #isOffered = false;
  /** The token with which the session began. */
  #used: string | undefined;

  constructor(private readonly server: Server) {}

  /** Asks, unless somebody is signed in; while the page is being asked, once more if that comes to nothing. */
  askIfNobody(): void {
    if (this.isSignedIn) return;
    if (this.#isUnderWay) this.#isOffered = true;
    else this.ask();
  }

  /** Asks, because the session has ended. */
  askAgain(): void {
    this.isSignedIn = false;
    this.#used = undefined;
    void this.#keepAsking(undefined, AFTER_THE_END_MS);
  }

  /** Asks `first` first. Whoever that says is signed in then. */
  ask(first?: Asker): void {
    void this.#keepAsking(first, 0);
  }

  /** Ends all of it. */
  end(): void {
    this.#attempt += 1;
  }

  async #keepAsking(first: Asker | undefined, afterMs: number): Promise<void> {
    const attempt = ++this.#attempt;
    [this.#isUnderWay, this.#isOffered] = [true, false];
    if (afterMs) await pause(afterMs);
    for (let wait = FIRST_PAUSE_MS; attempt === this.#attempt; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      const error = await this.#try(first, attempt).then(() => undefined, CostageError.from);
      if (attempt !== this.#attempt) return;
      const isTriedAgain = error?.isWithoutAnswer ?? false;
      this.#isUnderWay = isTriedAgain;
      this.server.signInEnded(error, this.isSignedIn, isTriedAgain);
      if (!isTriedAgain) {
        if (this.#isOffered) this.askIfNobody();
        return;
      }
      await pause(wait);
    }
  }

  /** Signs in with the first token that an element has. While none has one, nobody is signed in. */
  async #try(first: Asker | undefined, attempt: number): Promise<void> {
    this.#isOffered = false;
    const token = await this.#token(first);
    if (attempt !== this.#attempt || !token || (token === this.#used && this.isSignedIn)) return;
    await this.server.use(async (link) => {
      if (attempt !== this.#attempt) return;
      await link.signIn(isSession(token) ? "session" : "operator", token);
      [this.isSignedIn, this.#used] = [true, token];
    });
  }

  async #token(first: Asker | undefined): Promise<string | undefined> {
    try {
      for (const asker of this.server.askers(first)) {
        const token = await asker.ask();
        if (token) return token;
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error ?? "");
      const detail = `The page could not say who is looking at it: ${message}`;
      this.server.pageFailed(detail);
      throw new CostageError("not_signed_in", detail, 401);
    }
    return undefined;
  }
}
