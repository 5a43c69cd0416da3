//! What stands around every handler: idempotency, limits, headers, and which pages may open WebSockets.

pub mod idempotency;
pub mod in_flight;
pub mod limits;
pub mod page_origins;
pub mod rate_limit;
pub mod security_headers;
pub mod slow_clients;
