//! The other people in the LiveKit room: who is seen, heard and speaking, and the quality of their connections.
//!
//! Each value is a signal of its own, so that a mute touches one icon. People are identified by their user id. One person
//! may have several connections, of which the one that publishes counts.

use std::{cell::Cell, collections::BTreeMap, rc::Rc};

use costage_protocol::{UserId, media::Identity};
use leptos::prelude::*;

use super::{
    participant::{Participant, PersonMedia, PictureKind, set},
    subscription::PictureDemand,
};
use crate::ports::media::{ConnectionQuality, Picture, RemoteParticipant, Room};

/// Everybody in the LiveKit room but this connection.
#[derive(Clone, Copy)]
pub struct RemoteParticipants {
    participants: StoredValue<BTreeMap<UserId, Rc<Participant>>, LocalStorage>,
    silent: StoredValue<bool>,
    /// Whether the page shows a stage; shared with the pictures of all participants.
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

    /// The media of one person. Somebody who is not in the room yet is simply neither seen nor heard.
    #[must_use]
    pub fn person(self, user: &UserId) -> PersonMedia {
        self.participant(user).media.clone()
    }

    /// The `<video>` of a person's camera, to be mounted where it is shown.
    #[must_use]
    pub fn picture(self, user: &UserId) -> Option<Picture> {
        self.picture_of(user, PictureKind::Camera)
    }

    /// The `<video>` of a person's camera or screen, to be mounted where it is shown.
    #[must_use]
    pub fn picture_of(self, user: &UserId, kind: PictureKind) -> Option<Picture> {
        self.participant(user).picture(kind).cloned()
    }

    /// Sets how a picture is shown: LiveKit sends no picture that cannot be seen, and others in a size that is enough.
    pub fn demand(self, user: &UserId, kind: PictureKind, demand: PictureDemand) {
        self.participant(user).demand(kind, demand);
    }

    /// Sets whether the page shows a stage. Without one, no picture is sent at all.
    pub fn set_stage(self, is_stage: bool) {
        // On the way out the session may be gone already.
        let changed = self.is_stage.try_with_value(|stage| stage.replace(is_stage) != is_stage);
        if changed == Some(true) {
            self.participants().iter().for_each(|participant| participant.update_subscriptions());
        }
    }

    /// Subscribes again to a picture that has frozen.
    pub fn resubscribe(self, user: &UserId, kind: PictureKind) {
        self.participant(user).resubscribe(kind);
    }

    /// Whether a picture is published and not muted.
    #[must_use]
    pub fn is_sent(self, user: &UserId, kind: PictureKind) -> bool {
        let person = self.person(user);
        match kind {
            PictureKind::Camera => person.has_picture.get_untracked(),
            PictureKind::Screen => person.has_screen.get_untracked(),
        }
    }

    /// The frames of a picture that were received and decoded so far, shown or not. `None` if there is no picture, or the
    /// browser does not report it.
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

    /// Mutes or unmutes somebody for the signed-in person alone.
    pub fn mute_here(self, user: &UserId, muted: bool) {
        let participant = self.participant(user);
        set(&participant.media.muted_here, muted);
        participant.set_silent(self.silent.get_value());
    }

    /// Plays nobody's sound while `silent` is set.
    pub(in crate::state::media) fn set_silent(self, silent: bool) {
        self.silent.set_value(silent);
        for participant in self.participants() {
            participant.set_silent(silent);
        }
    }

    /// Silences again everybody who should be silent, after LiveKit played them all.
    pub(in crate::state::media) fn silence_again(self) {
        if let Some(silent) = self.silent.try_get_value() {
            self.set_silent(silent);
        }
    }

    /// Takes over the state of `user` after a participant or a track was added or removed.
    pub(in crate::state::media) fn refresh(self, room: &Room, user: &UserId) {
        let participant = self.participant(user);
        match sender(room, user) {
            Some(sender) => participant.update(&sender, self.silent.get_value()),
            None => participant.lose(),
        }
    }

    /// Takes over the state of everybody, after connecting and reconnecting.
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

    /// Marks everybody as neither seen nor heard; tiles keep their places.
    pub(in crate::state::media) fn lose_all(self) {
        for participant in self.participants() {
            participant.lose();
        }
    }

    /// Sets who is speaking.
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
        let participant = Rc::new(self.is_stage.with_value(|is_stage| Participant::new(user, is_stage)));
        self.participants
            .update_value(|participants| drop(participants.insert(user.clone(), participant.clone())));
        participant
    }
}

/// The connection of a person that publishes; the latest if several do.
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

/// The user id in a LiveKit identity.
pub(in crate::state::media) fn user_of(identity: &str) -> Option<UserId> {
    identity.parse::<Identity>().ok().map(|identity| identity.user)
}
