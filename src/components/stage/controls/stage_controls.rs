//! The state of the stage's controls, and the actions of their buttons and keys.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;

use crate::{
    components::{
        stage::take_measure,
        surroundings::{Surroundings, use_surroundings},
    },
    i18n::{StageControlsText, t},
    ports::{
        fullscreen,
        picture_in_picture::{self, NotOpened, PipKind, StageWindow},
        size::SizeWatch,
    },
    state::{
        keep_alive::keep_alive,
        media::MediaSession,
        notices::{NoticeTone, Notices, use_notices},
        stage::{StageState, shortcuts::StageAction},
    },
};

/// Width and height of the small window, in pixels.
const SMALL: (u32, u32) = (480, 360);

/// The key that talks while it is held, and what else ends the talking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkKey {
    /// It was pressed, or is still held. Where the person may not talk, a press does nothing.
    Down {
        may_talk: bool,
    },
    Up,
    /// The page lost the focus.
    Away,
    /// Another key was pressed.
    Other,
}

/// What the controls of people on stage do, while those are shown.
#[derive(Clone, Copy)]
pub struct OnStageActions {
    /// Switches the microphone, the camera or the screen.
    pub act: Callback<StageAction>,
    /// Takes the key that talks; returns whether it was used.
    pub talk: Callback<TalkKey, bool>,
}

/// The state of the controls, which lives as long as the bar.
#[derive(Clone, Copy)]
pub struct StageControls {
    surroundings: Surroundings,
    media: MediaSession,
    stage: StageState,
    notices: Notices,
    /// Whether the figures of the connection are shown.
    pub statistics: RwSignal<bool>,
    /// Whether the list of shortcuts is open.
    pub sheet: RwSignal<bool>,
    /// Whether the dialog with the devices is open.
    pub devices: RwSignal<bool>,
    /// Whether the page, or the element on somebody else's page, is in full screen.
    pub fullscreen: RwSignal<bool>,
    /// Whether the stage is in its small window.
    pub is_away: RwSignal<bool>,
    pub small_window: StoredValue<Option<StageWindow>, LocalStorage>,
    small_size: StoredValue<Option<SizeWatch>, LocalStorage>,
    /// Whether single-key shortcuts are on.
    pub single_keys: RwSignal<bool>,
    /// Whether the person talks by holding the key.
    pub talking: RwSignal<bool>,
    pub on_stage: StoredValue<Option<OnStageActions>>,
    pip: Option<PipKind>,
}

impl StageControls {
    /// Creates the state with nothing open, under the current owner.
    #[must_use]
    pub fn new(media: MediaSession, stage: StageState) -> Self {
        let surroundings = use_surroundings();
        let controls = Self {
            surroundings,
            media,
            stage,
            notices: use_notices(),
            statistics: RwSignal::new(false),
            sheet: RwSignal::new(false),
            devices: RwSignal::new(false),
            fullscreen: RwSignal::new(fullscreen::is_on(surroundings.host().as_ref())),
            is_away: RwSignal::new(false),
            small_window: StoredValue::new_local(None),
            small_size: StoredValue::new_local(None),
            single_keys: RwSignal::new(media.local().has_single_keys()),
            talking: RwSignal::new(false),
            on_stage: StoredValue::new(None),
            pip: picture_in_picture::kind(),
        };
        let watch = fullscreen::FullscreenWatch::new(move || {
            controls.fullscreen.try_set(fullscreen::is_on(surroundings.host().as_ref()));
        });
        keep_alive(watch);
        controls
    }

    /// Whether `action` is possible now; tracked.
    #[must_use]
    pub fn can(self, action: StageAction) -> bool {
        let on_stage = self.media.wants_stage().get();
        match action {
            StageAction::Microphone | StageAction::Camera => on_stage,
            StageAction::Screen => on_stage && self.media.screen().is_possible(),
            // A single tile looks the same in both layouts.
            StageAction::Layout => self.stage.tile_sources().with(Vec::len) > 1,
            StageAction::Fullscreen => fullscreen::is_possible(),
            StageAction::PictureInPicture => self.pip.is_some(),
            StageAction::Statistics | StageAction::Sheet => true,
        }
    }

    /// Performs `action`, if it is possible now.
    pub fn act(self, action: StageAction) {
        if !untrack(|| self.can(action)) {
            return;
        }
        match action {
            StageAction::Microphone | StageAction::Camera | StageAction::Screen => {
                if let Some(on_stage) = self.on_stage.get_value() {
                    on_stage.act.run(action);
                }
            }
            StageAction::Layout => self.stage.set_layout(self.stage.layout().get_untracked().other()),
            StageAction::Fullscreen => {
                let element = self.surroundings.host();
                fullscreen::switch(element.as_ref(), !fullscreen::is_on(element.as_ref()));
            }
            StageAction::PictureInPicture => self.switch_small_window(),
            StageAction::Statistics => self.statistics.update(|open| *open = !*open),
            StageAction::Sheet => self.sheet.set(true),
        }
    }

    /// Turns single-key shortcuts on or off, also for later visits.
    pub fn use_single_keys(self, on: bool) {
        self.single_keys.set(on);
        self.media.local().set_single_keys(on);
    }

    /// Takes the key that talks; returns whether it was used.
    pub fn talk(self, key: TalkKey) -> bool {
        let on_stage = self.on_stage.try_get_value().flatten();
        on_stage.is_some_and(|on_stage| on_stage.talk.run(key))
    }

    fn switch_small_window(self) {
        if self.is_away.get_untracked() {
            // Dropping the window closes it.
            self.small_window.set_value(None);
            self.small_size.set_value(None);
            self.is_away.set(false);
            return;
        }
        let Some(stage) = self.surroundings.tree().and_then(|tree| tree.first(".stage")) else { return };
        let words = untrack(|| t(StageControlsText::StageIsAway));
        spawn_local(async move {
            let opened = match self.pip {
                Some(PipKind::Stage) => self.lend(&stage, &words).await,
                Some(PipKind::Video) => match stage.query_selector(".tile video").ok().flatten() {
                    Some(video) => picture_in_picture::switch_video(video.unchecked_into()).await,
                    None => Err(NotOpened),
                },
                None => return,
            };
            if opened.is_err() {
                self.notices.show(NoticeTone::Bad, StageControlsText::NoSmallWindow);
            }
        });
    }

    async fn lend(self, stage: &web_sys::Element, words: &str) -> Result<(), NotOpened> {
        let window = StageWindow::open(stage, SMALL, words, move || {
            self.is_away.try_set(false);
        })
        .await?;
        let (grid, state) = (stage.query_selector(".stage-grid").ok().flatten(), self.stage);
        let size = grid.and_then(|grid| {
            SizeWatch::in_window(window.window(), &grid, move |measure| take_measure(state, measure))
        });
        let _ = self.small_size.try_set_value(size);
        // If the bar was removed while the browser opened the window, the window closes again at once.
        if self.is_away.try_set(true).is_none() {
            let _ = self.small_window.try_set_value(Some(window));
        }
        Ok(())
    }
}
