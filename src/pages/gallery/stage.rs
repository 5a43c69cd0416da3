//! The stage with any number of made-up people, and every state of a tile.

use costage_protocol::{CoHost, Room, RoomStatus, SeatState, Timestamp, User, fixtures::co_host};
use leptos::prelude::*;

use super::{
    sample::{room, user},
    shelf::Shelf,
    static_ports::static_ports,
};
use crate::{
    components::stage::{StageView, TileView},
    ports::{clock::now_ms, live::TopicUpdate},
    state::{
        CurrentRoom,
        media::{MediaSession, Microphone, PersonMedia},
        provide_ports,
        stage::StageState,
    },
};

/// The aspect ratios of phones, desktops, old cameras and squares.
const ASPECTS: [f64; 6] = [9.0 / 16.0, 16.0 / 9.0, 4.0 / 3.0, 9.0 / 16.0, 16.0 / 9.0, 1.0];
const NAMES: [&str; 12] = [
    "Hanna Host",
    "Carla Philips",
    "Ravi Menon",
    "Lea",
    "Jonas Thiel",
    "Sofia Brandt",
    "李 明",
    "عمر خالد",
    "Maya Okafor",
    "Élodie Blanc",
    "Wolfeschlegelsteinhausenbergerdo",
    "Bo",
];

/// A made-up person on stage: their seat, and the media that LiveKit would deliver.
#[derive(Clone, Copy)]
struct SamplePerson {
    name: &'static str,
    seat: SeatState,
    aspect: f64,
    publish: fn(&PersonMedia),
}

/// Publishes camera and microphone.
fn live(person: &PersonMedia) {
    person.sends.set(true);
    person.has_picture.set(true);
    person.microphone.set(Microphone::Open);
}

/// Draws `view` under a reactive owner of its own, so that its made-up room and people stay out of the rest of the gallery.
fn with_people(samples: &[SamplePerson], view: impl FnOnce(StageState) -> AnyView) -> AnyView {
    let owner = Owner::new();
    let shown = owner.with(|| {
        let people: Vec<User> =
            (1..).zip(samples).map(|(number, sample)| user(number, sample.name)).collect();
        let two_minutes_ago = Timestamp::from_millis(i64::try_from(now_ms()).unwrap_or_default() - 120_000);
        let template = room(1, "A stage", RoomStatus::Idle, 0);
        let room = Room {
            host: people.first().cloned().unwrap_or(template.host),
            co_hosts: (people.iter().zip(samples).skip(1))
                .map(|(user, sample)| CoHost { since: two_minutes_ago, ..co_host(user.clone(), sample.seat) })
                .collect(),
            ..template
        };
        let id = room.id.clone();
        // Every subscription yields this room, which never changes.
        let items = serde_json::to_value(&room).into_iter().collect();
        provide_ports(static_ports(Some(TopicUpdate::Snapshot { epoch: "e".into(), seq: 0, items })));
        let current = CurrentRoom::new(user(250, "A viewer").id, Signal::stored(None));
        provide_context(current);
        let media = MediaSession::new(current);
        provide_context(media);
        current.open(id);
        for (user, sample) in people.iter().zip(samples) {
            let person = media.participants().person(&user.id);
            person.aspect.set(Some(sample.aspect));
            (sample.publish)(&person);
        }
        view(StageState::new(current, media))
    });
    on_cleanup(move || drop(owner));
    shown
}

/// A stage of `number` people that fills the window.
#[component]
pub fn StageAlone(
    /// From 1 to 12.
    number: usize,
) -> impl IntoView {
    view! {
        <main class="gallery-stage" id="content" data-theme="dark">
            {stage_of(number)}
        </main>
    }
}

fn stage_of(number: usize) -> AnyView {
    let samples: Vec<SamplePerson> = (NAMES.into_iter().zip(ASPECTS.into_iter().cycle()))
        .take(number)
        .map(|(name, aspect)| SamplePerson { name, seat: SeatState::Live, aspect, publish: live })
        .collect();
    with_people(&samples, |stage| view! { <StageView stage=stage /> }.into_any())
}

/// Stages of several sizes, and every state of a tile.
#[component]
pub fn StageShelf() -> impl IntoView {
    view! {
        <Shelf name="Stage">
            {[1, 2, 3, 6, 12]
                .map(|number| {
                    view! {
                        <div class="stage-sample" data-theme="dark">
                            {stage_of(number)}
                        </div>
                    }
                })
                .collect_view()} <div class="tile-samples" data-theme="dark">
                {tile_states()}
            </div>
        </Shelf>
    }
}

fn tile_states() -> AnyView {
    let (wide, tall) = (16.0 / 9.0, 9.0 / 16.0);
    let sample = |name, seat, publish| SamplePerson { name, seat, aspect: wide, publish };
    let nothing = |_: &PersonMedia| ();
    let samples = [
        sample("Live", SeatState::Live, live),
        sample("Connecting", SeatState::Live, nothing),
        sample("Reconnecting", SeatState::Reconnecting, nothing),
        sample("Offline", SeatState::Offline, nothing),
        sample("Camera off", SeatState::Live, |person| {
            live(person);
            person.has_picture.set(false);
        }),
        sample("Muted", SeatState::Live, |person| {
            live(person);
            person.microphone.set(Microphone::Muted);
        }),
        sample("Speaking", SeatState::Live, |person| {
            live(person);
            person.speaking.set(true);
        }),
        SamplePerson {
            aspect: tall,
            ..sample("Muted for you", SeatState::Live, |person| {
                live(person);
                person.muted_here.set(true);
            })
        },
        sample("Weak connection", SeatState::Live, |person| {
            live(person);
            person.quality.set(crate::ports::media::ConnectionQuality::Poor);
        }),
        sample("Mirrored self", SeatState::Live, live),
        sample("Sharing", SeatState::Live, |person| {
            live(person);
            person.shares_screen.set(true);
            person.has_screen.set(true);
            person.screen_aspect.set(Some(1.6));
        }),
    ];
    with_people(&samples, |stage| {
        let sources = stage.tile_sources().get_untracked();
        let tiles = sources.into_iter().map(|source| {
            let is_self = source.user.display_name == "Mirrored self";
            let mut tile = stage.tile(source);
            if is_self {
                (tile.is_self, tile.is_mirrored) = (true, Signal::stored(true));
            }
            view! { <TileView stage=stage tile=tile /> }
        });
        tiles.collect_view().into_any()
    })
}
