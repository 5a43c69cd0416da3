// What the samples of the guide take for granted.
import type { Invitation, Room } from "costage-client";

declare global {
  /** The room of all samples. */
  var room: Room;
  var roomId: string;
  /** Whom to invite. */
  var userId: string;
  /** One that waits for an answer. */
  var invitation: Invitation;
}
