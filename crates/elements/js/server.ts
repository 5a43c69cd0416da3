// What all elements of one server share on a page: who is signed in, and the connection. It is there while one of them is.
import { CostageError } from "./costage_error";
import type { FullLink } from "./full/full";
import type { Invitation, InvitationListener, Link, SessionListener } from "./link";
import { fullLink, lightLink } from "./program";
import { type Asker, SignIn } from "./sign_in";

/** An element, as what it shares with others knows it. */
export interface Member extends Asker {
  /** Tells that nobody can be signed in, and why. */
  failed(error: CostageError): void;
}

/** A banner, as what it shares with others knows it. */
export interface Follower extends InvitationListener {
  /** Somebody else is signed in, or nobody. */
  reset(): void;
}

export class Server implements SessionListener {
  static readonly #known = new Map<string, Server>();

  /** What the elements of the server at this address share. */
  static of(address: string): Server {
    let server = Server.#known.get(address);
    if (!server) Server.#known.set(address, (server = new Server(address)));
    return server;
  }

  readonly #members: Member[] = [];
  readonly #signIn = new SignIn(this);
  #link: Promise<Link> | undefined;
  #isFull = false;
  /** The connection in use. */
  #now: Link | undefined;
  /** What was asked of it and is not done. */
  readonly #busy = new Set<Promise<unknown>>();
  readonly #followers = new Map<Follower, (() => void) | undefined>();
  #person: string | undefined;
  #problem: CostageError | undefined;
  readonly #waiting: (readonly [resolve: () => void, reject: (error: CostageError) => void])[] = [];

  private constructor(readonly address: string) {}

  join(member: Member): void {
    this.#members.push(member);
    if (this.#problem) member.failed(this.#problem);
    // All elements that come at once are known before what they need is chosen, and who is asked first.
    queueMicrotask(() => this.#signIn.askIfNobody());
  }

  leave(member: Member): void {
    this.#members.splice(this.#members.indexOf(member), 1);
    if (this.#members.length > 0) return;
    Server.#known.delete(this.address);
    this.#signIn.end();
    for (const end of this.#followers.values()) end?.();
    this.#followers.clear();
    this.#now = undefined;
    this.#link?.then((link) => link.close(), () => undefined);
  }

  /** Whoever can be asked who is looking at the page, in the order in which they came; `first` before the others. */
  askers(first: Asker | undefined): Asker[] {
    return first ? [first, ...this.#members.filter((other) => other !== first)] : [...this.#members];
  }

  /** A page may have a token now. */
  tokenOffered(): void {
    this.#signIn.askIfNobody();
  }

  /** The token of `member` is another one: whoever it is for is to be signed in. */
  tokenChanged(member: Member): void {
    this.#signIn.ask(member);
  }

  /** The connection with which rooms are drawn. From now on it is the only one. */
  async full(): Promise<FullLink> {
    if (!this.#isFull) {
      const before = this.#link;
      this.#isFull = true;
      this.#link = this.#replace(before).catch((error: unknown) => {
        [this.#isFull, this.#link] = [false, before];
        throw error;
      });
    }
    return (await this.#connection()) as FullLink;
  }

  async #replace(before: Promise<Link> | undefined): Promise<Link> {
    let light: Link | undefined;
    // What the other one is doing is done first: its answers count.
    const session = async (): Promise<string | undefined> => {
      light = await before?.catch(() => undefined);
      await Promise.allSettled([...this.#busy]);
      return light?.session();
    };
    const full = await fullLink(this.address, this, session);
    this.#use(full);
    light?.close();
    return full;
  }

  async #light(): Promise<Link> {
    const link = await lightLink(this.address, this);
    // A fuller one may be on its way meanwhile, which goes on from this one.
    this.#use(link);
    return link;
  }

  #use(link: Link): void {
    this.#now = link;
    if (this.#problem) link.setProblem(this.#problem.detail);
    this.#followAll();
  }

  /** The connection, which is made first. */
  async #connection(): Promise<Link> {
    for (;;) {
      const link = (this.#link ??= this.#light().catch((error: unknown) => {
        this.#link = undefined;
        throw error;
      }));
      const connected = await link;
      if (link === this.#link) return connected;
    }
  }

  /** Has the connection do something. */
  async use<T>(what: (link: Link) => Promise<T>): Promise<T> {
    const link = await this.#connection();
    const done = what(link).catch((error: unknown) => {
      throw CostageError.from(error);
    });
    this.#busy.add(done);
    return done.finally(() => this.#busy.delete(done));
  }

  /** Whether somebody is signed in, or has been until their session lapsed. */
  get isSignedIn(): boolean {
    return this.#person !== undefined;
  }

  /** Done once somebody is signed in. */
  signedIn(): Promise<void> {
    if (this.#person !== undefined) return Promise.resolve();
    if (this.#problem) return Promise.reject(this.#problem);
    return new Promise((...settle) => this.#waiting.push(settle));
  }

  /** The server's time, in milliseconds since 1970. */
  now(): number {
    return this.#now?.now() ?? Date.now();
  }

  answer(id: string, accepts: boolean, onLost: () => void): Promise<Invitation> {
    return this.use((link) => link.answer(id, accepts, onLost));
  }

  /** Follows the invitations of whoever is signed in, until the result is called. */
  follow(follower: Follower): () => void {
    this.#followers.set(follower, undefined);
    this.#followAll();
    return () => {
      this.#followers.get(follower)?.();
      this.#followers.delete(follower);
    };
  }

  #followAll(): void {
    for (const [follower, end] of this.#followers) {
      end?.();
      this.#followers.set(follower, this.#person === undefined ? undefined : this.#now?.follow(follower));
    }
  }

  #setPerson(person: string | undefined): void {
    if (person === this.#person) return;
    this.#person = person;
    for (const follower of this.#followers.keys()) follower.reset();
    this.#followAll();
  }

  /** How signing in has gone; without an error and without anybody signed in, nobody is looking at the page. */
  signInEnded(error: CostageError | undefined, isSignedIn: boolean, isTriedAgain: boolean): void {
    this.#problem = error;
    if (!error) this.#now?.setProblem(undefined);
    if (!isSignedIn && !isTriedAgain) {
      this.#now?.nobody();
      this.#setPerson(undefined);
    }
    if (error) {
      for (const [, reject] of this.#waiting.splice(0)) reject(error);
      for (const member of [...this.#members]) member.failed(error);
    }
  }

  /** The page's function for tokens has failed. */
  pageFailed(detail: string): void {
    this.#now?.setProblem(detail);
  }

  began(userId: string): void {
    this.#setPerson(userId);
    for (const [resolve] of this.#waiting.splice(0)) resolve();
  }

  ended(): void {
    this.#signIn.askAgain();
  }

  ask(): void {
    this.#signIn.askIfNobody();
  }
}
