//! Tells a new invitation by a sound or a notification, as its person has chosen; and the place to choose it.

use std::collections::HashMap;

use costage_protocol::{Invitation, InvitationId};
use leptos::{prelude::*, task::spawn_local};
use web_sys::NotificationPermission;

use crate::{
    i18n::{BannerText, around_name, t, use_locale},
    ports::alerts::{self, Notified},
    state::alerts::{AlertChoices, Permission},
};

/// What was chosen, and whether the browser plays along.
#[derive(Clone, Copy)]
pub struct Alerts {
    choices: RwSignal<AlertChoices>,
    permission: RwSignal<Permission>,
}

impl Alerts {
    /// As they were chosen before.
    #[must_use]
    pub fn new() -> Self {
        let kept = alerts::load().unwrap_or_default();
        Self {
            choices: RwSignal::new(AlertChoices::of_text(&kept)),
            permission: RwSignal::new(permission(alerts::may_notify())),
        }
    }

    /// Tells of every invitation that comes to be among `pending` from now on, and takes the notification back
    /// when it is answered or gone.
    pub fn tell_of(self, pending: Signal<Vec<Invitation>>) {
        let notified = StoredValue::new_local(HashMap::<InvitationId, Option<Notified>>::new());
        let locale = use_locale();
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
                        .due(alerts::page_is_hidden(), self.permission.get_untracked());
                    if due.sound {
                        alerts::chime();
                    }
                    let shown = due.notification.then(|| {
                        let (before, after) = around_name(&BannerText::InvitesYou, locale);
                        let title = format!("{before}{}{after}", invitation.host.display_name);
                        Notified::show(&title, &invitation.room.title, invitation.id.as_str())
                    });
                    notified.insert(invitation.id.clone(), shown.flatten());
                }
            });
        });
    }

    fn choose(self, choices: AlertChoices) {
        self.choices.set(choices);
        alerts::save(&choices.to_text());
    }

    /// Wants notifications or not; the browser asks its person when they do for the first time.
    fn choose_notification(self, yes: bool) {
        self.choose(AlertChoices { notification: yes, ..self.choices.get_untracked() });
        if !yes {
            return;
        }
        spawn_local(async move {
            let answer = permission(alerts::ask_to_notify().await);
            let _ = self.permission.try_set(answer);
            if answer != Permission::Granted && self.choices.try_get_untracked().is_some() {
                self.choose(AlertChoices { notification: false, ..self.choices.get_untracked() });
            }
        });
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
        Permission::Unsupported => Some(t(BannerText::NotificationsUnsupported)),
        Permission::Denied => Some(t(BannerText::NotificationsDenied)),
        Permission::NotAsked | Permission::Granted => None,
    };
    let sound = move |_| {
        let now = choices.get_untracked();
        alerts.choose(AlertChoices { sound: !now.sound, ..now });
        if !now.sound {
            alerts::chime();
        }
    };
    view! {
        <div class="alert-settings" id=id role="group" aria-label=move || t(BannerText::AlertSettings)>
            <label>
                <input type="checkbox" prop:checked=move || choices.read().sound on:change=sound />
                {move || t(BannerText::AlertSound)}
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
                {move || t(BannerText::AlertNotification)}
            </label>
            <p class="small muted" role="status">
                {cannot}
            </p>
        </div>
    }
}
