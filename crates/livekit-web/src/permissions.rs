//! What a participant may do, as their token or the server's owner said.

use crate::js::JsPermission;
use crate::source::Source;

/// What a participant may do in the room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    /// May publish tracks at all.
    pub can_publish: bool,
    /// May publish only from these sources; empty means from all.
    pub publish_sources: Vec<Source>,
    /// May receive tracks.
    pub can_subscribe: bool,
    /// May send data messages.
    pub can_publish_data: bool,
    /// Not shown to the others.
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
