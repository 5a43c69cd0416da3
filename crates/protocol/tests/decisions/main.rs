//! The machines that decide, over every context there is.

mod invitations;
mod join_requests;
mod rooms;
