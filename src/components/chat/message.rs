//! One message. Everything that people typed is plain text. Names are isolated from the text around them, and badges
//! stand outside.

use costage_protocol::{
    ChatMessage, Role, Timestamp, User,
    chat::{Segment, segments},
};
use leptos_erased::prelude::*;

use super::parts::ChatParts;
use crate::{
    components::{
        people::avatar::{Avatar, AvatarSize},
        ui::{
            icon::{Icon, IconName},
            now::use_seconds,
        },
    },
    i18n::{ChatText, ProblemText, SharedText, t, use_locale, with_name},
    ports::{
        api::ApiError,
        clock::{LocalDay, for_programs, time_of_day, with_day_and_zone},
    },
    state::{
        RequestState,
        chat::{ChatRow, OwnMessage, RoomChat},
    },
};

/// A row of the chat.
#[component]
pub fn MessageRow(
    row: ChatRow,
    /// The state that the parts of the chat share.
    parts: ChatParts,
) -> impl IntoView {
    match row {
        ChatRow::Message { message, is_continuation, after_pause } => {
            view! { <Written message=message is_continuation=is_continuation after_pause=after_pause parts=parts /> }
                .into_any()
        }
        ChatRow::Unconfirmed(own) => view! { <Unconfirmed own=own parts=parts /> }.into_any(),
        ChatRow::Day(day) => view! { <DayLine day=day chat=parts.chat /> }.into_any(),
    }
}

/// The day on which the messages below were written.
#[component]
fn DayLine(day: LocalDay, chat: RoomChat) -> impl IntoView {
    let words = move || {
        let today = chat.today().get();
        match today.number - day.number {
            0 => t(ChatText::Today),
            1 => t(ChatText::Yesterday),
            _ => day.in_words(&use_locale().regional_tag(), day.year != today.year),
        }
    };
    view! {
        <li class="chat-day" data-key=format!("day {}", day.number)>
            <span>{words}</span>
        </li>
    }
}

#[component]
fn Written(
    message: ChatMessage,
    is_continuation: bool,
    after_pause: bool,
    parts: ChatParts,
) -> impl IntoView {
    let me = parts.chat.me();
    let names_me = message.mentions.iter().any(|user| user.id == me)
        || message.reply_to.as_ref().is_some_and(|quoted| quoted.author.id == me && message.author.id != me);
    let is_gone = message.deleted.is_some();
    let key = message.key.clone().unwrap_or_else(|| message.id.to_string());
    let author = message.author.clone();
    let name = author.display_name.clone();
    let quote = message.reply_to.clone().map(|quoted| {
        let excerpt = if quoted.excerpt.is_empty() { t(ChatText::Deleted) } else { quoted.excerpt };
        view! { <Quote author=quoted.author excerpt=excerpt /> }
    });
    let body = if is_gone {
        view! { <p class="gone">{move || t(ChatText::Deleted)}</p> }.into_any()
    } else {
        pieces(&message.text, &message.mentions).into_any()
    };
    let label = move || with_name(&ChatText::Options, &name, use_locale());
    let created_at = message.created_at;
    let when = move || time_of_day(&use_locale().regional_tag(), created_at);
    let with_day = move || with_day_and_zone(&use_locale().regional_tag(), created_at);
    let exactly = for_programs(created_at);
    let options = {
        let message = message.clone();
        move |_| parts.options.set(Some(message.clone()))
    };
    view! {
        <li
            class="message"
            class:goes-on=is_continuation
            class:names-me=names_me
            class:after-pause=after_pause
            data-key=key
        >
            <Who author=author role=message.role is_continuation=is_continuation />
            <time class="when" datetime=exactly title=with_day>
                {when}
            </time>
            {quote}
            {body}
            {(!is_gone && !parts.read_only)
                .then(|| {
                    view! {
                        <button type="button" class="round message-more" aria-label=label on:click=options>
                            <Icon name=IconName::More small=true />
                        </button>
                    }
                })}
        </li>
    }
}

/// The author of a message. Where the author is the same as above, only screen readers get the name.
#[component]
fn Who(author: User, role: Role, is_continuation: bool) -> impl IntoView {
    let name = author.display_name.clone();
    if is_continuation {
        return view! {
            <span class="unseen">
                <bdi translate="no">{name}</bdi>
                ": "
            </span>
        }
        .into_any();
    }
    let badge = match role {
        Role::Host => Some(("badge tiny accent", ChatText::Host)),
        Role::CoHost => Some(("badge tiny good", ChatText::CoHost)),
        Role::Viewer => None,
    };
    view! {
        <Avatar user=author size=AvatarSize::Small />
        <p class="who">
            <b>
                <bdi translate="no">{name}</bdi>
            </b>
            {badge.map(|(class, text)| view! { <span class=class>{move || t(text)}</span> })}
        </p>
    }
    .into_any()
}

