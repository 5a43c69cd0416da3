//! Loads livekit-client, as one ES module, the first time somebody needs it:
//! a page that never joins a room never downloads it.

use thiserror::Error;
use wasm_bindgen::JsCast;

use crate::js::{JsModule, import_module, new_room};
use crate::object::field;
use crate::room::Room;
use crate::room_options::RoomOptions;

/// A loaded livekit-client; cheap to clone.
///
/// Its log is [silent](LogLevel::Silent) until said otherwise, because
/// LiveKit's messages can contain join tokens.
#[derive(Clone, Debug)]
pub struct LiveKit {
    pub(crate) module: JsModule,
}

impl LiveKit {
    /// Loads the module at `url`, an ES module that exports what the npm
    /// package `livekit-client` (2.23) exports.
    ///
    /// Loading the same URL again gives the same module, without a download.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), livekit_web::LoadError> {
    /// let livekit = livekit_web::LiveKit::load("/livekit-client.mjs").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// The module could not be fetched, or is another one.
    pub async fn load(url: &str) -> Result<Self, LoadError> {
        let module = import_module(url).await.map_err(|_| LoadError::NotLoaded { url: url.to_owned() })?;
        for export in ["Room", "createLocalTracks", "createLocalScreenTracks", "setLogLevel"] {
            if field(&module, export).is_none() {
                return Err(LoadError::NotLiveKit { missing: export });
            }
        }
        let livekit = Self { module: module.unchecked_into() };
        livekit.set_log_level(LogLevel::Silent);
        Ok(livekit)
    }

    /// A room, not yet connected.
    #[must_use]
    pub fn room(&self, options: RoomOptions) -> Room {
        Room::new(new_room(&self.module, &options.to_js()), options)
    }

    /// How much livekit-client writes to the console, for all rooms.
    ///
    /// Levels below [`LogLevel::Silent`] can write join tokens: for
    /// debugging only.
    pub fn set_log_level(&self, level: LogLevel) {
        self.module.set_log_level(match level {
            LogLevel::Debug => "debug",
            LogLevel::Info => "info",
            LogLevel::Warn => "warn",
            LogLevel::Error => "error",
            LogLevel::Silent => "silent",
        });
    }
}

/// How much livekit-client writes to the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// Everything.
    Debug,
    /// The usual course of things, warnings and errors.
    Info,
    /// Warnings and errors.
    Warn,
    /// Errors.
    Error,
    /// Nothing.
    Silent,
}

/// Why livekit-client could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// The module could not be fetched or run; trying again may help.
    #[error("{url} could not be loaded")]
    NotLoaded {
        /// What was asked for.
        url: String,
    },
    /// The module is not a livekit-client that this crate knows.
    #[error("the module is not livekit-client: it has no {missing}")]
    NotLiveKit {
        /// An export that should be there.
        missing: &'static str,
    },
}
