//! Everybody as LiveKit shows them: who is there, seen, heard, speaking, and how good their line is.
//!
//! Each value is a signal of its own, so that a mute touches one icon. People are told by their user id;
//! behind it may stand several connections, of which the one that sends counts.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use costage_protocol::{UserId, media::Identity};
use leptos::prelude::*;

use crate::ports::media::{ConnectionQuality, Picture, RemoteParticipant, Room, Sound, Source};

/// How somebody's microphone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Microphone {
    /// They send no sound.
    #[default]
    Absent,
    /// Muted.
    Muted,
    /// Open.
    Open,
}

/// One person as LiveKit shows them. Clones are the same person.
#[derive(Clone)]
pub struct PersonMedia {
    /// Whether they send anything.
    pub sends: ArcRwSignal<bool>,
    /// Whether their picture can be seen.
    pub has_picture: ArcRwSignal<bool>,
    /// Their picture's shape, width by height, once known.
    pub aspect: ArcRwSignal<Option<f64>>,
    /// Their microphone.
    pub microphone: ArcRwSignal<Microphone>,
    /// Whether they speak.
    pub speaking: ArcRwSignal<bool>,
    /// How good LiveKit finds their line.
    pub quality: ArcRwSignal<ConnectionQuality>,
}

impl PersonMedia {
    fn new() -> Self {
        Self {
            sends: ArcRwSignal::new(false),
            has_picture: ArcRwSignal::new(false),
            aspect: ArcRwSignal::new(None),
            microphone: ArcRwSignal::new(Microphone::Absent),
            speaking: ArcRwSignal::new(false),
            quality: ArcRwSignal::new(ConnectionQuality::Unknown),
        }
    }

    fn gone(&self) {
        set(&self.sends, false);
        set(&self.has_picture, false);
        set(&self.microphone, Microphone::Absent);
        set(&self.speaking, false);
        set(&self.quality, ConnectionQuality::Unknown);
    }
}

struct Member {
    media: PersonMedia,
    picture: Option<Picture>,
    sound: RefCell<Option<Playing>>,
}

/// A sound and the id of the track it plays.
struct Playing {
    sid: String,
    sound: Sound,
}

/// Everybody.
#[derive(Clone, Copy)]
pub struct Cast {
    members: StoredValue<BTreeMap<UserId, Rc<Member>>, LocalStorage>,
    silent: StoredValue<bool>,
}

impl Cast {
    pub(super) fn new() -> Self {
        Self { members: StoredValue::new_local(BTreeMap::new()), silent: StoredValue::new(false) }
    }

    /// One person; somebody who is not there yet is simply not seen or heard.
    #[must_use]
    pub fn person(self, user: &UserId) -> PersonMedia {
        self.member(user).media.clone()
    }

    /// Their `<video>`, to be put where it is shown.
    #[must_use]
    pub fn picture(self, user: &UserId) -> Option<Picture> {
        self.member(user).picture.clone()
    }

    /// Plays nobody's sound while `silent`.
    pub(super) fn set_silent(self, silent: bool) {
        self.silent.set_value(silent);
        for member in self.members() {
            if let Some(playing) = &*member.sound.borrow() {
                playing.sound.set_silent(silent);
            }
        }
    }

    /// Looks at `user` anew: somebody came or went, or a track did.
    pub(super) fn refresh(self, room: &Room, user: &UserId) {
        let member = self.member(user);
        match sender(room, user) {
            Some(participant) => member.see(&participant, self.silent.get_value()),
            None => member.lose(),
        }
    }

    /// Looks at everybody anew, after connecting and reconnecting.
    pub(super) fn refresh_all(self, room: &Room) {
        let mut users: Vec<UserId> = self.members.with_value(|members| members.keys().cloned().collect());
        users.extend(room.remote_participants().iter().filter_map(|one| user_of(&one.identity())));
        users.sort();
        users.dedup();
        for user in users {
            self.refresh(room, &user);
        }
    }

    /// Nobody is seen or heard any more; tiles keep their places.
    pub(super) fn lose_all(self) {
        for member in self.members() {
            member.lose();
        }
    }

    /// These speak, and nobody else.
    pub(super) fn set_speaking(self, speaking: &[UserId]) {
        self.members.with_value(|members| {
            for (user, member) in members {
                set(&member.media.speaking, speaking.contains(user));
            }
        });
    }

    pub(super) fn set_quality(self, user: &UserId, quality: ConnectionQuality) {
        set(&self.member(user).media.quality, quality);
    }

    fn members(self) -> Vec<Rc<Member>> {
        self.members.with_value(|members| members.values().cloned().collect())
    }

    fn member(self, user: &UserId) -> Rc<Member> {
        if let Some(known) = self.members.with_value(|members| members.get(user).cloned()) {
            return known;
        }
        let member = Rc::new(Member::new());
        self.members.update_value(|members| drop(members.insert(user.clone(), member.clone())));
        member
    }
}

impl Member {
    fn new() -> Self {
        let media = PersonMedia::new();
        let aspect = media.aspect.clone();
        let picture = Picture::new(move |shape| set(&aspect, Some(shape)));
        Self { media, picture, sound: RefCell::default() }
    }

    fn see(&self, participant: &RemoteParticipant, silent: bool) {
        set(&self.media.sends, true);
        set(&self.media.quality, participant.connection_quality());
        self.see_picture(participant);
        self.hear(participant, silent);
    }

    fn see_picture(&self, participant: &RemoteParticipant) {
        let camera = participant.publication(Source::Camera);
        let track = camera.as_ref().and_then(|camera| camera.track());
        if let (Some(picture), Some(track)) = (&self.picture, &track) {
            picture.show(track);
        }
        let seen = camera.is_some_and(|camera| !camera.is_muted()) && track.is_some();
        set(&self.media.has_picture, seen);
    }

    fn hear(&self, participant: &RemoteParticipant, silent: bool) {
        let publication = participant.publication(Source::Microphone);
        let microphone = match &publication {
            None => Microphone::Absent,
            Some(publication) if publication.is_muted() => Microphone::Muted,
            Some(_) => Microphone::Open,
        };
        set(&self.media.microphone, microphone);
        let track = publication.and_then(|publication| Some((publication.sid(), publication.track()?)));
        let mut sound = self.sound.borrow_mut();
        match (track, &*sound) {
            (None, _) => *sound = None,
            (Some((sid, _)), Some(playing)) if sid == playing.sid => {}
            (Some((sid, track)), _) => {
                *sound = Sound::play(&track, silent).map(|sound| Playing { sid, sound });
            }
        }
    }

    fn lose(&self) {
        self.media.gone();
        self.sound.replace(None);
        if let Some(picture) = &self.picture {
            picture.clear();
        }
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
pub(super) fn user_of(identity: &str) -> Option<UserId> {
    identity.parse::<Identity>().ok().map(|identity| identity.user)
}

/// Tells only what is new.
pub(super) fn set<T: PartialEq + Send + Sync + 'static>(signal: &ArcRwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
