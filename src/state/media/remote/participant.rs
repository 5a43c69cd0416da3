//! One remote participant: their tracks, and the elements that show and play them.

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use costage_protocol::UserId;
use leptos::prelude::*;

use super::{
    audio::PlayedSound,
    subscription::{PictureDemand, subscription},
};
use crate::ports::media::{
    ConnectionQuality, Dimensions, Picture, RemoteParticipant, RemotePublication, RemoteTrack, Source,
};

/// The state of somebody's microphone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Microphone {
    /// No microphone is published.
    #[default]
    Absent,
    /// Muted.
    Muted,
    /// Open.
    Open,
}

/// One of the two pictures that a person can publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureKind {
    Camera,
    Screen,
}

/// The state of one person's media. Clones share their signals.
#[derive(Clone)]
pub struct PersonMedia {
    /// Whether they publish anything.
    pub sends: ArcRwSignal<bool>,
    /// Whether their camera's picture is received and not muted.
    pub has_picture: ArcRwSignal<bool>,
    /// The aspect ratio (width by height) of their camera's picture, once known.
    pub aspect: ArcRwSignal<Option<f64>>,
    /// Whether they share their screen, whether received or not.
    pub shares_screen: ArcRwSignal<bool>,
    /// Whether their screen is received and not muted.
    pub has_screen: ArcRwSignal<bool>,
    /// The aspect ratio (width by height) of their screen, once known.
    pub screen_aspect: ArcRwSignal<Option<f64>>,
    pub microphone: ArcRwSignal<Microphone>,
    /// Whether they are muted for the signed-in person only.
    pub muted_here: ArcRwSignal<bool>,
    /// Whether they are speaking.
    pub speaking: ArcRwSignal<bool>,
    /// LiveKit's rating of their connection.
    pub quality: ArcRwSignal<ConnectionQuality>,
}

impl PersonMedia {
    fn new() -> Self {
        Self {
            sends: ArcRwSignal::new(false),
            has_picture: ArcRwSignal::new(false),
            aspect: ArcRwSignal::new(None),
            shares_screen: ArcRwSignal::new(false),
            has_screen: ArcRwSignal::new(false),
            screen_aspect: ArcRwSignal::new(None),
            microphone: ArcRwSignal::new(Microphone::Absent),
            muted_here: ArcRwSignal::new(false),
            speaking: ArcRwSignal::new(false),
            quality: ArcRwSignal::new(ConnectionQuality::Unknown),
        }
    }

    fn reset(&self) {
        set(&self.sends, false);
        set(&self.shares_screen, false);
        set(&self.microphone, Microphone::Absent);
        set(&self.speaking, false);
        set(&self.quality, ConnectionQuality::Unknown);
    }
}

/// A person, with the elements that show and play their tracks.
pub(in crate::state::media) struct Participant {
    pub(in crate::state::media) media: PersonMedia,
    camera: RemotePicture,
    screen: RemotePicture,
    voice: PlayedSound,
    screen_sound: PlayedSound,
}

impl Participant {
    /// `is_stage` says whether the page shows a stage; it is shared by all participants.
    pub(in crate::state::media) fn new(user: &UserId, is_stage: &Rc<Cell<bool>>) -> Self {
        let media = PersonMedia::new();
        let (camera, screen) = (Source::Camera, Source::ScreenShare);
        Self {
            camera: RemotePicture::new(user, camera, is_stage, &media.has_picture, &media.aspect),
            screen: RemotePicture::new(user, screen, is_stage, &media.has_screen, &media.screen_aspect),
            voice: PlayedSound::default(),
            screen_sound: PlayedSound::default(),
            media,
        }
    }

    pub(in crate::state::media) fn picture(&self, kind: PictureKind) -> Option<&Picture> {
        self.remote_picture(kind).picture()
    }

    pub(in crate::state::media) fn demand(&self, kind: PictureKind, demand: PictureDemand) {
        self.remote_picture(kind).demand(demand);
    }

    /// Updates the subscriptions after a stage was shown or removed.
    pub(in crate::state::media) fn update_subscriptions(&self) {
        self.camera.update_subscription();
        self.screen.update_subscription();
    }

    pub(in crate::state::media) fn resubscribe(&self, kind: PictureKind) {
        self.remote_picture(kind).resubscribe();
    }

    pub(in crate::state::media) fn play(&self) {
        for picture in [&self.camera, &self.screen].into_iter().filter_map(RemotePicture::made_picture) {
            picture.play();
        }
    }

    pub(in crate::state::media) fn has_paused_sound(&self) -> bool {
        [&self.voice, &self.screen_sound].into_iter().any(PlayedSound::is_paused)
    }

    pub(in crate::state::media) fn received(&self, kind: PictureKind) -> Option<RemoteTrack> {
        self.remote_picture(kind).publication.borrow().as_ref().and_then(RemotePublication::track)
    }

    const fn remote_picture(&self, kind: PictureKind) -> &RemotePicture {
        match kind {
            PictureKind::Camera => &self.camera,
            PictureKind::Screen => &self.screen,
        }
    }

