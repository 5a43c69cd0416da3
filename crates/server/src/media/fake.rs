//! A stand-in for LiveKit in tests: records calls, and answers as a test has set it up.
//!
//! A webhook needs the word `signed` as its authorization, and has an event's fields as its body: `id joined|published|unpublished|left|finished room [identity]`.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use costage_protocol::{Timestamp, media::Identity};
use futures::{FutureExt as _, future::BoxFuture};
use tokio::sync::watch;

use super::{
    Grant, Media, MediaBackend, MediaError, MediaEvent, MediaParticipant, SignedToken,
    embedded::EmbeddedAddresses, token,
};

/// A recorded call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// `create_room`.
    CreateRoom(String),
    /// `delete_room`.
    DeleteRoom(String),
    /// `set_can_publish`.
    SetCanPublish(String, Identity, bool),
    /// `hide`.
    Hide(String, Identity),
    /// `is_there`.
    IsThere(String, Identity),
    /// `mute_microphone`.
    MuteMicrophone(String, Identity),
    /// `remove`.
    Remove(String, Identity),
    /// `participants`.
    Participants(String),
}

#[derive(Default)]
struct State {
    calls: Vec<Call>,
    rooms: BTreeMap<String, Vec<MediaParticipant>>,
    down: bool,
    embedded: Option<EmbeddedAddresses>,
    gates: Vec<Gate>,
}

/// Where calls wait while their [`Hold`] lives.
struct Gate {
    holds: Box<dyn Fn(&Call) -> bool + Send>,
    waiting: watch::Sender<usize>,
    /// Its sender is dropped with the [`Hold`].
    released: watch::Receiver<()>,
}

/// Holds calls back until it is dropped: they are recorded, and have no effect and no answer before.
pub struct Hold {
    waiting: watch::Receiver<usize>,
    _release: watch::Sender<()>,
}

impl Hold {
    /// Waits until `calls` calls are held back.
    pub async fn reached(&self, calls: usize) {
        // The gate stays as long as the stand-in.
        let _ = self.waiting.clone().wait_for(|waiting| *waiting >= calls).await;
    }
}

/// The stand-in for LiveKit. Clones share their state.
#[derive(Clone, Default)]
pub struct FakeMedia(Arc<Mutex<State>>);

impl FakeMedia {
    /// Makes one that answers and has no rooms.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A [`Media`] with this backend.
    #[must_use]
    pub fn media(&self) -> Media {
        Media::new(self.clone())
    }

    /// While `down`, every call but tokens and webhooks is `Unavailable`.
    pub fn set_down(&self, down: bool) {
        self.state().down = down;
    }

    /// Makes it an embedded one, with signalling at `signalling`.
    pub fn set_embedded(&self, signalling: SocketAddr) {
        let node_ip = signalling.ip();
        self.state().embedded =
            Some(EmbeddedAddresses { signalling, node_ip, udp_port: 7882, tcp_port: 7881 });
    }

    /// Forgets every room, as LiveKit does when it is restarted.
    pub fn forget_rooms(&self) {
        self.state().rooms.clear();
    }

    /// Sets the participants of `room`, creating the room.
    pub fn set_participants(&self, room: &str, participants: Vec<MediaParticipant>) {
        self.state().rooms.insert(room.to_owned(), participants);
    }

    /// Whether the room exists.
    #[must_use]
    pub fn has_room(&self, room: &str) -> bool {
        self.state().rooms.contains_key(room)
    }

    /// Takes every call since the last time, including refused ones.
    #[must_use]
    pub fn take_calls(&self) -> Vec<Call> {
        std::mem::take(&mut self.state().calls)
    }

    fn change(
        &self,
        name: &str,
        identity: &Identity,
        change: impl FnOnce(&mut MediaParticipant),
    ) -> Result<(), MediaError> {
        let mut state = self.state();
        let people = state.rooms.get_mut(name).ok_or(MediaError::NotFound)?;
        let person = people.iter_mut().find(|one| one.identity == *identity).ok_or(MediaError::NotFound)?;
        change(person);
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds back every call for which `holds` is true, as a LiveKit does that hangs.
    pub fn hold(&self, holds: impl Fn(&Call) -> bool + Send + 'static) -> Hold {
        let (waiting_sender, waiting) = watch::channel(0);
        let (release, released) = watch::channel(());
        self.state().gates.push(Gate { holds: Box::new(holds), waiting: waiting_sender, released });
        Hold { waiting, _release: release }
    }

    /// Records a call and waits until nothing holds it back.
    async fn called(&self, call: Call) -> Result<(), MediaError> {
        let held: Vec<watch::Receiver<()>> = {
            let mut state = self.state();
            let held = state.gates.iter().filter(|gate| (gate.holds)(&call));
            let held = held.inspect(|gate| gate.waiting.send_modify(|waiting| *waiting += 1));
            let held = held.map(|gate| gate.released.clone()).collect();
            state.calls.push(call);
            held
        };
        for mut released in held {
            // Nothing is ever sent: it ends with an error when the hold is dropped.
            while released.changed().await.is_ok() {}
        }
        if self.state().down { Err(MediaError::Unavailable) } else { Ok(()) }
    }
}

impl MediaBackend for FakeMedia {
    fn create_room<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), MediaError>> {
        async move {
            self.called(Call::CreateRoom(name.to_owned())).await?;
            self.state().rooms.entry(name.to_owned()).or_default();
            Ok(())
        }
        .boxed()
    }

