//! The server as its callers see it: real HTTP and WebSockets, a real database, LiveKit played by a fake.
#![expect(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

mod absence;
mod blocks;
mod chat;
mod chat_text;
mod dice;
mod expiry;
mod floods;
mod in_process;
mod input;
mod invitations;
mod join_queue;
mod join_request_limits;
mod join_request_races;
mod join_requests;
mod last_changes;
mod live;
mod live_histories;
mod live_lists;
mod live_socket;
mod mirror;
mod mutes;
mod people;
mod product_images;
mod products;
mod races;
mod reactions;
mod readiness;
mod repeated_calls;
mod server;
mod sign_out;
mod spotlight;
mod stage;
mod summary;
mod viewers;
