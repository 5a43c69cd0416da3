//! What the controls have open and switched on, and doing what a key or a button asks for.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;

use crate::{
    components::stage::take_measure,
    i18n::{StageControlsText, t},
    ports::{
        fullscreen,
        picture_in_picture::{self, NotOpened, PipKind, StageWindow},
        size::SizeWatch,
    },
    state::{
        media::{CaptureKind, MediaSession, ScreenPhase},
        notices::{NoticeTone, Notices, use_notices},
        stage::{StageState, shortcuts::StageAction},
    },
};

/// The small window's size, in pixels.
const SMALL: (u32, u32) = (480, 360);

/// The controls' own state. It ends with the bar.
#[derive(Clone, Copy)]
pub struct StageControls {
    media: MediaSession,
    stage: StageState,
    notices: Notices,
    /// The figures are on show.
    pub statistics: RwSignal<bool>,
    /// The sheet of keys is open.
    pub sheet: RwSignal<bool>,
    /// The choice of devices is open.
    pub devices: RwSignal<bool>,
    /// The page has the whole screen.
    pub fullscreen: RwSignal<bool>,
    /// The stage is in a window of its own.
    pub is_away: RwSignal<bool>,
    /// That window.
    pub small_window: StoredValue<Option<StageWindow>, LocalStorage>,
    small_size: StoredValue<Option<SizeWatch>, LocalStorage>,
    /// Single keys do something.
    pub single_keys: RwSignal<bool>,
    pip: Option<PipKind>,
}

impl StageControls {
    /// Nothing open, for as long as the current owner lives.
    #[must_use]
    pub fn new(media: MediaSession, stage: StageState) -> Self {
        let controls = Self {
            media,
            stage,
            notices: use_notices(),
            statistics: RwSignal::new(false),
            sheet: RwSignal::new(false),
            devices: RwSignal::new(false),
            fullscreen: RwSignal::new(fullscreen::is_on()),
            is_away: RwSignal::new(false),
            small_window: StoredValue::new_local(None),
            small_size: StoredValue::new_local(None),
            single_keys: RwSignal::new(media.local().remembers_single_keys()),
            pip: picture_in_picture::kind(),
        };
        let watch = fullscreen::FullscreenWatch::new(move |on| {
            controls.fullscreen.try_set(on);
        });
        StoredValue::new_local(watch);
        controls
    }

    /// Whether a press on it would do anything here and now.
    #[must_use]
    pub fn can(self, action: StageAction) -> bool {
        let on_stage = self.media.wants_stage().get();
        match action {
            StageAction::Microphone | StageAction::Camera => on_stage,
            StageAction::Screen => on_stage && self.media.screen().is_possible(),
            // One alone is as large as can be in either.
            StageAction::Layout => self.stage.tile_sources().with(Vec::len) > 1,
            StageAction::Fullscreen => fullscreen::is_possible(),
            StageAction::PictureInPicture => self.pip.is_some(),
            StageAction::Statistics | StageAction::Sheet => true,
        }
    }

    /// Does it, where it can be done.
    pub fn act(self, action: StageAction) {
        if !untrack(|| self.can(action)) {
            return;
        }
        let local = self.media.local();
        match action {
            StageAction::Microphone => spawn_local(local.toggle(CaptureKind::Microphone)),
            StageAction::Camera => spawn_local(local.toggle(CaptureKind::Camera)),
            StageAction::Screen => self.switch_screen(),
            StageAction::Layout => self.stage.set_layout(self.stage.layout().get_untracked().other()),
            StageAction::Fullscreen => fullscreen::switch(!fullscreen::is_on()),
            StageAction::PictureInPicture => self.switch_small_window(),
            StageAction::Statistics => self.statistics.update(|open| *open = !*open),
            StageAction::Sheet => self.sheet.set(true),
        }
    }

    /// Has single keys do something, or not, also next time.
    pub fn use_single_keys(self, on: bool) {
        self.single_keys.set(on);
        self.media.local().remember_single_keys(on);
    }

    fn switch_screen(self) {
        let screen = self.media.screen();
        if screen.phase().get_untracked() == ScreenPhase::On {
            screen.stop();
        } else {
            screen.start();
        }
    }

    fn switch_small_window(self) {
        if self.is_away.get_untracked() {
            // It says itself that it is closed.
            self.small_window.set_value(None);
            self.small_size.set_value(None);
            self.is_away.set(false);
            return;
        }
        let Some(stage) = find(".stage") else { return };
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
        // The bar may have gone while the browser opened it: then it closes again at once.
        if self.is_away.try_set(true).is_none() {
            let _ = self.small_window.try_set_value(Some(window));
        }
        Ok(())
    }
}

fn find(selector: &str) -> Option<web_sys::Element> {
    document().query_selector(selector).ok().flatten()
}
