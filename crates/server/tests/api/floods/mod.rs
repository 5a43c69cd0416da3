//! Clients that flood the server, never finish a request, or open too many connections are disconnected with an error.
//! Nobody else notices.

mod calls;
mod networks;
mod slow_clients;
mod websockets;
