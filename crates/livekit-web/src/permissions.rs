//! What a participant may do, by their token or by a later call of the server's API.

use crate::js::JsPermission;
use crate::source::Source;

/// What a participant may do in the room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    /// Whether they may publish tracks at all.
    pub can_publish: bool,
    /// The only sources that they may publish; empty means all.
    pub publish_sources: Vec<Source>,
    /// Whether they may receive tracks.
    pub can_subscribe: bool,
    /// Whether they may send data messages.
    pub can_publish_data: bool,
    /// Whether they are hidden from the others.
    pub hidden: bool,
}

impl Permissions {
    /// Whether a track from this source may be published.
    #[must_use]
    pub fn may_publish(&self, source: Source) -> bool {
        self.can_publish && (self.publish_sources.is_empty() || self.publish_sources.contains(&source))
    }

    pub(crate) fn from_js(js: Option<JsPermission>) -> Self {
        let Some(js) = js else { return Self::default() };
        Self {
            can_publish: js.can_publish(),
            publish_sources: js
                .can_publish_sources()
                .iter()
                .filter_map(|code| code.as_f64())
                .map(Source::from_code)
                .collect(),
            can_subscribe: js.can_subscribe(),
            can_publish_data: js.can_publish_data(),
            hidden: js.hidden(),
        }
    }
}
