//! Extractors: the caller, the client's address, and typed bodies, paths and queries. Handlers and middleware use
//! them; nothing here names a route or a middleware.

pub mod allowed_origin;
pub mod caller;
pub mod forwarded;
pub mod paging;
pub mod parsed;
pub mod plain_text;
