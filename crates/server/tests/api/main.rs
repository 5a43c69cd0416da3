//! The server as its clients see it: real HTTP and WebSockets, a real database, and a fake LiveKit. The modules mirror the
//! routes; what concerns all of them (races, floods, idempotency, input, origins) has a module of its own.
#![expect(clippy::unwrap_used, reason = "a test may panic, in its fixtures too")]

mod assets;
mod chat;
mod cross_origin;
mod fixtures;
mod floods;
mod fuzz;
mod health;
mod idempotency;
mod input;
mod invitations;
mod join_requests;
mod live;
mod media;
mod origins;
mod people;
mod products;
mod query_plans;
mod races;
mod reactions;
mod rights;
mod rooms;
mod session;
mod simulation;
mod stage;
mod summary;
mod viewers;
