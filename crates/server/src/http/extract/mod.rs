//! What a handler takes out of a request: who calls, from where, and a body, path or query of the right shape.

pub mod arrival;
pub mod caller;
pub mod client_address;
pub mod paging;
pub mod parsed;
pub mod plain_text;
pub mod trusted_proxies;
pub mod web_origin;
