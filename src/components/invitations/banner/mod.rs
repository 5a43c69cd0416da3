//! The banner of a pending invitation: shows one at a time and counts the rest, announces each once, and never takes
//! the focus. A card at the top of the window; a sheet at the bottom on phones.

pub mod alerts;
pub mod announcement;
pub mod banner_host;
mod clear_of_field;
mod focus_guard;

use costage_protocol::{Invitation, InvitationId, Timestamp};
use leptos::html;
use leptos_erased::prelude::*;

use self::{
    announcement::Announcement,
    clear_of_field::use_clear_of_field,
    focus_guard::{FocusGuard, meant_for_this},
};
use crate::{
    components::{
        people::avatar::Avatar,
        ui::{
            button::{Button, ButtonKind, IconButton},
            element_id::element_id,
            failure::{Failure, failure_words},
            icon::{Icon, IconName},
        },
    },
    i18n::{InvitationBannerText, InvitationNoteText, RelativeTime, around_name, t, use_locale},
    ports::clock::in_local_words,
    state::{
        RequestState,
        invitations::{
            banner_queue::{BannerAction, BannerContent},
            time_left::seconds_left,
        },
    },
};
pub use banner_host::InvitationBannerHost;

/// The invitee's answer to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    Accept,
    Decline,
}

/// The banner; nothing while no invitation is pending, a small button while all are postponed.
#[component]
pub fn InvitationBanner(
    /// The pending invitations, oldest first.
    #[prop(into)]
    pending: Signal<Vec<Invitation>>,
    #[prop(into)] content: Signal<BannerContent>,
    /// The time by the server's clock.
    now: Signal<Timestamp>,
    /// The answer that was given last.
    #[prop(into)]
    given: Signal<Option<Answer>>,
    /// The state of the request that answers the invitation shown.
    #[prop(into)]
    request_state: Signal<RequestState>,
    /// Draws the settings for alerts, given the id of their element.
    settings: fn(String) -> AnyView,
    #[prop(into)] on_answer: Callback<Answer>,
    #[prop(into)] on_action: Callback<BannerAction>,
) -> impl IntoView {
    let shown = memo(move |_| match content.get() {
        BannerContent::One { at, .. } => pending.with(|pending| pending.get(at).cloned()),
        BannerContent::Nothing | BannerContent::Postponed(_) => None,
    });
    // Another invitation gets another banner; a change of the same one does not.
    let id = memo(move |_| shown.read().as_ref().map(|invitation| invitation.id.clone()));
    let note = memo(move |_| shown.read().as_ref().and_then(|invitation| invitation.note.clone()));
    let postponed = memo(move |_| match content.get() {
        BannerContent::Postponed(count) => Some(count),
        BannerContent::Nothing | BannerContent::One { .. } => None,
    });
    let section = NodeRef::<html::Section>::new();
    let focus = FocusGuard::new(section, id);
    let before = StoredValue::new(None::<InvitationId>);
    let banner = move || {
        let before = before.try_update_value(|before| std::mem::replace(before, id.get())).flatten();
        let is_gone = |before: InvitationId| {
            pending.with_untracked(|pending| pending.iter().all(|invitation| invitation.id != before))
        };
        let invitation = shown.get_untracked()?;
        Some(view! {
            <Banner
                section=section
                focus=focus
                replaces_another=before.is_some_and(is_gone)
                invitation=invitation
                note=note
                content=content
                now=now
                given=given
                request_state=request_state
                settings=settings
                on_answer=on_answer
                on_action=on_action
            />
        })
    };
    let resume = move || {
        postponed.get().map(|count| {
            view! {
                <button
                    type="button"
                    class="invitations-waiting"
                    on:click=move |_| on_action.run(BannerAction::Resume)
                >
                    <Icon name=IconName::Bell />
                    {move || t(InvitationBannerText::Waiting(count.into()))}
                </button>
            }
        })
    };
    view! {
        <Announcement pending=pending />
        {banner}
        {resume}
    }
}

