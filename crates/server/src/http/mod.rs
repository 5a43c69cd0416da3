//! The HTTP side: the router, extractors, middleware, the API's routes by feature, and the app's own pages and files.
//!
//! `router` uses `routes`, which use `middleware` and `extract`; nothing depends the other way round.

pub mod assets;
pub mod extract;
mod head_timeout;
pub mod middleware;
mod openapi;
pub mod problem;
pub mod router;
pub mod routes;
pub mod serving;
mod write_timeout;
