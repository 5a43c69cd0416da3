//! What wraps the handlers: ids, figures and log lines for requests, limits for every call, idempotency, and security
//! headers.

pub mod call_limits;
pub mod cross_origin;
pub mod host_check;
pub mod idempotency;
pub mod in_flight;
pub mod observe;
pub mod security_headers;
