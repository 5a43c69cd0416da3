//! Everybody as LiveKit shows them: who is there, seen, heard, speaking, and how good their line is.
//!
//! Each value is a signal of its own, so that a mute touches one icon. People are told by their user id;
//! behind it may stand several connections, of which the one that sends counts.

use std::{cell::Cell, collections::BTreeMap, rc::Rc};

use costage_protocol::{UserId, media::Identity};
use leptos::prelude::*;

use super::{
    participant::{Participant, PersonMedia, PictureKind, set},
    subscription::PictureDemand,
};
use crate::ports::media::{ConnectionQuality, Picture, RemoteParticipant, Room};

/// Everybody.
#[derive(Clone, Copy)]
pub struct RemoteParticipants {
    participants: StoredValue<BTreeMap<UserId, Rc<Participant>>, LocalStorage>,
    silent: StoredValue<bool>,
    /// Shared with everybody's pictures.
    is_stage: StoredValue<Rc<Cell<bool>>, LocalStorage>,
}

impl RemoteParticipants {
    pub(in crate::state::media) fn new() -> Self {
        Self {
            participants: StoredValue::new_local(BTreeMap::new()),
            silent: StoredValue::new(false),
            is_stage: StoredValue::new_local(Rc::default()),
        }
    }

    /// One person; somebody who is not there yet is simply not seen or heard.
    #[must_use]
    pub fn person(self, user: &UserId) -> PersonMedia {
        self.participant(user).media.clone()
    }

    /// Their camera's `<video>`, to be put where it is shown.
    #[must_use]
    pub fn picture(self, user: &UserId) -> Option<Picture> {
        self.picture_of(user, PictureKind::Camera)
    }

    /// One of their `<video>`s, to be put where it is shown.
    #[must_use]
    pub fn picture_of(self, user: &UserId, kind: PictureKind) -> Option<Picture> {
        self.participant(user).picture(kind).cloned()
    }

    /// Says how a picture is shown: what cannot be seen is not sent, the rest in a size that is enough.
    pub fn demand(self, user: &UserId, kind: PictureKind, demand: PictureDemand) {
        self.participant(user).demand(kind, demand);
    }

    /// There is a stage on the page now, or none any more: then no picture is sent at all.
    pub fn set_stage(self, is_stage: bool) {
        // On the way out the session may be gone already.
        let changed = self.is_stage.try_with_value(|stage| stage.replace(is_stage) != is_stage);
        if changed == Some(true) {
            self.participants().iter().for_each(|participant| participant.ask_for_pictures());
        }
    }

    /// Asks for a picture again that stands still though it should not.
    pub fn fetch_anew(self, user: &UserId, kind: PictureKind) {
        self.participant(user).fetch_anew(kind);
    }

    /// Whether a picture is sent, and not taken back for the moment.
    #[must_use]
    pub fn is_sent(self, user: &UserId, kind: PictureKind) -> bool {
        let person = self.person(user);
        match kind {
            PictureKind::Camera => person.has_picture.get_untracked(),
            PictureKind::Screen => person.has_screen.get_untracked(),
        }
    }

    /// Frames of a picture that were received and decoded so far, shown or not. `None` where there is no picture, or
    /// the browser does not tell.
    pub fn frames_received(
        self,
        user: &UserId,
        kind: PictureKind,
    ) -> impl Future<Output = Option<u64>> + 'static {
        let track = self.participant(user).received(kind);
        async move {
            let frames = track?.stats().await?.frames?;
            // A count: whole, and never below 0.
            Some(frames.max(0.0) as u64)
        }
    }

    /// Whether somebody's sound is there and does not play.
    #[must_use]
    pub fn has_paused_sound(self) -> bool {
        self.participants().iter().any(|participant| participant.has_paused_sound())
    }

    /// Plays every picture that does not play; from a click, where the browser held them back.
    pub(in crate::state::media) fn play_pictures(self) {
        self.participants().iter().for_each(|participant| participant.play());
    }

    /// Mutes somebody for the signed-in person alone, or no more.
    pub fn mute_here(self, user: &UserId, muted: bool) {
        let participant = self.participant(user);
        set(&participant.media.muted_here, muted);
        participant.set_silent(self.silent.get_value());
    }

    /// Plays nobody's sound while `silent`.
    pub(in crate::state::media) fn set_silent(self, silent: bool) {
        self.silent.set_value(silent);
        for participant in self.participants() {
            participant.set_silent(silent);
        }
    }

    /// Silences whoever is silent, though something else played them.
    pub(in crate::state::media) fn silence_again(self) {
        if let Some(silent) = self.silent.try_get_value() {
            self.set_silent(silent);
        }
    }

    /// Looks at `user` anew: somebody came or went, or a track did.
    pub(in crate::state::media) fn refresh(self, room: &Room, user: &UserId) {
        let participant = self.participant(user);
        match sender(room, user) {
            Some(sender) => participant.see(&sender, self.silent.get_value()),
            None => participant.lose(),
        }
    }

    /// Looks at everybody anew, after connecting and reconnecting.
    pub(in crate::state::media) fn refresh_all(self, room: &Room) {
        let mut users: Vec<UserId> =
            self.participants.with_value(|participants| participants.keys().cloned().collect());
        users.extend(room.remote_participants().iter().filter_map(|one| user_of(&one.identity())));
        users.sort();
        users.dedup();
        for user in users {
            self.refresh(room, &user);
        }
    }

    /// Nobody is seen or heard any more; tiles keep their places.
    pub(in crate::state::media) fn lose_all(self) {
        for participant in self.participants() {
            participant.lose();
        }
    }

    /// These speak, and nobody else.
    pub(in crate::state::media) fn set_speaking(self, speaking: &[UserId]) {
        self.participants.with_value(|participants| {
            for (user, participant) in participants {
                set(&participant.media.speaking, speaking.contains(user));
            }
        });
    }

    pub(in crate::state::media) fn set_quality(self, user: &UserId, quality: ConnectionQuality) {
        set(&self.participant(user).media.quality, quality);
    }

    fn participants(self) -> Vec<Rc<Participant>> {
        self.participants.with_value(|participants| participants.values().cloned().collect())
    }

    fn participant(self, user: &UserId) -> Rc<Participant> {
        if let Some(known) = self.participants.with_value(|participants| participants.get(user).cloned()) {
            return known;
        }
        let participant = Rc::new(self.is_stage.with_value(Participant::new));
        self.participants
            .update_value(|participants| drop(participants.insert(user.clone(), participant.clone())));
        participant
    }
}

/// Of a person's connections the one that sends; the latest where several do.
fn sender(room: &Room, user: &UserId) -> Option<RemoteParticipant> {
    room.remote_participants()
        .into_iter()
        .filter_map(|participant| {
            let identity: Identity = participant.identity().parse().ok()?;
            let sends = identity.user == *user && !participant.publications().is_empty();
            sends.then_some((identity.connection, participant))
        })
        .max_by_key(|(connection, _)| *connection)
        .map(|(_, participant)| participant)
}

/// Whose connection it is.
pub(in crate::state::media) fn user_of(identity: &str) -> Option<UserId> {
    identity.parse::<Identity>().ok().map(|identity| identity.user)
}