    fn delete_room<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), MediaError>> {
        async move {
            self.called(Call::DeleteRoom(name.to_owned())).await?;
            self.state().rooms.remove(name);
            Ok(())
        }
        .boxed()
    }

    fn token(
        &self,
        name: &str,
        identity: &Identity,
        display_name: &str,
        grant: Grant,
        now: Timestamp,
    ) -> SignedToken {
        token::sign("fake", "a-secret-for-tests-only-32-chars", name, identity, display_name, grant, now)
    }

    fn public_url(&self) -> Option<String> {
        self.state().embedded.is_none().then(|| "ws://127.0.0.1:7880".to_owned())
    }

    fn embedded(&self) -> Option<EmbeddedAddresses> {
        self.state().embedded
    }

    fn set_can_publish<'a>(
        &'a self,
        name: &'a str,
        identity: &'a Identity,
        can: bool,
    ) -> BoxFuture<'a, Result<(), MediaError>> {
        async move {
            self.called(Call::SetCanPublish(name.to_owned(), identity.clone(), can)).await?;
            self.change(name, identity, |person| {
                person.can_publish = can;
                person.publishing &= can;
                person.hidden = false;
            })
        }
        .boxed()
    }

    fn hide<'a>(&'a self, name: &'a str, identity: &'a Identity) -> BoxFuture<'a, Result<(), MediaError>> {
        async move {
            self.called(Call::Hide(name.to_owned(), identity.clone())).await?;
            self.change(name, identity, |person| {
                (person.can_publish, person.publishing, person.hidden) = (false, false, true);
            })
        }
        .boxed()
    }

    fn is_there<'a>(
        &'a self,
        name: &'a str,
        identity: &'a Identity,
    ) -> BoxFuture<'a, Result<bool, MediaError>> {
        async move {
            self.called(Call::IsThere(name.to_owned(), identity.clone())).await?;
            Ok(self.change(name, identity, |_| {}).is_ok())
        }
        .boxed()
    }

    fn mute_microphone<'a>(
        &'a self,
        name: &'a str,
        identity: &'a Identity,
    ) -> BoxFuture<'a, Result<(), MediaError>> {
        async move {
            self.called(Call::MuteMicrophone(name.to_owned(), identity.clone())).await?;
            self.change(name, identity, |_| {})
        }
        .boxed()
    }

    fn remove<'a>(&'a self, name: &'a str, identity: &'a Identity) -> BoxFuture<'a, Result<(), MediaError>> {
        async move {
            self.called(Call::Remove(name.to_owned(), identity.clone())).await?;
            if let Some(people) = self.state().rooms.get_mut(name) {
                people.retain(|one| one.identity != *identity);
            }
            Ok(())
        }
        .boxed()
    }

    fn participants<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Vec<MediaParticipant>, MediaError>> {
        async move {
            self.called(Call::Participants(name.to_owned())).await?;
            self.state().rooms.get(name).cloned().ok_or(MediaError::NotFound)
        }
        .boxed()
    }

    fn read_webhook(
        &self,
        body: &str,
        authorization: Option<&str>,
    ) -> Result<(String, Option<MediaEvent>), MediaError> {
        if authorization != Some("signed") {
            return Err(MediaError::Unauthorized);
        }
        let mut words = body.split(' ').map(str::to_owned);
        let mut word = || words.next().ok_or(MediaError::Malformed);
        let (id, kind, room) = (word()?, word()?, word()?);
        if kind == "finished" {
            return Ok((id, Some(MediaEvent::RoomFinished { room })));
        }
        let identity = word()?.parse().map_err(|_| MediaError::Malformed)?;
        let event = match kind.as_str() {
            "joined" => MediaEvent::Joined { room, identity },
            "published" => MediaEvent::Published { room, identity },
            "unpublished" => MediaEvent::Unpublished { room, identity },
            "left" => MediaEvent::Left { room, identity },
            _ => return Err(MediaError::Malformed),
        };
        Ok((id, Some(event)))
    }
}
