// The elements in React's JSX; for React 19 and newer, which hands functions on to elements as they are.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  CostageAttributes,
  CostageEvents,
  CostageInvitationBanner,
  CostageInvitePage,
  CostageRoom,
  CostageStage,
} from "./costage";

/** `onlive` and the like. */
type Listeners = { [Name in keyof CostageEvents as `on${Name}`]?: (event: CostageEvents[Name]) => void };

type Props<Element extends CostageStage | CostageInvitePage | CostageInvitationBanner> = DetailedHTMLProps<
  HTMLAttributes<Element>,
  Element
> &
  CostageAttributes &
  Listeners & { getToken?: Element["getToken"] };

/** The id of the room. */
type OfRoom = { room?: string };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "costage-invitation-banner": Props<CostageInvitationBanner>;
      "costage-invite-page": Props<CostageInvitePage> & OfRoom;
      "costage-stage": Props<CostageStage> & OfRoom;
      "costage-room": Props<CostageRoom> & OfRoom;
    }
  }
}
