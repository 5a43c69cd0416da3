//! What wraps the handlers: idempotency and security headers.

pub mod idempotency;
pub mod in_flight;
pub mod security_headers;
