//! The chat's settings, for the host: slow mode, who may write, blocked words and muted people.

use costage_protocol::{ChatSettings, chat::MutedPerson};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::{
    components::ui::{
        button::{Button, ButtonKind, ButtonSize},
        element_id::element_id,
        request_status::RequestStatus,
        switch::Switch,
    },
    i18n::{ChatText, ProblemText, SharedText, t},
    ports::api::ApiError,
    state::{
        chat::ChatModeration,
        forms::form_draft::{FormDraft, use_form_draft},
        request::Request,
    },
};

/// The choices for slow mode, in seconds.
const SLOW_MODE_SECONDS: [u32; 7] = [0, 5, 10, 30, 60, 300, 600];

/// The settings, read when this is drawn.
#[component]
pub fn SettingsContent(
    /// The moderation of the room's chat.
    moderation: StoredValue<ChatModeration, LocalStorage>,
    /// Called when they are saved or given up.
    on_done: Callback<()>,
) -> impl IntoView {
    let read = RwSignal::new(None::<Result<(ChatSettings, Vec<MutedPerson>), ApiError>>);
    spawn_local(async move {
        let found = moderation.get_value().read().await;
        // The room may have been left by now.
        let _ = read.try_set(Some(found));
    });
    move || match read.get() {
        None => view! { <p class="muted">{move || t(SharedText::Loading)}</p> }.into_any(),
        Some(Err(error)) => view! {
            <p class="failure" role="alert">
                {t(ProblemText::Call(error))}
            </p>
        }
        .into_any(),
        Some(Ok((settings, muted))) => view! {
            <SettingsForm moderation=moderation settings=settings on_done=on_done />
            <MutedPeople moderation=moderation muted=muted />
        }
        .into_any(),
    }
}

#[component]
fn SettingsForm(
    moderation: StoredValue<ChatModeration, LocalStorage>,
    settings: ChatSettings,
    on_done: Callback<()>,
) -> impl IntoView {
    let pause = RwSignal::new(settings.slow_mode_seconds);
    let members_only = RwSignal::new(settings.members_only);
    let kept_words = settings.blocked_words.join("\n");
    let kept = use_form_draft(&moderation.with_value(ChatModeration::form_name));
    // Restores words that were being written, unless others were saved in the meantime.
    let written = kept.load::<(String, String)>().filter(|(before, _)| *before == kept_words);
    let words = RwSignal::new(written.map_or_else(|| kept_words.clone(), |(_, words)| words));
    let unsaved = {
        let kept_words = kept_words.clone();
        memo(move |_| words.with(|words| *words != kept_words))
    };
    kept.store_changes(move || (kept_words.clone(), words.get()));
    let given_up = StoredValue::new_local(kept.clone());
    let cancel = move |()| {
        given_up.with_value(FormDraft::forget);
        on_done.run(());
    };
    let request = Request::default();
    let (pause_id, words_id) = (element_id("pause"), element_id("words"));
    let hint_id = format!("{words_id}-hint");
    let save = move |()| {
        let settings = ChatSettings {
            slow_mode_seconds: pause.get_untracked(),
            members_only: members_only.get_untracked(),
            blocked_words: words.with_untracked(|words| {
                words.lines().map(str::trim).filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
            }),
        };
        let kept = given_up.get_value();
        request.run(moderation.get_value().set(settings, request), move |()| {
            kept.forget();
            // The form may be closed by now, and its room left.
            if !words.is_disposed() {
                on_done.run(());
            }
        });
    };
    let mut pauses = SLOW_MODE_SECONDS.to_vec();
    if !pauses.contains(&settings.slow_mode_seconds) {
        pauses.push(settings.slow_mode_seconds);
    }
    let choices = pauses
        .into_iter()
        .map(|seconds| {
            let label =
                move || t(if seconds == 0 { ChatText::Off } else { ChatText::Seconds(seconds.into()) });
            view! {
                <option value=seconds.to_string() selected=seconds == settings.slow_mode_seconds>
                    {label}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=pause_id.clone()>{move || t(ChatText::SlowModeLabel)}</label>
            <div class="box">
                <select
                    id=pause_id
                    on:change:target=move |event| {
                        if let Ok(seconds) = event.target().value().parse() {
                            pause.set(seconds);
                        }
                    }
                >
                    {choices}
                </select>
            </div>
        </div>
        <Switch
            label=move || t(ChatText::MembersOnlyLabel)
            on=members_only
            on_switch=move |on| members_only.set(on)
        />
        <div class="field">
            <label for=words_id.clone()>{move || t(ChatText::BlockedWords)}</label>
            <div class="box">
                <textarea
                    id=words_id
                    rows="3"
                    dir="auto"
                    aria-describedby=hint_id.clone()
                    prop:value=move || words.get()
                    on:input:target=move |event| words.set(event.target().value())
                ></textarea>
            </div>
            <p class="below" id=hint_id>
                {move || t(ChatText::BlockedWordsHint)}
                {move || unsaved.get().then(|| format!(" {}", t(ChatText::NotSavedYet)))}
            </p>
        </div>
        <RequestStatus request_state=request.state() />
        <div class="actions">
            <Button label=move || t(SharedText::Cancel) kind=ButtonKind::Quiet on_press=cancel />
            <Button
                label=move || t(ChatText::Save)
                kind=ButtonKind::Primary
                busy=request.busy()
                on_press=save
            />
        </div>
    }
}

#[component]
fn MutedPeople(
    moderation: StoredValue<ChatModeration, LocalStorage>,
    muted: Vec<MutedPerson>,
) -> impl IntoView {
    let people = RwSignal::new(muted);
    let nobody = memo(move |_| people.read().is_empty());
    view! {
        <section class="stack">
            <h3>{move || t(ChatText::MutedPeople)}</h3>
            <Show
                when=move || !nobody.get()
                fallback=|| view! { <p class="muted small">{move || t(ChatText::NobodyMuted)}</p> }
            >
                <ul class="muted-people">
                    <For each=move || people.get() key=|muted| muted.user.id.clone() let:muted>
                        <MutedRow moderation=moderation muted=muted people=people />
                    </For>
                </ul>
            </Show>
        </section>
    }
}

/// A muted person, with the button that lifts the mute.
#[component]
fn MutedRow(
    moderation: StoredValue<ChatModeration, LocalStorage>,
    muted: MutedPerson,
    /// The list, which the person leaves when the mute is lifted.
    people: RwSignal<Vec<MutedPerson>>,
) -> impl IntoView {
    let request = Request::default();
    let id = muted.user.id;
    let unmute = move |()| {
        let of = id.clone();
        request.run(moderation.get_value().unmute(id.clone(), request), move |()| {
            // The dialog may be closed by now, and its room left.
            let _ = people.try_update(|people| people.retain(|one| one.user.id != of));
        });
    };
    view! {
        <li>
            <div class="row">
                <bdi class="grow" translate="no">
                    {muted.user.display_name}
                </bdi>
                <Button
                    label=move || t(ChatText::Unmute)
                    size=ButtonSize::Slim
                    busy=request.busy()
                    on_press=unmute
                />
            </div>
            <RequestStatus request_state=request.state() />
        </li>
    }
}
