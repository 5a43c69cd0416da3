// Costage's JavaScript client: rooms, invitations and all that goes with them, without a user interface.
// docs/client.md has an example of every call.
export { Client, type ConnectionState, type Identification } from "./client";
export { CostageError, type ErrorCode } from "./errors";
export { type Block, type Person, type User, UserRepository } from "./users";
export type { Page } from "./page";
export type { LiveCollection, LiveCollectionCallback, LiveObject, LiveObjectCallback, LiveParameters, Unsubscriber } from "./live";
export {
  Invitation,
  type InvitationParameters,
  InvitationRepository,
  InvitationStatus,
  type InvitationStatusFilter,
  InvitationTargetType,
} from "./invitations";
export { JoinRequest, JoinRequestRepository, type QueuePlace } from "./join_requests";
export { type BroadcastData, type CoHost, type Role, Room, RoomRepository, type RoomStatus, type RoomSummary, type SeatState, type WatchData } from "./rooms";
export { ChatMessage, ChatRepository, type ChatSettings } from "./chat";
export { type ReactionCounts, type ReactionKind, ReactionRepository, type Reactions } from "./reactions";
export { type Price, type Product, type ProductClicks, type ProductDraft, ProductRepository } from "./products";