    /// Takes over the current tracks of `participant`. While `silent` is set, nobody is heard.
    pub(in crate::state::media) fn update(&self, participant: &RemoteParticipant, silent: bool) {
        set(&self.media.sends, true);
        set(&self.media.quality, participant.connection_quality());
        self.camera.update(participant);
        self.screen.update(participant);
        set(&self.media.shares_screen, participant.publication(Source::ScreenShare).is_some());
        let voice = participant.publication(Source::Microphone);
        let microphone = match &voice {
            None => Microphone::Absent,
            Some(publication) if publication.is_muted() => Microphone::Muted,
            Some(_) => Microphone::Open,
        };
        set(&self.media.microphone, microphone);
        let silent = silent || self.media.muted_here.get_untracked();
        self.voice.update(voice, silent);
        self.screen_sound.update(participant.publication(Source::ScreenShareAudio), silent);
    }

    /// Silences their sound, or plays it unless they are muted here.
    pub(in crate::state::media) fn set_silent(&self, silent: bool) {
        let silent = silent || self.media.muted_here.get_untracked();
        for sound in [&self.voice, &self.screen_sound] {
            sound.set_silent(silent);
        }
    }

    /// Marks them as gone.
    pub(in crate::state::media) fn lose(&self) {
        self.media.reset();
        self.voice.end();
        self.screen_sound.end();
        self.camera.lose();
        self.screen.lose();
    }
}

/// A picture of a remote participant: its element, its subscription, and how the stage shows it.
struct RemotePicture {
    user: UserId,
    source: Source,
    /// Made when it is first needed: few people share their screen.
    picture: OnceCell<Option<Picture>>,
    aspect: ArcRwSignal<Option<f64>>,
    seen: ArcRwSignal<bool>,
    is_stage: Rc<Cell<bool>>,
    demand: Cell<Option<PictureDemand>>,
    publication: RefCell<Option<RemotePublication>>,
}

impl RemotePicture {
    fn new(
        user: &UserId,
        source: Source,
        is_stage: &Rc<Cell<bool>>,
        seen: &ArcRwSignal<bool>,
        aspect: &ArcRwSignal<Option<f64>>,
    ) -> Self {
        Self {
            user: user.clone(),
            source,
            picture: OnceCell::new(),
            aspect: aspect.clone(),
            seen: seen.clone(),
            is_stage: is_stage.clone(),
            demand: Cell::new(None),
            publication: RefCell::default(),
        }
    }

    fn picture(&self) -> Option<&Picture> {
        let make = || {
            let aspect = self.aspect.clone();
            let resized = move |shape| set(&aspect, Some(shape));
            if self.source == Source::Camera {
                Picture::of_camera(&self.user, resized)
            } else {
                Picture::new(resized)
            }
        };
        self.picture.get_or_init(make).as_ref()
    }

    fn made_picture(&self) -> Option<&Picture> {
        self.picture.get().and_then(Option::as_ref)
    }

    fn update(&self, participant: &RemoteParticipant) {
        let publication = participant.publication(self.source);
        let track = publication.as_ref().and_then(RemotePublication::track);
        if let Some(track) = &track {
            if let Some(picture) = self.picture() {
                picture.show(track);
            }
        } else if let (Some(picture), None) = (self.made_picture(), &publication) {
            // Unpublished, not merely out of view: its last frame must not stay.
            picture.clear();
        }
        let seen = track.is_some() && publication.as_ref().is_some_and(|one| !one.is_muted());
        self.publication.replace(publication);
        self.update_subscription();
        set(&self.seen, seen);
    }

    fn demand(&self, demand: PictureDemand) {
        if self.demand.replace(Some(demand)) != Some(demand) {
            self.update_subscription();
        }
    }

    /// Updates the subscription to what can be seen, where it differs.
    fn update_subscription(&self) {
        let publication = self.publication.borrow();
        let Some(publication) = &*publication else { return };
        let wanted = subscription(self.is_stage.get(), self.demand.get());
        if publication.is_desired() != wanted.subscribed {
            publication.set_subscribed(wanted.subscribed);
        }
        if let (Some((width, height)), true) = (wanted.size, publication.is_subscribed()) {
            publication.set_video_dimensions(Dimensions { width, height });
        }
    }

    /// Unsubscribes and subscribes again, by which a frozen picture may recover.
    fn resubscribe(&self) {
        let publication = self.publication.borrow();
        if let Some(publication) = publication.as_ref().filter(|one| one.is_desired()) {
            publication.set_subscribed(false);
            publication.set_subscribed(true);
        }
    }

    /// The last frame stays: the stage shows it dimmed until they are back.
    fn lose(&self) {
        self.publication.replace(None);
        set(&self.seen, false);
    }
}

/// Sets `signal` if `value` differs.
pub(in crate::state::media) fn set<T: PartialEq + Send + Sync + 'static>(signal: &ArcRwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
