//! Turns what the ports deliver into signals. No DOM and no `web_sys` here: its logic runs in native tests.

pub mod account;
pub mod chat;
pub mod join_requests;
pub mod keep_alive;
pub mod language;
pub mod media;
pub mod notices;
pub mod panels;
pub mod products;
pub mod reactions;
pub mod rooms;
pub mod row_window;
pub mod session;
pub mod settled;
pub mod stage;

pub mod forms;
pub mod framing_page;
pub mod invitations;
pub mod parts;
pub mod people;
mod ports_context;
mod provide_ports;
pub mod request;
pub mod summary;
pub mod sync;
pub mod viewers;

pub use invitations::received::{MyInvitations, use_my_invitations};
pub use ports_context::{
    Ports, use_address_of, use_connection, use_picture_address, use_reconnect, use_server_clock,
};
pub use provide_ports::provide_ports;
pub use request::{Request, RequestState, Requests};
pub use rooms::{
    LiveRooms, RoomCreation,
    current_room::{CurrentRoom, use_room},
    preview_request::use_preview_request,
    use_live_rooms, use_room_creation,
};
pub use session::{SessionState, use_session};
pub use sync::{
    live_list::{LiveList, Phase, Row},
    server_clock::ServerClock,
};
