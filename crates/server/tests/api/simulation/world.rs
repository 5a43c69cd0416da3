//! A server, its clock and its LiveKit, a room, its host and its guests.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::Router;
use costage_protocol::{BroadcastData, Room, RoomStatus, Session, Timestamp, media::Identity};
use costage_server::{
    App, Policy, http,
    jobs::stage_watch,
    media::{MediaParticipant, fake::FakeMedia},
};
use futures::future::join_all;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    client::Device,
    network::{Fate, call},
};
use crate::fixtures::{
    in_process::{Call, InProcess},
    seeded_rng::SeededRng,
    server::{Answer, policy},
};

/// Steps of a schedule, in each of which several people act at once.
const STEPS: usize = 5;
/// Everybody but one of the guests can have a seat.
const SEATS: u32 = 2;

/// What somebody has asked for, and what they were answered.
struct Answered {
    who: usize,
    what: String,
    answer: Answer,
}

/// Everything of one seed.
pub(super) struct World {
    rng: SeededRng,
    app: App,
    routes: Router,
    router: InProcess,
    media: FakeMedia,
    clock: Arc<AtomicI64>,
    room: Room,
    livekit_name: String,
    /// Two of the host, then one of each guest.
    devices: Vec<Device>,
    /// How each invitation was decided, as somebody was told.
    decided: BTreeMap<String, String>,
    calls: usize,
    /// Whether the host may stop the room.
    may_stop: bool,
    _dir: TempDir,
}

impl World {
    pub(super) async fn begin(seed: u64) -> Self {
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let clock = Arc::new(AtomicI64::new(1_800_000_000_000));
        let media = FakeMedia::new();
        let policy = Policy { seat_limit: SEATS, invitations_per_minute: 1_000_000, ..policy() };
        let time = Arc::clone(&clock);
        let now = move || Timestamp::from_millis(time.load(Ordering::Relaxed));
        let app =
            App::open_with_clock(dir.path().to_owned(), media.media(), policy, Arc::new(now)).await.unwrap();
        let routes = http::router::router(app.clone());
        let router = InProcess::over(routes.clone());
        let mut people: Vec<Session> = Vec::new();
        for name in ["Host", "Ann", "Ben", "Cem"] {
            let body = json!({"display_name": name});
            people.push(router.make(Call::post("", "/session".into()).with(body)).await.read());
        }
        let host = people[0].token.clone();
        let create = Call::post(&host, "/rooms".into()).with(json!({"title": "Sunday market"}));
        let room: Room = router.make(create).await.read();
        let livekit_name = app.store().room_media(&room.id).await.unwrap().livekit_name;
        let of_host = ["", "/invitations", "/join-requests"].map(|list| format!("room/{}{list}", room.id));
        let of_guest = [format!("room/{}", room.id), "me/invitations".into(), "me/join-requests".into()];
        let mut devices =
            vec![Device::new(people[0].clone(), &of_host), Device::new(people[0].clone(), &of_host)];
        devices.extend(people[1..].iter().map(|guest| Device::new(guest.clone(), &of_guest)));
        let rng = SeededRng(seed);
        let (decided, calls) = (BTreeMap::new(), 0);
        let mut world = Self {
            rng,
            app,
            routes,
            router,
            media,
            clock,
            room,
            livekit_name,
            devices,
            decided,
            calls,
            may_stop: false,
            _dir: dir,
        };
        world.comes_on_stage(0).await;
        world
    }

    /// Several steps, and then quiet.
    pub(super) async fn go_through_a_schedule(&mut self, is_last: bool) {
        self.may_stop = is_last;
        for _ in 0..STEPS {
            for _ in 0..self.rng.below(4) {
                self.network_event().await;
            }
            let before = self.now().await;
            let answered = self.people_act().await;
            self.check(&before, &answered).await;
            if self.rng.below(3) == 0 {
                self.livekit_event().await;
            }
        }
        for place in 0..self.devices.len() {
            self.devices[place].is_right(&self.app, &self.routes).await;
        }
    }

    async fn network_event(&mut self) {
        let place = self.rng.below(self.devices.len());
        let most = self.rng.below(8);
        match self.rng.below(6) {
            0 => self.devices[place].cut(),
            1 | 2 => self.devices[place].connect(&self.routes).await,
            3 => {
                let seconds = i64::try_from(self.rng.below(400)).unwrap();
                self.clock.fetch_add(seconds * 1000, Ordering::Relaxed);
                let mut write = self.app.store().write(self.app.now()).await.unwrap();
                write.expire_invitations().await.unwrap();
                write.commit().await.unwrap();
            }
            _ => self.devices[place].take(most),
        }
    }

    async fn livekit_event(&mut self) {
        match self.rng.below(4) {
            0 => self.media.set_down(true),
            1 => self.media.forget_rooms(),
            2 => {
                let guest = 2 + self.rng.below(self.devices.len() - 2);
                self.comes_on_stage(guest).await;
            }
            _ => {}
        }
        stage_watch::check_room(&self.app, &self.room.id).await.unwrap();
        self.media.set_down(false);
        stage_watch::check_room(&self.app, &self.room.id).await.unwrap();
        let room = self.now().await;
        for one in self.media.media().participants(&self.livekit_name).await.unwrap_or_default() {
            let may = room.host.id == one.identity.user || room.seats(&one.identity.user);
            assert!(may || !one.can_publish, "{} publishes without a seat", one.identity);
        }
    }

