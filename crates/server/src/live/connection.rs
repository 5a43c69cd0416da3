//! One WebSocket: it signs in first, then follows topics until either side goes.

use std::{collections::HashMap, sync::Arc, time::Duration};

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use costage_protocol::{
    ProblemCode, ReactionCounts, Room, User,
    limits::BODY_MAX,
    live::{ClientFrame, Position, Topic, close},
    permission::{Action, allow},
};
use tokio::{
    sync::mpsc,
    time::{Instant, sleep_until, timeout},
};

use super::{
    TopicKey, frames,
    hub::{Queued, ReaderId},
};
use crate::{App, auth::AuthError, tally};

/// A client has this long to say who it is.
const AUTH_WITHIN: Duration = Duration::from_secs(5);
/// After a silence of this length the server asks whether the line is alive.
const PING_EVERY: Duration = Duration::from_secs(3);
/// A line silent for this long is dead: a co-host who was cut off without a word is shown so in time, and
/// viewer counts are right again within ten seconds.
const DEAD_AFTER: Duration = Duration::from_secs(8);
/// A frame that takes longer than this to leave has a reader too slow.
const SEND_WITHIN: Duration = Duration::from_secs(5);
/// Topics one connection may follow.
const TOPICS_MAX: usize = 32;

/// Why a connection ends.
pub(super) struct End(Option<(u16, &'static str)>);

impl End {
    const GONE: Self = Self(None);

    pub(super) const fn with(code: u16, reason: &'static str) -> Self {
        Self(Some((code, reason)))
    }
}

/// Serves one WebSocket until it ends.
pub async fn serve(mut socket: WebSocket, app: App) {
    let end = match timeout(AUTH_WITHIN, sign_in(&mut socket, &app)).await {
        Ok(Ok(user)) => run(&mut socket, &app, user).await,
        Ok(Err(end)) => end,
        Err(_) => End::with(close::NOT_SIGNED_IN, "no sign-in"),
    };
    if let Some((code, reason)) = end.0 {
        let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
        // The other side may be gone; then nobody needs to be told.
        let _ = timeout(SEND_WITHIN, socket.send(Message::Close(Some(frame)))).await;
    }
}

async fn sign_in(socket: &mut WebSocket, app: &App) -> Result<User, End> {
    loop {
        let text = match socket.recv().await {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
            Some(Ok(Message::Close(_))) | None => return Err(End::GONE),
            Some(Err(_)) => return Err(End::with(close::TOO_BIG, "frame too large or broken")),
            Some(Ok(Message::Binary(_))) => return Err(End::with(close::NOT_SIGNED_IN, "sign in first")),
        };
        let Ok(ClientFrame::Auth { token }) = serde_json::from_str(&text) else {
            return Err(End::with(close::NOT_SIGNED_IN, "sign in first"));
        };
        return match app.user_of(&token).await {
            Ok(user) => {
                send(socket, frames::ready(&user, app.now(), app.store().epoch())).await?;
                Ok(user)
            }
            Err(AuthError::Store(_)) => Err(End::with(close::RESTART, "try again")),
            Err(_) => Err(End::with(close::NOT_SIGNED_IN, "sign in again")),
        };
    }
}

pub(super) async fn send(socket: &mut WebSocket, frame: Utf8Bytes) -> Result<(), End> {
    match timeout(SEND_WITHIN, socket.send(Message::Text(frame))).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(End::GONE),
        Err(_) => Err(End::with(close::TOO_SLOW, "too slow")),
    }
}

pub(super) struct Reader<'a> {
    pub(super) app: &'a App,
    user: User,
    id: ReaderId,
    /// What is followed, and the number of the last event sent.
    pub(super) followed: HashMap<TopicKey, u64>,
    /// When the client was last heard of.
    heard: Instant,
    /// It ended because nothing was heard any more.
    fell_silent: bool,
}

async fn run(socket: &mut WebSocket, app: &App, user: User) -> End {
    let (id, mut queue) = app.hub().connect(&user.id);
    app.somebody_came_or_went(&user.id);
    let (heard, fell_silent) = (Instant::now(), false);
    let mut reader = Reader { app, user, id, followed: HashMap::new(), heard, fell_silent };
    let end = match reader.serve(socket, &mut queue).await {
        Ok(()) => End::GONE,
        Err(end) => end,
    };
    let gone_since = if reader.fell_silent { reader.heard } else { Instant::now() };
    if app.hub().disconnect(id, &reader.user.id, reader.followed.keys(), gone_since.into_std()) {
        app.somebody_came_or_went(&reader.user.id);
    }
    end
}

