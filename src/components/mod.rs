//! The components, in folders by feature: they draw signals and call the state.

pub mod chat;
pub mod invitations;
pub mod join_requests;
pub mod language;
pub mod media;
pub mod navigation;
pub mod parts;
pub mod people;
pub mod products;
pub mod reactions;
pub mod rooms;
pub mod stage;
pub mod summary;
pub mod surroundings;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod test_page;
pub mod ui;
pub mod viewers;
pub mod watchers;
