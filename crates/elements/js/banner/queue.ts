// Which of the pending invitations the banner shows: one at a time, postponed ones only on request. The rules are the app's
// (src/state/invitations/banner_queue.rs).

/** What the banner shows: nothing, so many that are put off, or one of so many. */
export type Content = { readonly kind: "nothing" } | { readonly kind: "postponed"; readonly count: number } | { readonly kind: "one"; readonly at: number; readonly of: number };

export class BannerQueue {
  /** The invitation that somebody has gone to. */
  #chosen: string | undefined;
  #postponed = new Set<string>();

  /** What is shown of `pending`, oldest first. */
  content(pending: readonly string[]): Content {
    const isDue = (id: string): boolean => !this.#postponed.has(id);
    const chosen = this.#chosen !== undefined && isDue(this.#chosen) ? pending.indexOf(this.#chosen) : -1;
    const at = chosen >= 0 ? chosen : pending.findIndex(isDue);
    if (at >= 0) return { kind: "one", at, of: pending.length };
    return pending.length === 0 ? { kind: "nothing" } : { kind: "postponed", count: pending.length };
  }

  /** Goes on to the next one, or back; both ends are joined, for the list is short. */
  step(pending: readonly string[], forward: boolean): void {
    const content = this.content(pending);
    if (content.kind !== "one") return;
    const id = pending[(content.at + (forward ? 1 : content.of - 1)) % content.of]!;
    this.#postponed.delete(id);
    this.#chosen = id;
  }

  /** Hides the banner until there is another invitation, or somebody resumes. */
  postpone(pending: readonly string[]): void {
    const content = this.content(pending);
    if (content.kind === "one") this.#chosen = pending[content.at];
    this.#postponed = new Set(pending);
  }

  /** Shows those again that were put off. */
  resume(): void {
    this.#postponed.clear();
  }
}
