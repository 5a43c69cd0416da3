//! States: a word with a dot, never a colour alone.

use costage_protocol::{InvitationStatus, RoomStatus};
use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::i18n::{SharedText, t};

/// The colour that helps the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// On air.
    Live,
    /// As it should be.
    Good,
    /// Something is awaited.
    Waiting,
    /// Something went against us.
    Bad,
    /// Worth a look.
    Accent,
    /// Over, or nothing in particular.
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
    /// The word.
    #[prop(into)]
    label: TextProp,
    /// The colour that helps it.
    #[prop(into, optional)]
    tone: Signal<Tone>,
    /// Whether it is a state.
    #[prop(optional)]
    dot: bool,
    /// A picture before the word.
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

/// What became of an invitation.
#[component]
pub fn InvitationBadge(
    /// What.
    #[prop(into)]
    status: Signal<InvitationStatus>,
) -> impl IntoView {
    let tone = Signal::derive(move || match status.get() {
        InvitationStatus::Pending => Tone::Waiting,
        InvitationStatus::Approved => Tone::Good,
        InvitationStatus::Rejected => Tone::Bad,
        InvitationStatus::Cancelled => Tone::Quiet,
    });
    view! { <Badge label=move || t(SharedText::Invitation(status.get())) tone=tone dot=true /> }
}

/// Where a room is in its life.
#[component]
pub fn RoomStatusBadge(
    /// Where.
    #[prop(into)]
    status: Signal<RoomStatus>,
) -> impl IntoView {
    let tone = Signal::derive(move || match status.get() {
        RoomStatus::Live => Tone::Live,
        RoomStatus::Waiting => Tone::Waiting,
        RoomStatus::Idle | RoomStatus::Ended => Tone::Quiet,
    });
    view! { <Badge label=move || t(SharedText::Room(status.get())) tone=tone dot=true /> }
}

/// How many watch, over video or a cover.
#[component]
pub fn ViewerCount(
    /// How many.
    #[prop(into)]
    count: Signal<u32>,
) -> impl IntoView {
    view! {
        <span class="badge glass" data-testid="viewer-count">
            <Icon name=IconName::Eye />
            <span aria-hidden="true">{move || t(SharedText::Count(count.get()))}</span>
            <span class="unseen">{move || t(SharedText::Watching(count.get()))}</span>
        </span>
    }
}
