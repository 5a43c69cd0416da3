//! The machines that decide, over every standing there is.

mod invitations;
mod join_requests;
mod rooms;
