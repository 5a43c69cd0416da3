//! Figures about everybody's sound and picture, measured only while they are shown.

use std::{collections::BTreeMap, time::Duration};

use costage_protocol::{User, UserId};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::{
    components::ui::{button::IconButton, icon::IconName},
    i18n::{SharedText, StageControlsText, t},
    state::{
        media::{Counters, TileStatistics, TrackFigures, use_media},
        use_room,
    },
};

/// The time between two measurements.
const EVERY: Duration = Duration::from_secs(1);

/// The panel.
#[component]
pub fn Statistics(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (media, room) = (use_media(), use_room());
    let measured = RwSignal::new(BTreeMap::<UserId, TileStatistics>::new());
    let counters = StoredValue::new(Some(Counters::new()));
    let measure = move || {
        // Absent while a measurement is under way, so that no second one starts meanwhile.
        let Some(mut before) = counters.try_update_value(Option::take).flatten() else { return };
        spawn_local(async move {
            let now = media.measure(&mut before).await;
            let _ = counters.try_set_value(Some(before));
            measured.try_set(now);
        });
    };
    measure();
    if let Ok(timer) = set_interval_with_handle(measure, EVERY) {
        on_cleanup(move || timer.clear());
    }
    let people = memo(move |_| {
        room.room().with(|room| {
            room.as_ref().map_or_else(Vec::new, |room| {
                std::iter::once(room.host.clone())
                    .chain(room.co_hosts.iter().map(|one| one.user.clone()))
                    .collect::<Vec<User>>()
            })
        })
    });
    let rows = move || {
        let measured = measured.get();
        let rows = people.get().into_iter().filter_map(|user| {
            let figures = measured.get(&user.id)?.clone();
            Some(person_rows(user, figures))
        });
        rows.collect_view()
    };
    let head = |text: StageControlsText| view! { <th scope="col">{move || t(text)}</th> };
    view! {
        <aside
            class="statistics"
            data-testid="statistics"
            aria-label=move || t(StageControlsText::Statistics)
        >
            <header>
                <h2>{move || t(StageControlsText::Statistics)}</h2>
                <IconButton label=move || t(SharedText::Close) icon=IconName::Close on_press=on_close />
            </header>
            <div class="scroll" tabindex="0" role="group" aria-label=move || t(StageControlsText::Statistics)>
                <table>
                    <thead>
                        <tr>
                            {[
                                StageControlsText::Person,
                                StageControlsText::What,
                                StageControlsText::Size,
                                StageControlsText::FramesPerSecond,
                                StageControlsText::Bitrate,
                                StageControlsText::Loss,
                                StageControlsText::RoundTrip,
                            ]
                                .map(head)
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <Show when=move || measured.read().is_empty()>
                    <p class="small muted">{move || t(StageControlsText::Measuring)}</p>
                </Show>
            </div>
        </aside>
    }
}

fn person_rows(user: User, figures: TileStatistics) -> impl IntoView {
    let TileStatistics { camera, microphone, screen } = figures;
    [
        (StageControlsText::Camera, camera),
        (StageControlsText::Microphone, microphone),
        (StageControlsText::Screen, screen),
    ]
    .into_iter()
    .filter_map(|(what, figures)| Some((what, figures?)))
    .map(|(what, figures)| row(user.display_name.clone(), what, &figures))
    .collect_view()
}

fn row(name: String, what: StageControlsText, figures: &TrackFigures) -> impl IntoView + use<> {
    let size = figures.size.map(|(width, height)| format!("{width}×{height}"));
    let rate = figures.bits_per_second.map(|bits| format!("{:.0}", bits / 1_000.0));
    let loss = figures.loss_percent.map(|percent| format!("{percent:.1} %"));
    let round_trip = figures.round_trip_ms.map(|ms| format!("{ms:.0} ms"));
    let frames = figures.frames_per_second.map(|frames| format!("{frames:.0}"));
    let codec = figures.codec.clone();
    let cell = |value: Option<String>| view! { <td>{value.unwrap_or_else(|| "–".to_owned())}</td> };
    view! {
        <tr>
            <th scope="row">
                <bdi translate="no">{name}</bdi>
            </th>
            <td>{move || t(what)} {codec.map(|codec| view! { <small class="muted">" " {codec}</small> })}</td>
            {cell(size)}
            {cell(frames)}
            {cell(rate)}
            {cell(loss)}
            {cell(round_trip)}
        </tr>
    }
}