    /// Somebody connects to LiveKit with a token, if they get one, and publishes.
    async fn comes_on_stage(&mut self, place: usize) {
        let token = &self.devices[place].session.token;
        let path = format!("/rooms/{}/broadcast-data", self.room.id);
        let answer = self.router.make(Call { method: "GET".into(), ..Call::post(token, path) }).await;
        if answer.status != 200 {
            return;
        }
        let identity: Identity = answer.read::<BroadcastData>().identity;
        let mut there = self.media.media().participants(&self.livekit_name).await.unwrap_or_default();
        there.retain(|one| one.identity.user != identity.user);
        there.push(MediaParticipant { identity, can_publish: true, publishing: true, hidden: false });
        self.media.set_participants(&self.livekit_name, there);
        stage_watch::check_room(&self.app, &self.room.id).await.unwrap();
    }

    /// One to four people act at the same time, each as their own device shows the room.
    async fn people_act(&mut self) -> Vec<Answered> {
        let acts: Vec<_> = (0..=self.rng.below(4)).filter_map(|_| self.act()).collect();
        let calls = acts.into_iter().map(|(who, what, to_make, fate)| {
            let router = self.router.clone();
            async move { Answered { who, what, answer: call(router, to_make, fate).await } }
        });
        join_all(calls).await
    }

    fn act(&mut self) -> Option<(usize, String, Call, Fate)> {
        let guest = 2 + self.rng.below(self.devices.len() - 2);
        let room = format!("room/{}", self.room.id);
        let in_room = |path: &str| format!("/rooms/{}/{path}", self.room.id);
        let theirs = self.devices[guest].session.user.id.clone();
        let (who, what, body) = match self.rng.below(14) {
            0..=3 => (0, in_room("invitations"), Some(json!({"user_id": theirs}))),
            4..=6 => (
                guest,
                format!("/invitations/{}/accept", self.pick(guest, "me/invitations", "pending")?),
                None,
            ),
            7 => (
                guest,
                format!("/invitations/{}/reject", self.pick(guest, "me/invitations", "pending")?),
                None,
            ),
            8 => (
                0,
                format!("/invitations/{}/cancel", self.pick(0, &format!("{room}/invitations"), "pending")?),
                None,
            ),
            9 => (guest, in_room("leave"), None),
            10 => (guest, in_room("join-requests"), None),
            11 => (
                0,
                format!(
                    "/join-requests/{}/invite",
                    self.pick(1, &format!("{room}/join-requests"), "waiting")?
                ),
                None,
            ),
            12 => (0, in_room(&format!("co-hosts/{theirs}")), None),
            13 if self.may_stop => (0, in_room("stop"), None),
            _ => (guest, in_room("broadcast-data"), None),
        };
        let method = if what.contains("/co-hosts/") {
            "DELETE"
        } else if what.ends_with("-data") {
            "GET"
        } else {
            "POST"
        };
        self.calls += 1;
        let call = Call::post(&self.devices[who].session.token, what.clone()).keyed(self.calls.to_string());
        let call = Call { method: method.into(), body, ..call };
        Some((who, format!("{method} {what}"), call, Fate::of(&mut self.rng)))
    }

    /// One of the ids that a device shows.
    fn pick(&mut self, place: usize, topic: &str, status: &str) -> Option<String> {
        let mut shown = self.devices[place].shown(topic, status);
        if shown.is_empty() { None } else { Some(shown.swap_remove(self.rng.below(shown.len()))) }
    }

    async fn now(&self) -> Room {
        self.app.store().room(&self.room.id).await.unwrap().unwrap()
    }

    async fn check(&mut self, before: &Room, answered: &[Answered]) {
        let after = self.now().await;
        assert!(after.co_hosts.len() <= usize::try_from(SEATS).unwrap(), "{after:?}");
        for Answered { who, what, answer } in answered {
            let (status, code) = answer.error();
            assert!(status < 500, "{what}: {status} {code}");
            let user = &self.devices[*who].session.user.id;
            if what.ends_with("/broadcast-data") && status == 200 {
                let accepted = answered.iter().any(|other| {
                    other.who == *who && other.what.ends_with("/accept") && other.answer.status == 200
                });
                assert!(before.seats(user) || after.seats(user) || accepted, "a token without a seat");
                assert_ne!(before.status, RoomStatus::Ended, "a token for an ended room");
            }
            if what.starts_with("POST /invitations/") {
                let invitation = if status == 200 { &answer.body } else { &answer.body["invitation"] };
                self.is_decided_once(invitation);
            }
        }
    }

    /// However often and by whomever it is asked, an invitation was decided in one way.
    fn is_decided_once(&mut self, invitation: &Value) {
        let (Some(id), Some(status)) = (invitation["id"].as_str(), invitation["status"].as_str()) else {
            return;
        };
        if status != "pending" {
            let first = self.decided.entry(id.to_owned()).or_insert_with(|| status.to_owned());
            assert_eq!(first, status, "{id} was decided twice");
        }
    }
}
