// Why a call failed.
import { fromServer } from "./json";
import type { InvitationStatus } from "./invitations";

/** The problem codes of the server, and those of a call without an answer: `offline`, `timeout`, `unexpected_answer`. */
export type ErrorCode =
  | "offline" | "timeout" | "unexpected_answer"
  | "not_signed_in" | "token_invalid" | "token_expired" | "dev_sign_in_off" | "sign_in_method_off" | "sign_in_failed"
  | "sign_in_refused" | "sign_in_unavailable" | "host_only" | "muted" | "members_only" | "no_seat" | "blocked" | "bad_origin"
  | "unknown_host" | "not_found" | "method_not_allowed" | "invitation_not_pending" | "room_not_live" | "room_ended"
  | "stage_full" | "already_on_stage" | "already_invited" | "joining_closed" | "request_not_waiting"
  | "connection_not_found" | "body_too_large" | "unsupported_media_type" | "invalid_json" | "invalid_body"
  | "unknown_field" | "invalid_query" | "invalid_display_name" | "invalid_title" | "invalid_message" | "invalid_note"
  | "blocked_word" | "invalid_settings" | "invalid_url" | "uploads_only" | "invalid_price" | "invalid_image" | "heic_image"
  | "damaged_image" | "image_too_many_pixels" | "products_full" | "too_many_rooms" | "uploads_full" | "room_not_ended"
  | "invalid_invitee" | "cannot_block_yourself" | "invalid_idempotency_key" | "idempotency_key_reused" | "slow_mode"
  | "rate_limited" | "webhook_unauthorized" | "internal" | "media_unavailable" | "busy" | "storage_unavailable" | "unknown";

/** Why a call failed. Every promise of this module rejects with one. */
export class CostageError extends Error {
  override readonly name = "CostageError";
  /** What went wrong, for programs: a code never changes its meaning. */
  readonly code: ErrorCode;
  /** The HTTP status; 0 without an answer. */
  readonly status: number;
  /** What happened and what to do next, in English, for people. */
  readonly detail: string;
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number;
  /** With `invitation_not_pending`: how the invitation was decided meanwhile. With `no_seat`: the status of the caller's latest invitation. */
  readonly invitationStatus?: InvitationStatus;

  /** @internal */
  constructor(problem: { code: ErrorCode; status: number; detail: string; [more: string]: any }) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    if (problem.retry_after !== undefined) this.retryAfter = problem.retry_after;
    const status = problem.invitation_status ?? problem.invitation?.status;
    if (status) this.invitationStatus = status;
    answers.set(this, fromServer(problem));
  }
}

/** All that came with an error. */
const answers = new WeakMap<CostageError, any>();

/** What else the server said with `error`. @internal */
export function answerOf(error: unknown): any {
  return (error instanceof CostageError && answers.get(error)) || {};
}

/** The error of a rejected call: a problem document as JSON. @internal */
export function asError(reason: unknown): CostageError {
  if (reason instanceof CostageError) return reason;
  if (typeof reason === "string") return new CostageError(JSON.parse(reason));
  return new CostageError({ code: "unexpected_answer", status: 0, detail: String(reason) });
}
