//! Tells a new invitation by a sound or a notification, as its person has chosen; and the place to choose it.

use std::collections::HashMap;

use costage_protocol::{Invitation, InvitationId};
use leptos::{prelude::*, task::spawn_local};
use web_sys::NotificationPermission;

use crate::{
    i18n::{InvitationBannerText, Locale, Text, around_name, t, use_locale},
    ports::{
        alert_preferences, clock,
        notification::{self, Note, Notified},
    },
    state::invitations::alerts::{AlertChoices, Permission},
};

/// What was chosen, and whether the browser plays along.
#[derive(Clone, Copy)]
pub struct Alerts {
    choices: RwSignal<AlertChoices>,
    permission: RwSignal<Permission>,
    locale: Locale,
    /// Shows for a moment that notifications work.
    sample: StoredValue<Option<Notified>, LocalStorage>,
}

/// How long, in milliseconds, the sample is on show.
const SAMPLE_MS: u32 = 6_000;

impl Alerts {
    /// As they were chosen before.
    #[must_use]
    pub fn new() -> Self {
        let kept = alert_preferences::load().unwrap_or_default();
        Self {
            choices: RwSignal::new(AlertChoices::of_text(&kept)),
            permission: RwSignal::new(permission(notification::may_notify())),
            locale: use_locale(),
            sample: StoredValue::new_local(None),
        }
    }

    /// Tells of every invitation that comes to be among `pending` from now on, and takes the notification back
    /// when it is answered or gone.
    pub fn tell_of(self, pending: Signal<Vec<Invitation>>) {
        let notified = StoredValue::new_local(HashMap::<InvitationId, Option<Notified>>::new());
        Effect::new(move || {
            let pending = pending.read();
            notified.update_value(|notified| {
                notified.retain(|id, _| pending.iter().any(|invitation| invitation.id == *id));
                for invitation in
                    pending.iter().filter(|one| !notified.contains_key(&one.id)).collect::<Vec<_>>()
                {
                    let due = self
                        .choices
                        .get_untracked()
                        .due(alert_preferences::page_is_hidden(), self.permission.get_untracked());
                    if due.sound {
                        alert_preferences::chime();
                    }
                    let shown = due.notification.then(|| {
                        let (before, after) = around_name(&InvitationBannerText::InvitesYou, self.locale);
                        let note = Note {
                            title: format!("{before}{}{after}", invitation.host.display_name),
                            body: invitation.room.title.clone(),
                            tag: invitation.id.to_string(),
                            path: format!("/rooms/{}", invitation.room.id),
                        };
                        // Told all the same.
                        Notified::show(note, move || {
                            self.cannot_notify();
                            if !due.sound {
                                alert_preferences::chime();
                            }
                        })
                    });
                    notified.insert(invitation.id.clone(), shown);
                }
            });
        });
    }

    fn choose(self, choices: AlertChoices) {
        self.choices.set(choices);
        alert_preferences::save(&choices.to_text());
    }

    /// Wants notifications or not; the browser asks its person when they do for the first time. A sample shows whether
    /// it keeps its word: some browsers give leave and show nothing.
    fn choose_notification(self, yes: bool) {
        self.choose(AlertChoices { notification: yes, ..self.choices.get_untracked() });
        if !yes {
            return;
        }
        spawn_local(async move {
            let answer = permission(notification::ask_to_notify().await);
            if self.permission.try_set(answer).is_some() {
                return;
            }
            if answer == Permission::Granted {
                self.show_sample().await;
            } else {
                self.choose(AlertChoices { notification: false, ..self.choices.get_untracked() });
            }
        });
    }

    async fn show_sample(self) {
        let note = Note {
            title: InvitationBannerText::AlertSample.text(self.locale).into_owned(),
            body: String::new(),
            tag: "costage.sample".to_owned(),
            path: "/".to_owned(),
        };
        let shown = Notified::show(note, move || self.cannot_notify());
        self.sample.try_set_value(Some(shown));
        clock::sleep(SAMPLE_MS).await;
        self.sample.try_set_value(None);
    }

    /// The switch says so, and is off.
    fn cannot_notify(self) {
        if self.permission.try_set(Permission::Unsupported).is_none() {
            self.choose(AlertChoices { notification: false, ..self.choices.get_untracked() });
        }
    }
}

impl Default for Alerts {
    fn default() -> Self {
        Self::new()
    }
}

fn permission(browser: Option<NotificationPermission>) -> Permission {
    match browser {
        None => Permission::Unsupported,
        Some(NotificationPermission::Granted) => Permission::Granted,
        Some(NotificationPermission::Denied) => Permission::Denied,
        Some(_) => Permission::NotAsked,
    }
}

/// Two boxes to tick.
#[component]
pub fn AlertSettings(
    /// What they choose.
    alerts: Alerts,
    /// The element's id, for the button that opens it.
    id: String,
) -> impl IntoView {
    let (choices, permission) = (alerts.choices, alerts.permission);
    let cannot = move || match permission.get() {
        Permission::Unsupported => Some(t(InvitationBannerText::NotificationsUnsupported)),
        Permission::Denied => Some(t(InvitationBannerText::NotificationsDenied)),
        Permission::NotAsked | Permission::Granted => None,
    };
    let sound = move |_| {
        let now = choices.get_untracked();
        alerts.choose(AlertChoices { sound: !now.sound, ..now });
        if !now.sound {
            alert_preferences::chime();
        }
    };
    view! {
        <div
            class="alert-settings"
            id=id
            role="group"
            aria-label=move || t(InvitationBannerText::AlertSettings)
        >
            <label>
                <input type="checkbox" prop:checked=move || choices.read().sound on:change=sound />
                {move || t(InvitationBannerText::AlertSound)}
            </label>
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || choices.read().notification && cannot().is_none()
                    disabled=move || cannot().is_some()
                    on:change=move |_| {
                        alerts.choose_notification(!choices.get_untracked().notification);
                    }
                />
                {move || t(InvitationBannerText::AlertNotification)}
            </label>
            <p class="small muted" role="status">
                {cannot}
            </p>
        </div>
    }
}
