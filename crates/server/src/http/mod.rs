//! The HTTP side: the router, what handlers take out of a request, what stands around every handler, the calls of the
//! API by feature, and the app's own pages and files.

pub mod assets;
pub mod extract;
pub mod middleware;
mod openapi;
pub mod problem;
pub mod router;
pub mod routes;
pub mod serving;
mod write_timeout;
