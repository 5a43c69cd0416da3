// Viewers' requests to join a stage.
import { call } from "./client";
import { answerOf, asError } from "./errors";
import { type Kind, type LiveCollectionCallback, type LiveParameters, type Unsubscriber, liveCollection } from "./live";
import type { User } from "./users";

/** A viewer's request to be invited, as it was when it was read or last decided by this object. */
export interface JoinRequest {
  readonly joinRequestId: string;
  readonly roomId: string;
  /** The person who asks. */
  readonly user: User;
  readonly userId: string;
  readonly status: "waiting" | "invited" | "dismissed" | "withdrawn" | "closed";
  /** Why it was closed. */
  readonly reason?: "room_ended" | "asking_off" | "blocked";
  /** The invitation that answered it. */
  readonly invitationId?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When the person may ask again, after a dismissal. */
  readonly againAt?: string;
}

export class JoinRequest {
  /** @internal */
  constructor(fields: any) {
    update(this, fields);
  }

  /** Answers with an invitation, as the host. Rejects with `request_not_waiting` or `stage_full`. */
  invite(): Promise<this> {
    return decide(this, "invite");
  }

  /** Dismisses it, as the host. Rejects with `request_not_waiting`. */
  dismiss(): Promise<this> {
    return decide(this, "dismiss");
  }

  /** Takes it back, as the person who asked. Rejects with `request_not_waiting`. */
  withdraw(): Promise<this> {
    return decide(this, "withdraw");
  }
}

async function decide<T extends JoinRequest>(request: T, verb: string): Promise<T> {
  try {
    update(request, await call("POST", `/join-requests/${request.joinRequestId}/${verb}`));
    return request;
  } catch (reason) {
    const error = asError(reason);
    const { joinRequest: present } = answerOf(error);
    if (present) update(request, present);
    throw error;
  }
}

function update(request: JoinRequest, fields: any): void {
  Object.assign(request, fields, { userId: fields.user.userId });
}

/** One place in the queue: only the person who asked recognises the id. */
export interface QueuePlace {
  joinRequestId: string;
  /** When the request was made. */
  since: string;
}

const KIND: Kind<JoinRequest> = { make: (fields) => new JoinRequest(fields), order: (request) => Date.parse(request.createdAt) };

/** Requests to join, oldest first. */
export const JoinRequestRepository = {
  /** Asks to be invited. Rejects with `joining_closed`, `already_invited`, `already_on_stage`, `blocked`, `room_not_live` or `rate_limited`. */
  async createJoinRequest(roomId: string): Promise<JoinRequest> {
    return new JoinRequest(await call("POST", `/rooms/${roomId}/join-requests`));
  },

  /** Those waiting in the caller's own room. */
  getJoinRequests(parameters: LiveParameters & { roomId: string }, callback: LiveCollectionCallback<JoinRequest>): Unsubscriber {
    return liveCollection(`room/${parameters.roomId}/join-requests`, KIND, parameters, callback);
  },

  /** The caller's own: the latest in each room that has not ended. */
  getMyJoinRequests(parameters: LiveParameters, callback: LiveCollectionCallback<JoinRequest>): Unsubscriber {
    return liveCollection("me/join-requests", KIND, parameters, callback);
  },

  /** How many wait in a room and since when, not who. */
  getQueue(parameters: LiveParameters & { roomId: string }, callback: LiveCollectionCallback<QueuePlace>): Unsubscriber {
    const kind: Kind<QueuePlace> = { order: (place) => Date.parse(place.since) };
    return liveCollection(`room/${parameters.roomId}/join-requests/queue`, kind, parameters, callback);
  },
};
