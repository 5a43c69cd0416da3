//! The stage of a room: the seats, the connection each person broadcasts with, and the spotlight.

pub mod leases;
pub mod seats;
mod spotlight;
