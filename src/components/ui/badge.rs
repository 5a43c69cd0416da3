//! Badges: states as a word with a dot, never as a colour alone.

use costage_protocol::{CoHost, InvitationStatus, RoomStatus, SeatState, Timestamp};
use leptos_erased::prelude::*;

use super::icon::{Icon, IconName};
use crate::i18n::{RelativeTime, SharedText, t};

/// The colour that supports the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Live.
    Live,
    /// As expected.
    Good,
    /// Something is awaited.
    Waiting,
    /// Something was refused or failed.
    Bad,
    /// Worth noticing.
    Accent,
    /// Over, or neutral.
    #[default]
    Quiet,
    /// Over video.
    Glass,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Live => "badge live",
            Self::Good => "badge good",
            Self::Waiting => "badge waiting",
            Self::Bad => "badge bad",
            Self::Accent => "badge accent",
            Self::Quiet => "badge",
            Self::Glass => "badge glass",
        }
    }
}

/// A word, with a dot when it is a state.
#[component]
pub fn Badge(
    #[prop(into)] label: TextProp,
    #[prop(into, optional)] tone: Signal<Tone>,
    /// Whether it has a dot, as states have.
    #[prop(optional)]
    dot: bool,
    /// An icon before the word.
    #[prop(optional_no_strip)]
    icon: Option<IconName>,
) -> impl IntoView {
    view! {
        <span class=move || {
            tone.get().class()
        }>
            {dot.then(|| view! { <span class="dot" aria-hidden="true"></span> })}
            {icon.map(|name| view! { <Icon name=name small=true /> })} {move || label.get()}
        </span>
    }
}

/// The status of an invitation.
#[component]
pub fn InvitationBadge(#[prop(into)] status: Signal<InvitationStatus>) -> impl IntoView {
    let tone = Signal::derive(move || match status.get() {
        InvitationStatus::Pending => Tone::Waiting,
        InvitationStatus::Approved => Tone::Good,
        InvitationStatus::Rejected => Tone::Bad,
        InvitationStatus::Cancelled => Tone::Quiet,
    });
    view! { <Badge label=move || t(SharedText::Invitation(status.get())) tone=tone dot=true /> }
}

/// The state of a co-host's seat: which devices are ready while they prepare, or since when they are away. Nothing
/// without a seat.
#[component]
pub fn SeatBadge(
    #[prop(into)] seat: Signal<Option<CoHost>>,
    #[prop(into)] now: Signal<Timestamp>,
) -> impl IntoView {
    let state = memo(move |_| seat.read().as_ref().map(|seat| seat.seat));
    let ready = memo(move |_| {
        let seat = seat.read();
        seat.as_ref().filter(|seat| seat.seat == SeatState::Preparing).map(|seat| seat.ready)
    });
    let label = move || {
        let seat = seat.read();
        seat.as_ref().map(|seat| seat_words(seat, now.get())).unwrap_or_default()
    };
    let marks = move || {
        let ready = ready.get()?;
        Some(view! {
            <ReadyMark
                device=IconName::Camera
                text=if ready.camera { SharedText::CameraReady } else { SharedText::CameraNotReady }
            />
            <ReadyMark
                device=IconName::Microphone
                text=if ready.microphone {
                    SharedText::MicrophoneReady
                } else {
                    SharedText::MicrophoneNotReady
                }
            />
        })
    };
    move || {
        let state = state.get()?;
        Some(view! {
            <span class="seat-badge" data-testid="seat-badge" data-seat=seat_name(state)>
                <Badge label=label tone=Signal::stored(seat_tone(state)) dot=true />
                {marks}
            </span>
        })
    }
}

/// The text, with "since" for those who are away.
fn seat_words(seat: &CoHost, now: Timestamp) -> String {
    t(match seat.seat {
        SeatState::Offline => SharedText::OfflineSince(RelativeTime::between(seat.since, now)),
        SeatState::Preparing | SeatState::Live | SeatState::Reconnecting => SharedText::Seat(seat.seat),
    })
}

const fn seat_tone(state: SeatState) -> Tone {
    match state {
        SeatState::Live => Tone::Good,
        SeatState::Preparing | SeatState::Reconnecting => Tone::Waiting,
        SeatState::Offline => Tone::Bad,
    }
}

/// A device with a check mark when it is ready, with a cross while it is not.
#[component]
fn ReadyMark(device: IconName, text: SharedText) -> impl IntoView {
    let ready = matches!(text, SharedText::CameraReady | SharedText::MicrophoneReady);
    let mark = if ready { IconName::Check } else { IconName::Close };
    view! {
        <span class="ready-mark" class:ready=ready title=move || t(text)>
            <Icon name=device small=true />
            <Icon name=mark small=true />
            <span class="unseen">{move || t(text)}</span>
        </span>
    }
}

/// The value of the `data-seat` attribute.
const fn seat_name(state: SeatState) -> &'static str {
    match state {
        SeatState::Preparing => "preparing",
        SeatState::Live => "live",
        SeatState::Reconnecting => "reconnecting",
        SeatState::Offline => "offline",
    }
}

/// The status of a room.
#[component]
pub fn RoomStatusBadge(#[prop(into)] status: Signal<RoomStatus>) -> impl IntoView {
    let tone = Signal::derive(move || match status.get() {
        RoomStatus::Live => Tone::Live,
        RoomStatus::Waiting => Tone::Waiting,
        RoomStatus::Idle | RoomStatus::Ended => Tone::Quiet,
    });
    view! { <Badge label=move || t(SharedText::Room(status.get())) tone=tone dot=true /> }
}

/// The number of viewers, to be shown over video or a cover.
#[component]
pub fn ViewerCount(#[prop(into)] count: Signal<u32>) -> impl IntoView {
    view! {
        <span class="badge glass" data-testid="viewer-count">
            <Icon name=IconName::Eye />
            <span aria-hidden="true">{move || t(SharedText::Count(count.get().into()))}</span>
            <span class="unseen">{move || t(SharedText::Watching(count.get().into()))}</span>
        </span>
    }
}
