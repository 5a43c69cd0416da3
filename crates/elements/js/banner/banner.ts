// The banner of invitations as an element: shows one pending invitation at a time and counts the rest, announces each once, and never
// takes the focus. It is the app's banner (src/components/invitations/banner) without the app's program, so that a page that has nothing
// but this loads little.
/// <reference path="../core.d.ts" />
import type { Drawn, Invitation, Place } from "../link";
import type { Server } from "../server";
import { styled } from "../sheet";
import { alertToNew } from "./alerts";
import { Card } from "./card";
import { h, icon, say } from "./dom";
import { FocusGuard } from "./focus_guard";
import { Invitations, type Listener } from "./invitations";
import { Notices } from "./notices";
import { BannerQueue } from "./queue";
import { type LoadLanguage, type Texts, bestOf, english, textsIn } from "./texts";

const sheet = styled(BANNER_SHEET);

export function draw(server: Server, place: Place, load: LoadLanguage): Drawn {
  return new Banner(server, place, load);
}

/** Why an invitation has left that was not answered here, in a key of its texts. */
function departure({ status, reason }: Invitation): string {
  if (status === "approved") return "invitation_banner.accepted-elsewhere";
  if (status === "rejected") return "invitation_banner.declined-elsewhere";
  if (reason === "room_ended") return "invitation_banner.room-ended";
  return reason === "expired" ? "invitation_banner.expired" : "invitation_banner.taken-back";
}

class Banner implements Drawn, Listener {
  readonly #invitations: Invitations;
  readonly #queue = new BannerQueue();
  readonly #focus = new FocusGuard();
  readonly #announcement = h("div", { class: "unseen", role: "status" });
  readonly #resume = h("button", { type: "button", class: "invitations-waiting", onclick: () => this.#act(() => this.#queue.resume()) });
  readonly #notices = new Notices(() => this.#texts);
  readonly #told = new Set<string>();
  #texts: Texts = english;
  #tag = "en";
  #card: { readonly id: string; readonly card: Card } | undefined;
  #accepted = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;
  readonly #unlisten: () => void;

  constructor(
    private readonly server: Server,
    private readonly place: Place,
    private readonly load: LoadLanguage,
  ) {
    place.root.adoptedStyleSheets = [sheet(), ...place.root.adoptedStyleSheets];
    this.#invitations = Invitations.of(server);
    this.#resume.hidden = true;
    place.inside.append(this.#announcement, this.#resume, this.#notices.element);
    this.#unlisten = this.#invitations.listen(this);
    this.changed();
  }

  setLanguages(tags: string[]): void {
    const tag = bestOf(tags);
    this.#tag = tag;
    void textsIn(tag, this.load).then((texts) => {
      if (this.#tag !== tag) return;
      Object.assign(this.place.inside, { lang: texts.tag, dir: texts.text("language.direction") });
      if (this.#texts === texts) return;
      this.#texts = texts;
      this.#card?.card.remove();
      this.#card = undefined;
      this.changed();
    });
  }

  async call(name: string, [id]: unknown[]): Promise<void> {
    await this.#invitations.loaded();
    await this.#invitations.answer(id === undefined ? undefined : String(id), name === "accept");
  }

  end(): void {
    clearInterval(this.#ticking);
    this.#card?.card.remove();
    this.#unlisten();
  }

  answered({ id, status, room }: Invitation): void {
    if (status === "approved") this.#accepted += 1;
    this.place.emit(status === "approved" ? "accepted" : "rejected", { invitationId: id, roomId: room.id });
  }

  departed(invitation: Invitation): void {
    const before = this.#accepted;
    const { host, room } = invitation;
    this.#notices.add({
      text: (texts) => texts.text(departure(invitation), { name: host.display_name }),
      // The same room invites again, or another invitation was accepted.
      isOutdated: () => this.#accepted > before || this.#invitations.pending.some((one) => one.room.id === room.id && one.id !== invitation.id),
    });
  }

  changed(): void {
    const { pending } = this.#invitations;
    this.#announce(pending);
    this.#draw(pending);
    this.#notices.update();
  }

  /** Tells the page and screen readers of those that are new, and each once. */
  #announce(pending: Invitation[]): void {
    const fresh = pending.filter(({ id }) => !this.#told.has(id));
    const [first] = fresh;
    if (first) {
      const { host, room, note } = first;
      const words = [this.#texts.text("invitation_banner.announced", { host: host.display_name, title: room.title })];
      if (note) words.push(this.#texts.text("invitation_note.quoted", { note }));
      if (fresh.length > 1) words.push(this.#texts.text("invitation_banner.more", { count: fresh.length - 1 }));
      say(this.#announcement, words.join(". "));
      alertToNew();
    } else if (pending.length === 0) {
      say(this.#announcement, "");
    }
    for (const { id, room, host, note } of fresh) {
      this.#told.add(id);
      this.place.emit("invitation", { invitationId: id, roomId: room.id, title: room.title, host: host.display_name, ...(note ? { note } : {}) });
    }
  }

  #draw(pending: Invitation[]): void {
    const content = this.#queue.content(pending.map(({ id }) => id));
    const shown = content.kind === "one" ? pending[content.at] : undefined;
    if (this.#card && this.#card.id !== shown?.id) this.#replace(shown, pending);
    else if (!this.#card && shown) this.#replace(shown, pending);
    if (this.#card && shown && content.kind === "one") {
      const answer = this.#invitations.answerOf(shown.id);
      this.#card.card.update({ invitation: shown, answer, at: content.at, of: content.of, now: this.server.now() });
    }
    const isPostponed = content.kind === "postponed";
    this.#resume.hidden = !isPostponed;
    if (isPostponed) this.#resume.replaceChildren(icon("bell"), this.#texts.text("invitation_banner.waiting", { count: content.count }));
  }

  /** Another invitation gets another banner; a change of the same one does not. */
  #replace(shown: Invitation | undefined, pending: Invitation[]): void {
    const before = this.#card;
    before?.card.remove();
    this.#card = undefined;
    clearInterval(this.#ticking);
    if (shown) {
      const isGone = before !== undefined && pending.every(({ id }) => id !== before.id);
      const actions = {
        answer: (accepts: boolean) => void this.#invitations.answer(shown.id, accepts).catch(() => undefined),
        postpone: () => this.#act((ids) => this.#queue.postpone(ids)),
        step: (forward: boolean) => this.#act((ids) => this.#queue.step(ids, forward)),
      };
      const card = new Card(this.#texts, actions, shown, this.server.address, isGone);
      this.#card = { id: shown.id, card };
      this.#announcement.after(card.element);
      // For what is left, and how long ago it was.
      this.#ticking = setInterval(() => this.#draw(this.#invitations.pending), 1_000);
    }
    this.#focus.guard(this.#card?.card.element);
  }

  #act(what: (ids: string[]) => void): void {
    const { pending } = this.#invitations;
    what(pending.map(({ id }) => id));
    this.#draw(pending);
  }
}
