//! The stage with people made up: shared by any number of them, and every state a tile can be in.

use costage_protocol::{CoHost, Room, RoomStatus, SeatState, Timestamp, User, fixtures::co_host};
use leptos::prelude::*;

use super::{
    Shelf,
    sample::{room, user},
    static_ports::still_world,
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

/// As people come: phones, desktops, old cameras and squares.
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

/// Somebody on stage: their seat, and what LiveKit would bring of them.
#[derive(Clone, Copy)]
struct Player {
    name: &'static str,
    seat: SeatState,
    aspect: f64,
    sees: fn(&PersonMedia),
}

/// Seen and heard.
fn live(person: &PersonMedia) {
    person.sends.set(true);
    person.has_picture.set(true);
    person.microphone.set(Microphone::Open);
}

/// Shows `stage` the players in a world of their own, of which nothing reaches the rest of the gallery.
fn with_players(players: &[Player], view: impl FnOnce(StageState) -> AnyView) -> AnyView {
    let world = Owner::new();
    let shown = world.with(|| {
        let people: Vec<User> =
            (1..).zip(players).map(|(number, player)| user(number, player.name)).collect();
        let two_minutes_ago = Timestamp::from_millis(i64::try_from(now_ms()).unwrap_or_default() - 120_000);
        let sample = room(1, "A stage", RoomStatus::Idle, 0);
        let sample = Room {
            host: people.first().cloned().unwrap_or(sample.host),
            co_hosts: (people.iter().zip(players).skip(1))
                .map(|(user, player)| CoHost { since: two_minutes_ago, ..co_host(user.clone(), player.seat) })
                .collect(),
            ..sample
        };
        let id = sample.id.clone();
        // Whatever is followed is this room, which never changes.
        let items = serde_json::to_value(&sample).into_iter().collect();
        provide_ports(still_world(Some(TopicUpdate::Snapshot { epoch: "e".into(), seq: 0, items })));
        let current = CurrentRoom::new(user(250, "A viewer").id, Signal::stored(None));
        provide_context(current);
        let media = MediaSession::new(current);
        provide_context(media);
        current.open(id);
        for (user, player) in people.iter().zip(players) {
            let person = media.participants().person(&user.id);
            person.aspect.set(Some(player.aspect));
            (player.sees)(&person);
        }
        view(StageState::new(current, media))
    });
    on_cleanup(move || drop(world));
    shown
}

/// The whole window for a stage of `number` people.
#[component]
pub fn StageAlone(
    /// How many, 1 to 12.
    number: usize,
) -> impl IntoView {
    view! {
        <main class="gallery-stage" id="content" data-theme="dark">
            {stage_of(number)}
        </main>
    }
}

fn stage_of(number: usize) -> AnyView {
    let players: Vec<Player> = (NAMES.into_iter().zip(ASPECTS.into_iter().cycle()))
        .take(number)
        .map(|(name, aspect)| Player { name, seat: SeatState::Live, aspect, sees: live })
        .collect();
    with_players(&players, |stage| view! { <StageView stage=stage /> }.into_any())
}

/// Some stages, and every state of a tile.
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
    let player = |name, seat, sees| Player { name, seat, aspect: wide, sees };
    let nothing = |_: &PersonMedia| ();
    let players = [
        player("Live", SeatState::Live, live),
        player("Connecting", SeatState::Preparing, nothing),
        player("Reconnecting", SeatState::Reconnecting, nothing),
        player("Offline", SeatState::Offline, nothing),
        player("Camera off", SeatState::Live, |person| {
            live(person);
            person.has_picture.set(false);
        }),
        player("Muted", SeatState::Live, |person| {
            live(person);
            person.microphone.set(Microphone::Muted);
        }),
        player("Speaking", SeatState::Live, |person| {
            live(person);
            person.speaking.set(true);
        }),
        Player {
            aspect: tall,
            ..player("Muted for you", SeatState::Live, |person| {
                live(person);
                person.muted_here.set(true);
            })
        },
        player("Weak line", SeatState::Live, |person| {
            live(person);
            person.quality.set(crate::ports::media::ConnectionQuality::Poor);
        }),
        player("Mirrored self", SeatState::Live, live),
        player("Sharing", SeatState::Live, |person| {
            live(person);
            person.shares_screen.set(true);
            person.has_screen.set(true);
            person.screen_aspect.set(Some(1.6));
        }),
    ];
    with_players(&players, |stage| {
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