/// The message that this one replies to.
#[component]
fn Quote(author: User, excerpt: String) -> impl IntoView {
    view! {
        <blockquote class="quote">
            <span class="unseen">{move || t(ChatText::InReplyTo)} " "</span>
            <b>
                <bdi translate="no">{author.display_name}</bdi>
            </b>
            " "
            <bdi>{excerpt}</bdi>
        </blockquote>
    }
}

/// The text with its links and mentions.
fn pieces(text: &str, mentions: &[User]) -> impl IntoView + use<> {
    let pieces: Vec<AnyView> = segments(text, mentions)
        .into_iter()
        .map(|piece| match piece {
            Segment::Text(text) => text.to_owned().into_any(),
            Segment::Link(link) => {
                let href = link.to_owned();
                let shown = href.clone();
                view! {
                    <a href=href target="_blank" rel="noopener noreferrer nofollow">
                        {shown}
                    </a>
                }
                .into_any()
            }
            Segment::Mention { shown, .. } => {
                let shown = shown.to_owned();
                view! {
                    <bdi class="mention" translate="no">
                        {shown}
                    </bdi>
                }
                .into_any()
            }
        })
        .collect();
    view! {
        <p class="text" dir="auto">
            {pieces}
        </p>
    }
}

/// The user's own message that the server has not confirmed.
#[component]
fn Unconfirmed(own: OwnMessage, parts: ChatParts) -> impl IntoView {
    let key = own.id.clone();
    let draft = &own.change.draft;
    let quote = draft.reply_to.clone().map(|to| view! { <Quote author=to.author excerpt=to.excerpt /> });
    let text = pieces(&draft.text, &draft.mentions);
    let state = match own.state.clone() {
        RequestState::UnderWay => view! { <p class="delivery">{move || t(ChatText::Sending)}</p> }.into_any(),
        RequestState::Checking => view! {
            <p class="delivery" role="status">
                {move || t(SharedText::SendingAgain)}
            </p>
        }
        .into_any(),
        RequestState::Failed(error) => not_sent(own, why(&error), parts).into_any(),
        RequestState::Idle => not_sent(own, t(ChatText::PerhapsNotSent), parts).into_any(),
    };
    view! {
        <li class="message own" data-key=key>
            {quote}
            {text}
            {state}
        </li>
    }
}

/// The reason why a message was not sent, with buttons to send it again and to edit it.
fn not_sent(own: OwnMessage, why: String, parts: ChatParts) -> impl IntoView {
    let key = StoredValue::new(own.id);
    let left = own.change.again_at.map(wait_left);
    let edit = move |_| {
        parts.chat.edit(&key.get_value());
        parts.composer.focus();
    };
    view! {
        <div class="delivery failed" role="alert">
            <p>{why} " " {left}</p>
            <button
                type="button"
                class="button slim"
                on:click=move |_| parts.chat.send_again(&key.get_value())
            >
                {move || t(ChatText::SendAgain)}
            </button>
            <button type="button" class="button quiet slim" on:click=edit>
                {move || t(ChatText::Edit)}
            </button>
        </div>
    }
}

/// The text for `error`.
fn why(error: &ApiError) -> String {
    let reason = t(ProblemText::Call(error.clone()));
    format!("{} {reason}", t(ChatText::NotSent))
}

/// The countdown until the message may be sent again. Screen readers get it once, not every second.
fn wait_left(again_at: Timestamp) -> impl IntoView {
    let now = use_seconds();
    let at_first = again_at.since(now.get_untracked()).as_millis().div_ceil(1_000);
    let words = |seconds: u128| t(ChatText::WaitSeconds(u64::try_from(seconds).unwrap_or(u64::MAX).into()));
    let left = memo(move |_| again_at.since(now.get()).as_millis().div_ceil(1_000));
    view! {
        <span class="unseen">{(0 < at_first).then(|| words(at_first))}</span>
        <span class="wait" aria-hidden="true">
            {move || (0 < left.get()).then(|| words(left.get()))}
        </span>
    }
}
