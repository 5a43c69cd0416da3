//! The state machines of invitations and join requests, in every context.

mod invitations;
mod join_requests;
mod rooms;
