//! What wraps the handlers: limits for every call, idempotency and security headers.

pub mod call_limits;
pub mod idempotency;
pub mod in_flight;
pub mod security_headers;
