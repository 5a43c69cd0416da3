// Registers Costage's elements. What they draw with is loaded when the first that needs it is on a page.
/// <reference path="./core.d.ts" />
import type { CostageElements } from "../types/costage";
import { CostageElement } from "./element";
import type { Drawn, Place } from "./link";
import { banner, loadLanguage } from "./program";
import type { Server } from "./server";
import { styled } from "./sheet";

class InvitationBanner extends CostageElement {
  protected async draw(server: Server, place: Place): Promise<Drawn> {
    return (await banner()).draw(server, place, loadLanguage);
  }

  accept(invitationId?: string): Promise<void> {
    return this.ask("accept", invitationId);
  }

  reject(invitationId?: string): Promise<void> {
    return this.ask("reject", invitationId);
  }
}

// The page does not move when the rest comes.
const boxSheet = styled(":host{display:block;block-size:min(44rem,100dvh)}:host([hidden]){display:none}.box{block-size:100%}");

/** An element that shows something of a room. */
abstract class RoomElement extends CostageElement {
  protected abstract readonly kind: string;

  protected async draw(server: Server, place: Place): Promise<Drawn> {
    place.root.adoptedStyleSheets = [boxSheet(), ...place.root.adoptedStyleSheets];
    return (await server.full()).draw(this.kind, place);
  }
}

class InvitePage extends RoomElement {
  protected readonly kind = "invite-page";

  invite(userId: string, note?: string): Promise<void> {
    return this.ask("invite", userId, note);
  }

  cancel(invitationId: string): Promise<void> {
    return this.ask("cancel", invitationId);
  }
}

class Stage extends RoomElement {
  protected readonly kind: string = "stage";

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
