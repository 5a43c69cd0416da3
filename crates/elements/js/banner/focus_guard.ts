// Moves the focus on when the banner that has it is removed: to the next banner, or else back to the element that had it before.

export class FocusGuard {
  #section: HTMLElement | undefined;
  #before: HTMLElement | undefined;
  #isInside = false;

  /** Guards `section` from now on, or nothing. */
  guard(section: HTMLElement | undefined): void {
    this.#section = section;
    section?.addEventListener("focusin", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && section.contains(relatedTarget))) {
        this.#before = relatedTarget instanceof HTMLElement ? relatedTarget : undefined;
      }
      this.#isInside = true;
    });
    // When the banner itself is removed, the event has no target.
    section?.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !section.contains(relatedTarget)) this.#isInside = false;
    });
    requestAnimationFrame(() => this.#restore());
  }

  #restore(): void {
    const { activeElement } = document;
    const isLost = !activeElement || activeElement === document.body;
    if (!isLost || !this.#isInside) return;
    if (this.#section?.isConnected) return this.#section.focus();
    this.#isInside = false;
    const before = this.#before;
    this.#before = undefined;
    if (before?.isConnected) before.focus();
  }
}
