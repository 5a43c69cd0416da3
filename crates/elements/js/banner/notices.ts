// Notices of invitations that left without an answer given here. Each disappears by itself, earlier when it is outdated.
import { h, icon, iconButton } from "./dom";
import type { Texts } from "./texts";

/** The most notices at once; further ones wait. */
const MAX_SHOWN = 3;
/** After a long absence only the latest ones get a notice. */
const MAX_WAITING = 6;
/** Long enough to read twice. */
const STAY_MS = 7_000;

/** What a notice says, in the language of the moment it is shown, and when it is outdated. */
export interface Notice {
  text(texts: Texts): string;
  isOutdated(): boolean;
}

export class Notices {
  // The live region exists before the first notice, so that screen readers announce it.
  readonly #list = h("div", { role: "status" });
  readonly element = h("section", { class: "notices" }, this.#list);
  #waiting: Notice[] = [];
  readonly #shown = new Map<Notice, HTMLElement>();

  constructor(private readonly texts: () => Texts) {}

  /** Shows a notice, once there is room for it. */
  add(notice: Notice): void {
    this.#waiting = [...this.#waiting, notice].slice(-MAX_WAITING);
    this.update();
  }

  /** Removes what is outdated, and shows what waits. */
  update(): void {
    this.element.setAttribute("aria-label", this.texts().text("shared.notices"));
    for (const notice of this.#shown.keys()) if (notice.isOutdated()) this.#dismiss(notice);
    this.#waiting = this.#waiting.filter((notice) => !notice.isOutdated());
    for (const notice of this.#waiting.splice(0, MAX_SHOWN - this.#shown.size)) this.#show(notice);
  }

  #dismiss(notice: Notice): void {
    this.#shown.get(notice)?.remove();
    this.#shown.delete(notice);
  }

  #show(notice: Notice): void {
    const texts = this.texts();
    let leaving: ReturnType<typeof setTimeout>;
    const dismiss = (): void => {
      clearTimeout(leaving);
      this.#dismiss(notice);
      this.update();
    };
    // It stays while somebody points at it or is in it with the keyboard.
    const hold = (): void => clearTimeout(leaving);
    const release = (): void => {
      hold();
      leaving = setTimeout(dismiss, STAY_MS);
    };
    const element = h(
      "div",
      {
        class: "notice",
        onpointerenter: ({ pointerType }: PointerEvent) => pointerType === "mouse" && hold(),
        onpointerleave: release,
        onfocusin: hold,
        onfocusout: release,
      },
      icon("info"),
      h("p", {}, notice.text(texts)),
      iconButton(texts.text("shared.dismiss"), "close", dismiss),
    );
    this.#shown.set(notice, element);
    this.#list.append(element);
    release();
  }
}