impl Reader<'_> {
    async fn serve(
        &mut self,
        socket: &mut WebSocket,
        queue: &mut mpsc::Receiver<Arc<Queued>>,
    ) -> Result<(), End> {
        let mut asked = self.heard;
        let mut ending = self.app.ending();
        loop {
            tokio::select! {
                // In this order: after a frame that took long to leave, what the client has said meanwhile
                // counts before its silence.
                biased;
                message = socket.recv() => {
                    self.heard = Instant::now();
                    match message {
                        Some(Ok(Message::Text(text))) => self.hear(socket, &text).await?,
                        Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_))) => {}
                        Some(Ok(Message::Close(_))) | None => return Ok(()),
                        Some(Err(_)) => return Err(End::with(close::TOO_BIG, "frame too large or broken")),
                    }
                }
                queued = queue.recv() => match queued {
                    Some(queued) => self.pass_on(socket, &queued).await?,
                    None => return Err(End::with(close::TOO_SLOW, "too slow")),
                },
                () = sleep_until(self.heard + DEAD_AFTER) => {
                    self.fell_silent = true;
                    return Err(End::GONE);
                }
                // A client that talks need not be asked whether it is there.
                () = sleep_until(self.heard.max(asked) + PING_EVERY) => {
                    asked = Instant::now();
                    let ping = socket.send(Message::Ping(axum::body::Bytes::new()));
                    match timeout(SEND_WITHIN, ping).await {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) => return Ok(()),
                        Err(_) => return Err(End::with(close::TOO_SLOW, "too slow")),
                    }
                }
                _ = ending.changed() => return Err(End::with(close::RESTART, "the server restarts")),
            }
        }
    }

    async fn pass_on(&mut self, socket: &mut WebSocket, queued: &Queued) -> Result<(), End> {
        match queued {
            Queued::Loose(frame) => send(socket, frame.clone()).await,
            Queued::Event { key, seq, frame } => match self.followed.get_mut(key) {
                // The snapshot had it already.
                Some(last) if *seq <= *last => Ok(()),
                Some(last) => {
                    *last = *seq;
                    send(socket, frame.clone()).await
                }
                None => Ok(()),
            },
            Queued::Many { key, seq } => match self.followed.get(key) {
                Some(last) if *seq > *last => {
                    let since = Position { epoch: self.app.store().epoch().to_owned(), seq: *last };
                    self.catch_up(socket, key, Some(since)).await
                }
                _ => Ok(()),
            },
        }
    }

    async fn hear(&mut self, socket: &mut WebSocket, text: &str) -> Result<(), End> {
        if text.len() > BODY_MAX {
            return Err(End::with(close::TOO_BIG, "frame too large"));
        }
        let frame = match serde_json::from_str(text) {
            Ok(ClientFrame::Subscribe { topic, since }) => {
                match self.subscribe(socket, &topic, since).await? {
                    Ok(()) => return Ok(()),
                    Err(code) => frames::error(Some(topic), code),
                }
            }
            Ok(ClientFrame::Unsubscribe { topic }) => {
                if let Some(key) = self.key(&topic)
                    && self.followed.remove(&key).is_some()
                {
                    self.app.hub().unfollow(self.id, &self.user.id, &key);
                }
                return Ok(());
            }
            Ok(ClientFrame::React { topic, counts }) => match self.react(&topic, &counts).await {
                Ok(()) => return Ok(()),
                Err(code) => frames::error(Some(topic), code),
            },
            Ok(ClientFrame::Ping) => frames::pong(self.app.now()),
            Ok(ClientFrame::Auth { .. }) => return Ok(()),
            Err(error) if error.is_data() => frames::error(None, ProblemCode::InvalidBody),
            Err(_) => frames::error(None, ProblemCode::InvalidJson),
        };
        send(socket, frame).await
    }

    /// Only who follows a room's reactions sends some up, and only while there is a stream.
    async fn react(&self, topic: &str, counts: &ReactionCounts) -> Result<(), ProblemCode> {
        let room = match self.key(topic) {
            Some(key) if !self.followed.contains_key(&key) => return Err(ProblemCode::NotFound),
            Some(TopicKey::RoomReactions(room)) => room,
            _ => return Err(ProblemCode::NotFound),
        };
        if !self.app.hub().is_on_air(&room) {
            return Err(ProblemCode::RoomNotLive);
        }
        match tally::react(self.app, &room, &self.user.id, counts).await {
            Ok(false) => Ok(()),
            Ok(true) => Err(ProblemCode::RateLimited),
            Err(_) => Err(ProblemCode::StorageUnavailable),
        }
    }

    fn key(&self, topic: &str) -> Option<TopicKey> {
        topic.parse::<Topic>().ok().map(|topic| TopicKey::of(topic, &self.user.id))
    }

    async fn subscribe(
        &mut self,
        socket: &mut WebSocket,
        topic: &str,
        since: Option<Position>,
    ) -> Result<Result<(), ProblemCode>, End> {
        let Some(key) = self.key(topic) else { return Ok(Err(ProblemCode::NotFound)) };
        let room = match self.may_follow(&key).await {
            Ok(room) => room,
            Err(code) => return Ok(Err(code)),
        };
        if !self.followed.contains_key(&key) {
            if self.followed.len() >= TOPICS_MAX {
                return Ok(Err(ProblemCode::RateLimited));
            }
            self.followed.insert(key.clone(), 0);
            // Before the list is read: what is committed from here on waits in the queue.
            self.app.hub().follow(self.id, &self.user.id, &key);
            if let Some(room) = room {
                self.app.hub().learn_stage(&room);
            }
        }
        self.catch_up(socket, &key, since).await?;
        Ok(Ok(()))
    }

    /// What is not the reader's looks like what is not there.
    async fn may_follow(&self, key: &TopicKey) -> Result<Option<Room>, ProblemCode> {
        let (room, action) = match key {
            TopicKey::Room(room)
            | TopicKey::RoomChat(room)
            | TopicKey::RoomReactions(room)
            | TopicKey::RoomProducts(room) => (room, Action::ReadRoom),
            TopicKey::RoomProductClicks(room) => (room, Action::ReadClicks),
            TopicKey::Rooms
            | TopicKey::UserInvitations(_)
            | TopicKey::UserJoinRequests(_)
            | TopicKey::UserBlocks(_) => return Ok(None),
            TopicKey::RoomInvitations(room) => (room, Action::ManageInvitations),
            TopicKey::RoomJoinRequests(room) => (room, Action::ManageJoinRequests),
        };
        let room = self.app.store().room(room).await.map_err(|_| ProblemCode::StorageUnavailable)?;
        let room = room.ok_or(ProblemCode::NotFound)?;
        allow(crate::app::role_of(&self.user.id, &room), action).map_err(|_| ProblemCode::NotFound)?;
        Ok(Some(room))
    }
}
