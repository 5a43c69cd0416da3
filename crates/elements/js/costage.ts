// Registers Costage's elements. What they draw with is loaded when the first of them is on a page.
/// <reference path="./core.d.ts" />
import type { CostageElements } from "../types/costage";
import { CostageElement } from "./element";

function styled(css: string): () => CSSStyleSheet {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
    return sheet;
  };
}

const [bannerSheet, roomSheet] = [styled(BANNER_SHEET), styled(ROOM_SHEET)];

class InvitationBanner extends CostageElement {
  protected readonly kind = "invitation-banner";
  protected readonly sheet = bannerSheet;

  accept(invitationId?: string): Promise<void> {
    return this.ask("accept", invitationId);
  }

  reject(invitationId?: string): Promise<void> {
    return this.ask("reject", invitationId);
  }
}

class InvitePage extends CostageElement {
  protected readonly kind = "invite-page";
  protected readonly sheet = roomSheet;

  invite(userId: string, note?: string): Promise<void> {
    return this.ask("invite", userId, note);
  }

  cancel(invitationId: string): Promise<void> {
    return this.ask("cancel", invitationId);
  }
}

class Stage extends CostageElement {
  protected readonly kind: string = "stage";
  protected readonly sheet = roomSheet;

  joinStage(): Promise<void> {
    return this.ask("joinStage");
  }

  leaveStage(): Promise<void> {
    return this.ask("leaveStage");
  }
}

class Room extends Stage {
  protected override readonly kind = "room";

  requestToJoin(): Promise<void> {
    return this.ask("requestToJoin");
  }

  goLive(): Promise<void> {
    return this.ask("goLive");
  }

  stop(): Promise<void> {
    return this.ask("stop");
  }
}

/** A class of elements that has what costage.d.ts promises; the events are typed there only. */
type ClassOf<E> = new () => Omit<E, "addEventListener">;

const elements: { [Tag in keyof CostageElements]: ClassOf<CostageElements[Tag]> & typeof CostageElement } = {
  "costage-invitation-banner": InvitationBanner,
  "costage-invite-page": InvitePage,
  "costage-stage": Stage,
  "costage-room": Room,
};
for (const [name, element] of Object.entries(elements)) {
  // A page may load this twice.
  if (!customElements.get(name)) customElements.define(name, element);
}
