//! Loads livekit-client as one ES module when it is first needed: a page that never joins a room does not download it.
//!
//! [`LiveKit`] makes rooms, `capture` adds the methods that make tracks to it, and a room's options say how to capture: so
//! these files name each other.

use thiserror::Error;
use wasm_bindgen::JsCast;

use crate::js::{JsModule, import_module, new_room};
use crate::object::field;
use crate::room::Room;
use crate::room_options::RoomOptions;

/// The loaded livekit-client. Cheap to clone.
///
/// Its log is [silent](LogLevel::Silent) unless [`set_log_level`](Self::set_log_level) changes that, because LiveKit's
/// messages can contain join tokens.
#[derive(Clone, Debug)]
pub struct LiveKit {
    pub(crate) module: JsModule,
}

impl LiveKit {
    /// Loads the ES module at `url`, which exports what the npm package `livekit-client` (2.23) exports.
    ///
    /// Loading the same URL again returns the same module without a download.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), livekit_web::LoadError> {
    /// let livekit = livekit_web::LiveKit::load("/livekit-client.mjs").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// The module could not be fetched, or lacks an export of livekit-client.
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

    /// Creates a room that is not connected yet.
    #[must_use]
    pub fn room(&self, options: RoomOptions) -> Room {
        Room::new(new_room(&self.module, &options.to_js()), options)
    }

    /// Sets how much livekit-client writes to the console, for all rooms.
    ///
    /// Every level but [`LogLevel::Silent`] can write join tokens: use them for debugging only.
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
    /// Information, warnings and errors.
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
    /// The module could not be fetched or run. Trying again may help.
    #[error("{url} could not be loaded")]
    NotLoaded {
        /// The requested URL.
        url: String,
    },
    /// The module is not the one that this crate expects.
    #[error("the module is not livekit-client: it has no {missing}")]
    NotLiveKit {
        /// The missing export.
        missing: &'static str,
    },
}
