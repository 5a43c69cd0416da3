//! The JavaScript classes of livekit-client. The extern types have methods only, so that nothing of the npm package is
//! imported before [`import_module`] is called.

mod emitter;
mod module;
mod participant;
mod publication;
mod room;
mod track;

pub(crate) use emitter::JsEmitter;
pub(crate) use module::{JsModule, import_module, new_room};
pub(crate) use participant::{JsParticipant, JsPermission};
pub(crate) use publication::JsPublication;
pub(crate) use room::JsRoom;
pub(crate) use track::JsTrack;
