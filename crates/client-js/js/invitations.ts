// Invitations to a stage.
import { call } from "./client";
import { answerOf, asError } from "./errors";
import { type Kind, type LiveCollectionCallback, type LiveParameters, type Unsubscriber, liveCollection } from "./live";
import type { RoomStatus } from "./rooms";
import type { User } from "./users";

/** What an invitation leads to. */
export const InvitationTargetType = { Room: "room" } as const;
export type InvitationTargetType = (typeof InvitationTargetType)[keyof typeof InvitationTargetType];

/** The state of an invitation. Whoever says *accepted* or *declined* names the same states. */
export const InvitationStatus = {
  Pending: "pending",
  Approved: "approved",
  Accepted: "approved",
  Rejected: "rejected",
  Declined: "rejected",
  Cancelled: "cancelled",
} as const;
export type InvitationStatus = (typeof InvitationStatus)[keyof typeof InvitationStatus];

/** Either spelling of a state, where one is given to this module. */
export type InvitationStatusFilter = InvitationStatus | "accepted" | "declined" | "canceled";

const SPELLINGS: Record<string, InvitationStatus> = { accepted: "approved", declined: "rejected", canceled: "cancelled" };

/** The invitation of one person to the stage of one room, as it was when it was read or last decided by this object. */
export interface Invitation {
  readonly invitationId: string;
  /** The room it leads to. */
  readonly room: { readonly roomId: string; readonly title: string; readonly status: RoomStatus };
  readonly roomId: string;
  /** The same as `roomId`. */
  readonly targetId: string;
  readonly targetType: InvitationTargetType;
  /** The person who is invited. */
  readonly invitee: User;
  /** Costage's id of the person who is invited. */
  readonly userId: string;
  /** The room's host, who invites. */
  readonly host: User;
  /** What the host wrote to the invitee; text, never markup. */
  readonly note?: string;
  readonly status: InvitationStatus;
  /** Why it was cancelled. */
  readonly reason?: "by_host" | "room_ended" | "expired";
  /** ISO 8601, as all times. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When it expires without an answer. */
  readonly expiresAt?: string;
}

export class Invitation {
  /** @internal */
  constructor(fields: any) {
    update(this, fields);
  }

  /** Accepts: the caller has a seat then. Rejects with `room_not_live`, `stage_full` or `invitation_not_pending`. */
  accept(): Promise<this> {
    return decide(this, "accept");
  }

  /** Declines. Rejects with `invitation_not_pending`. */
  reject(): Promise<this> {
    return decide(this, "reject");
  }

  /** Takes the invitation back, as its host. Rejects with `invitation_not_pending`. */
  cancel(): Promise<this> {
    return decide(this, "cancel");
  }
}

async function decide<T extends Invitation>(invitation: T, verb: string): Promise<T> {
  try {
    update(invitation, await call("POST", `/invitations/${invitation.invitationId}/${verb}`));
    return invitation;
  } catch (reason) {
    const error = asError(reason);
    const { invitation: present } = answerOf(error);
    if (present) update(invitation, present);
    throw error;
  }
}

function update(invitation: Invitation, fields: any): void {
  const { roomId } = fields.room;
  const names = { roomId, targetId: roomId, targetType: InvitationTargetType.Room, userId: fields.invitee.userId };
  Object.assign(invitation, fields, names);
}

const KIND: Kind<Invitation> = {
  make: (fields) => new Invitation(fields),
  order: (invitation) => Date.parse(invitation.createdAt),
  newestFirst: true,
  keepsRemoved: true,
};

/** Which invitations are wanted. */
export interface InvitationParameters extends LiveParameters {
  /** Only those in these states, in either spelling. */
  statuses?: InvitationStatusFilter[];
}

/** The live lists of invitations, newest first. */
export const InvitationRepository = {
  /** All invitations to the caller's own room. */
  getInvitations(
    parameters: InvitationParameters & { targetId: string; targetType: InvitationTargetType },
    callback: LiveCollectionCallback<Invitation>,
  ): Unsubscriber {
    return invitations(`room/${parameters.targetId}/invitations`, parameters, callback);
  },

  /** The invitations that wait for the caller's answer, and with their new state those decided since this list began. */
  getMyRoomInvitations(parameters: InvitationParameters, callback: LiveCollectionCallback<Invitation>): Unsubscriber {
    return invitations("me/invitations", parameters, callback);
  },
};

function invitations(topic: string, parameters: InvitationParameters, callback: LiveCollectionCallback<Invitation>): Unsubscriber {
  const statuses = parameters.statuses?.map((status) => SPELLINGS[status] ?? status);
  return liveCollection(topic, KIND, parameters, callback, ({ status }) => !statuses || statuses.includes(status));
}
