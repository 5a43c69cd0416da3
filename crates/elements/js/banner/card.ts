// The banner of one invitation.
import type { CostageError } from "../costage_error";
import type { Invitation } from "../link";
import { alertSettings } from "./alerts";
import { avatar } from "./avatar";
import { keepClearOfField } from "./clear_of_field";
import { h, icon, iconButton, say, set } from "./dom";
import type { Answer } from "./invitations";
import type { Texts } from "./texts";

/** A banner that replaces another one ignores presses for this long: they were meant for the other. */
const SETTLES_MS = 400;
/** The time left is shown during this last stretch. */
const LAST_MS = 60_000;

/** What the buttons of a banner do. */
export interface Actions {
  answer(accepts: boolean): void;
  postpone(): void;
  step(forward: boolean): void;
}

/** What changes while the same invitation is shown. */
export interface CardState {
  readonly invitation: Invitation;
  readonly answer: Answer | undefined;
  /** Its place among the pending ones. */
  readonly at: number;
  readonly of: number;
  /** The server's time, in milliseconds since 1970. */
  readonly now: number;
}

/** The sentence that explains why an answer was not taken. */
function failure(texts: Texts, error: CostageError): string {
  const key = `failure.${error.code === "unexpected_answer" ? "unexpected" : error.code.replaceAll("_", "-")}`;
  return texts.has(key) ? texts.text(key) : error.detail;
}

let cards = 0;

export class Card {
  readonly element: HTMLElement;
  readonly #when = h("p", { class: "small muted when" });
  readonly #note = h("p", { class: "note" });
  readonly #accept: HTMLButtonElement;
  readonly #decline: HTMLButtonElement;
  readonly #others: HTMLElement;
  readonly #plus = h("span", { class: "badge" });
  readonly #nth = h("span", { class: "muted" });
  readonly #checking = h("p", { class: "checking small muted", role: "status" });
  readonly #failure = h("div", { class: "failure-place", "aria-live": "polite" });
  #more!: HTMLButtonElement;
  readonly #leave: () => void;
  #answer: Answer | undefined;

  constructor(
    private readonly texts: Texts,
    private readonly actions: Actions,
    { host, room, created_at }: Invitation,
    server: string,
    replacesAnother: boolean,
  ) {
    const t = (key: string): string => texts.text(key);
    const since = performance.now();
    const press = (accepts: boolean): void => {
      // A double press answers one invitation, not the next one as well.
      const isMeant = !replacesAnother || performance.now() - since >= SETTLES_MS;
      if (isMeant && (!this.#answer || this.#answer.state === "failed")) actions.answer(accepts);
    };
    const button = (key: string, kind: string, accepts: boolean): HTMLButtonElement =>
      h("button", { type: "button", class: kind, onclick: () => press(accepts) }, h("span", { class: "face" }, t(key)));
    this.#decline = button("invitation_banner.decline", "button", false);
    this.#accept = button("invitation_banner.accept", "button primary", true);
    const onward = h("span", { class: "onward" }, iconButton(t("invitation_banner.next"), "back", () => actions.step(true)));
    const back = iconButton(t("invitation_banner.previous"), "back", () => actions.step(false));
    this.#others = h("div", { class: "waiting small" }, this.#plus, h("span", { class: "grow" }), back, this.#nth, onward);
    set(this.#when, "title", new Date(created_at).toLocaleString());

    const who = h("b", { class: "who" }, h("bdi", { translate: "no" }, host.display_name));
    const what = h("p", { class: "what" });
    what.append(...texts.parts("invitation_banner.wants-you", { title: h("b", {}, h("bdi", {}, room.title)) }));
    this.element = h(
      "section",
      { class: "invitation-banner", part: "banner", "data-testid": "invitation-banner", tabindex: "-1", "aria-label": t("invitation_banner.region"), onkeydown: (event) => this.#pressed(event) },
      avatar(host, server),
      h("div", { class: "words" }, who, what, this.#when),
      this.#note,
      this.#aside(),
      h("div", { class: "actions" }, this.#decline, this.#accept),
      this.#others,
      this.#checking,
      this.#failure,
    );
    this.#leave = keepClearOfField(this.element);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    // It closes what was opened last.
    if (!this.element.querySelector(".alert-settings")) return this.actions.postpone();
    this.#more.click();
    this.#more.focus();
  }

  /** The buttons beside the words: the settings of alerts, and *Later*. */
  #aside(): HTMLElement {
    const { texts } = this;
    const id = `alert-settings-${cards++}`;
    const more = iconButton(texts.text("invitation_banner.more-options"), "more", () => {
      const settings = this.element.querySelector(".alert-settings");
      if (settings) settings.remove();
      else this.#others.after(alertSettings(texts, id));
      set(more, "aria-expanded", String(!settings));
    });
    set(more, "aria-expanded", "false");
    set(more, "aria-controls", id);
    this.#more = more;
    return h("div", { class: "aside" }, more, iconButton(texts.text("invitation_banner.later"), "close", () => this.actions.postpone()));
  }

  update({ invitation, answer, at, of, now }: CardState): void {
    const { texts } = this;
    this.#answer = answer;
    const { note, created_at, expires_at } = invitation;
    const left = expires_at ? Date.parse(expires_at) - now : Infinity;
    const isHurry = left <= LAST_MS;
    const seconds = Math.ceil(Math.max(left, 0) / 1_000);
    say(this.#when, isHurry ? texts.text("invitation_banner.time-left", { seconds }) : texts.since(Date.parse(created_at), now));
    this.#when.classList.toggle("hurry", isHurry);

    this.#note.hidden = !note;
    say(this.#note, note ? texts.text("invitation_note.quoted", { note }) : "");
    this.#others.hidden = of < 2;
    say(this.#plus, texts.text("invitation_banner.plus-more", { count: of - 1 }));
    say(this.#nth, texts.text("invitation_banner.place", { nth: at + 1, of }));

    const isOpen = answer !== undefined && answer.state !== "failed";
    for (const [button, accepts] of [
      [this.#accept, true],
      [this.#decline, false],
    ] as const) {
      const isBusy = isOpen && answer.accepts === accepts;
      set(button, "aria-disabled", isOpen && "true");
      set(button, "aria-busy", isBusy && "true");
      if (isBusy !== (button.children.length > 1)) isBusy ? button.append(h("span", { class: "spinner", "aria-hidden": "true" })) : button.lastElementChild?.remove();
    }
    say(this.#checking, answer?.state === "checking" ? texts.text("invitation_banner.checking") : "");
    const problem = answer?.error ? failure(texts, answer.error) : "";
    if (this.#failure.textContent !== problem) {
      this.#failure.replaceChildren(...(problem ? [h("p", { class: "failure" }, icon("alert", { small: true }), problem)] : []));
    }
  }

  remove(): void {
    this.#leave();
    this.element.remove();
  }
}
