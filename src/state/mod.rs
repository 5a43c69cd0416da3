//! Turns what the ports deliver into signals. No DOM and no `web_sys` here: its logic runs in native tests.

pub mod alerts;
pub mod attempt;
pub mod banner_turns;
pub mod blocks;
pub mod chat;
pub mod doing;
pub mod ended_room;
pub mod farewells;
pub mod invitations;
pub mod inviting;
pub mod join_requests;
pub mod kept_form;
mod list_follower;
pub mod list_window;
pub mod live_collection;
pub mod live_list;
pub mod media;
pub mod notices;
pub mod one_at_a_time;
pub mod optimistic;
pub mod people;
pub mod products;
pub mod reactions;
pub mod room;
pub mod room_invitations;
pub mod rooms;
pub mod row_window;
pub mod server_clock;
pub mod session;
pub mod short_text;
pub mod shortcuts;
pub mod stage;
pub mod tab_identity;
pub mod time_left;
pub mod viewer_list;

mod ports_context;

pub use blocks::{BlockQuestion, Blocks, use_blocks};
pub use doing::Doing;
pub use invitations::{MyInvitations, use_my_invitations};
pub use inviting::{Inviting, Outcome};
pub use join_requests::{RoomJoinRequests, use_room_join_requests};
pub use live_list::{LiveList, Phase, Row};
pub use people::{PeopleSearch, SearchPhase, use_people_search};
pub use ports_context::{Ports, provide_ports, use_connection, use_reconnect, use_server_clock};
pub use room::{CurrentRoom, use_room};
pub use room_invitations::{RoomInvitations, use_room_invitations};
pub use rooms::{LiveRooms, RoomCreation, use_live_rooms, use_room_creation};
pub use server_clock::ServerClock;
pub use session::{SessionState, use_session};

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod live_simulation_tests;
