//! The server as its callers see it: real HTTP and WebSockets, a real database, LiveKit played by a fake.
#![expect(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

mod assets;
mod chat;
mod extract;
mod fixtures;
mod floods;
mod idempotency;
mod input;
mod invitations;
mod join_requests;
mod live;
mod media;
mod people;
mod products;
mod races;
mod reactions;
mod rooms;
mod session;
mod stage;
mod summary;
mod viewers;