#[component]
fn Banner(
    section: NodeRef<html::Section>,
    focus: FocusGuard,
    replaces_another: bool,
    invitation: Invitation,
    /// The host's note, which they can replace.
    note: Memo<Option<String>>,
    content: Signal<BannerContent>,
    now: Signal<Timestamp>,
    given: Signal<Option<Answer>>,
    request_state: Signal<RequestState>,
    settings: fn(String) -> AnyView,
    on_answer: Callback<Answer>,
    on_action: Callback<BannerAction>,
) -> impl IntoView {
    let Invitation { host, room, created_at, expires_at, .. } = invitation;
    let wants_you = memo(move |_| around_name(&InvitationBannerText::WantsYou, use_locale()));
    let when = memo(move |_| match expires_at.and_then(|expires_at| seconds_left(expires_at, now.get())) {
        Some(seconds) => t(InvitationBannerText::TimeLeft(seconds.into())),
        None => t(InvitationBannerText::Since(RelativeTime::between(created_at, now.get()))),
    });
    let hurry =
        memo(move |_| expires_at.is_some_and(|expires_at| seconds_left(expires_at, now.get()).is_some()));
    let answering = memo(move |_| given.get().filter(|_| request_state.read().is_open()));
    let checking = memo(move |_| *request_state.read() == RequestState::Checking);
    // A double press answers one invitation, not the next one as well.
    let is_meant = meant_for_this(replaces_another);
    let answer = move |given| {
        if is_meant() {
            on_answer.run(given);
        }
    };
    let moved = use_clear_of_field(section);
    let (settings_open, more) = (RwSignal::new(false), NodeRef::<html::Button>::new());
    let settings_id = element_id("alert-settings");
    let controls = settings_id.clone();
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        if event.key() != "Escape" {
            return;
        }
        event.stop_propagation();
        // It closes what was opened last.
        if settings_open.get_untracked() {
            settings_open.set(false);
            if let Some(more) = more.get_untracked() {
                let _ = more.focus();
            }
        } else {
            on_action.run(BannerAction::Postpone);
        }
    };
    view! {
        <section
            class="invitation-banner"
            part="banner"
            class:moved=moved
            data-testid="invitation-banner"
            tabindex="-1"
            node_ref=section
            aria-label=move || t(InvitationBannerText::Region)
            on:keydown=on_keydown
            on:focusin=move |event| focus.on_focus_in(&event)
            on:focusout=move |event| focus.on_focus_out(&event)
        >
            <Avatar user=host.clone() />
            <div class="words">
                <b class="who">
                    <bdi translate="no">{host.display_name.clone()}</bdi>
                </b>
                <p class="what">
                    {move || wants_you.read().0.clone()} <b>
                        <bdi>{room.title}</bdi>
                    </b> {move || wants_you.read().1.clone()}
                </p>
                <p
                    class="small muted when"
                    class:hurry=hurry
                    title=move || in_local_words(&use_locale().regional_tag(), created_at)
                >
                    {when}
                </p>
            </div>
            {move || {
                note.get()
                    .map(|note| {
                        view! { <p class="note">{move || t(InvitationNoteText::Quoted(note.clone()))}</p> }
                    })
            }}
            <div class="aside">
                <button
                    type="button"
                    class="round"
                    node_ref=more
                    aria-label=move || t(InvitationBannerText::MoreOptions)
                    title=move || t(InvitationBannerText::MoreOptions)
                    aria-expanded=move || settings_open.get().to_string()
                    aria-controls=controls
                    on:click=move |_| settings_open.update(|open| *open = !*open)
                >
                    <Icon name=IconName::More />
                </button>
                <IconButton
                    label=move || t(InvitationBannerText::Later)
                    icon=IconName::Close
                    on_press=move |()| on_action.run(BannerAction::Postpone)
                />
            </div>
            <div class="actions">
                <Button
                    label=move || t(InvitationBannerText::Decline)
                    busy=Signal::derive(move || answering.get() == Some(Answer::Decline))
                    disabled=Signal::derive(move || answering.get() == Some(Answer::Accept))
                    on_press=move |()| answer(Answer::Decline)
                />
                <Button
                    label=move || t(InvitationBannerText::Accept)
                    kind=ButtonKind::Primary
                    busy=Signal::derive(move || answering.get() == Some(Answer::Accept))
                    disabled=Signal::derive(move || answering.get() == Some(Answer::Decline))
                    on_press=move |()| answer(Answer::Accept)
                />
            </div>
            <Others content=content on_action=on_action />
            <Show when=move || settings_open.get()>{settings(settings_id.clone())}</Show>
            <p class="checking small muted" role="status">
                {move || checking.get().then(|| t(InvitationBannerText::Checking))}
            </p>
            <Failure text=memo(move |_| request_state.read().failure().map(failure_words)) />
        </section>
    }
}

/// The number of further invitations, with buttons to move among them.
#[component]
fn Others(content: Signal<BannerContent>, on_action: Callback<BannerAction>) -> impl IntoView {
    let place = memo(move |_| match content.get() {
        BannerContent::One { at, of } if of > 1 => Some((at + 1, of)),
        _ => None,
    });
    let several = memo(move |_| place.get().is_some());
    let plus = move || place.get().map(|(_, of)| t(InvitationBannerText::PlusMore((of - 1).into())));
    let nth = move || {
        place.get().map(|(nth, of)| t(InvitationBannerText::Place { nth: nth.into(), of: of.into() }))
    };
    view! {
        <Show when=move || several.get()>
            <div class="waiting small">
                <span class="badge">{plus}</span>
                <span class="grow"></span>
                <IconButton
                    label=move || t(InvitationBannerText::Previous)
                    icon=IconName::Back
                    on_press=move |()| on_action.run(BannerAction::Previous)
                />
                <span class="muted">{nth}</span>
                <span class="onward">
                    <IconButton
                        label=move || t(InvitationBannerText::Next)
                        icon=IconName::Back
                        on_press=move |()| on_action.run(BannerAction::Next)
                    />
                </span>
            </div>
        </Show>
    }
}
