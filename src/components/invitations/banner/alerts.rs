//! Alerts to new invitations by sound or notification, as the person prefers, and the settings for it.

use std::collections::HashMap;

use crate::{
    i18n::{InvitationBannerText, InvitationNoteText, Locale, Text, around_name, t, use_locale_signal},
    ports::{
        alert_preferences, chime, clock,
        embedding::is_embedded,
        notification::{self, NotificationContent, NotificationPermission, ShownNotification},
        page_visibility::page_is_hidden,
    },
    state::{invitations::alert_preferences::AlertPreferences, use_my_invitations},
};
use costage_protocol::{Invitation, InvitationId};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

/// The alert preferences, and whether the browser permits notifications.
#[derive(Clone, Copy)]
pub struct InvitationAlerts {
    preferences: RwSignal<AlertPreferences>,
    permission: RwSignal<NotificationPermission>,
    locale: Signal<Locale>,
    /// The notification that demonstrates that notifications work.
    sample: StoredValue<Option<ShownNotification>, LocalStorage>,
}

/// How long the sample notification is shown.
const SAMPLE_MS: u32 = 6_000;

impl InvitationAlerts {
    /// Loads the stored preferences.
    #[must_use]
    pub fn new() -> Self {
        let stored = alert_preferences::load().unwrap_or_default();
        Self {
            preferences: RwSignal::new(AlertPreferences::from_text(&stored)),
            permission: RwSignal::new(notification::permission()),
            locale: use_locale_signal(),
            sample: StoredValue::new_local(None),
        }
    }

    /// Raises an alert for every invitation that joins `pending`, and closes its notification when it leaves.
    pub fn follow(self, pending: Signal<Vec<Invitation>>) {
        let notified = StoredValue::new_local(HashMap::<InvitationId, Option<ShownNotification>>::new());
        Effect::new(move || {
            let pending = pending.read();
            notified.update_value(|notified| {
                notified.retain(|id, _| pending.iter().any(|invitation| invitation.id == *id));
                for invitation in
                    pending.iter().filter(|one| !notified.contains_key(&one.id)).collect::<Vec<_>>()
                {
                    let due = self
                        .preferences
                        .get_untracked()
                        .due(page_is_hidden(), self.permission.get_untracked());
                    if due.sound {
                        chime::play();
                    }
                    let locale = self.locale.get_untracked();
                    let shown = due.notification.then(|| {
                        let (before, after) = around_name(&InvitationBannerText::InvitesYou, locale);
                        let content = NotificationContent {
                            title: format!("{before}{}{after}", invitation.host.display_name),
                            body: notification_body(invitation, locale),
                            tag: invitation.id.to_string(),
                            path: format!("/rooms/{}", invitation.room.id),
                        };
                        ShownNotification::show(content, move || {
                            self.notifications_fail();
                            // The person asked to be alerted, so a sound replaces the notification.
                            if !due.sound {
                                chime::play();
                            }
                        })
                    });
                    notified.insert(invitation.id.clone(), shown);
                }
            });
        });
    }

    fn set(self, preferences: AlertPreferences) {
        self.preferences.set(preferences);
        alert_preferences::save(&preferences.to_text());
    }

    fn set_notification(self, on: bool) {
        self.set(AlertPreferences { notification: on, ..self.preferences.get_untracked() });
    }

    /// Switches notifications on or off. The first time, the browser asks for permission; then a sample shows whether
    /// they work, for some browsers grant permission and show nothing.
    fn choose_notification(self, on: bool) {
        self.set_notification(on);
        if !on {
            return;
        }
        spawn_local(async move {
            let permission = notification::request_permission().await;
            if self.permission.try_set(permission).is_some() {
                return;
            }
            if permission == NotificationPermission::Granted {
                self.show_sample().await;
            } else {
                self.set_notification(false);
            }
        });
    }

    async fn show_sample(self) {
        let content = NotificationContent {
            title: InvitationBannerText::AlertSample.text(self.locale.get_untracked()).into_owned(),
            body: String::new(),
            tag: "costage.sample".to_owned(),
            path: "/".to_owned(),
        };
        let shown = ShownNotification::show(content, move || self.notifications_fail());
        self.sample.try_set_value(Some(shown));
        clock::sleep(SAMPLE_MS).await;
        self.sample.try_set_value(None);
    }

    /// Switches notifications off for good, and says why beside the switch.
    fn notifications_fail(self) {
        if self.permission.try_set(NotificationPermission::Unsupported).is_none() {
            self.set_notification(false);
        }
    }
}

impl Default for InvitationAlerts {
    fn default() -> Self {
        Self::new()
    }
}

/// Alerts to each new invitation of the signed-in person. Draws nothing.
#[component]
pub fn InvitationAlertsWatcher() -> impl IntoView {
    // There the banner is an element by itself, and alerts too.
    if !is_embedded() {
        let invitations = use_my_invitations();
        let pending = Signal::derive(move || {
            invitations.list().rows().read().iter().map(|row| row.item.get()).collect()
        });
        expect_context::<InvitationAlerts>().follow(pending);
    }
}

/// The room's title, and the host's note on a line of its own.
fn notification_body(invitation: &Invitation, locale: Locale) -> String {
    let title = &invitation.room.title;
    match &invitation.note {
        Some(note) => format!("{title}\n{}", InvitationNoteText::Quoted(note.clone()).text(locale)),
        None => title.clone(),
    }
}

/// Two checkboxes: sound and notification.
#[component]
pub fn AlertSettings(
    alerts: InvitationAlerts,
    /// The element's id, for the `aria-controls` of the button that opens it.
    id: String,
) -> impl IntoView {
    let (preferences, permission) = (alerts.preferences, alerts.permission);
    let obstacle = move || match permission.get() {
        NotificationPermission::Unsupported => Some(t(InvitationBannerText::NotificationsUnsupported)),
        NotificationPermission::Denied => Some(t(InvitationBannerText::NotificationsDenied)),
        NotificationPermission::NotAsked | NotificationPermission::Granted => None,
    };
    let toggle_sound = move |_| {
        let now = preferences.get_untracked();
        alerts.set(AlertPreferences { sound: !now.sound, ..now });
        if !now.sound {
            chime::play();
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
                <input type="checkbox" prop:checked=move || preferences.read().sound on:change=toggle_sound />
                {move || t(InvitationBannerText::AlertSound)}
            </label>
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || preferences.read().notification && obstacle().is_none()
                    disabled=move || obstacle().is_some()
                    on:change=move |_| {
                        alerts.choose_notification(!preferences.get_untracked().notification);
                    }
                />
                {move || t(InvitationBannerText::AlertNotification)}
            </label>
            <p class="small muted" role="status">
                {obstacle}
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::fixtures;

    use super::*;

    #[test]
    fn a_notification_shows_the_note_below_the_title() {
        let plain = fixtures::invitation();
        assert_eq!(notification_body(&plain, Locale::En), plain.room.title);
        let with_note = Invitation { note: Some("<b>Come</b>".to_owned()), ..plain.clone() };
        let body = notification_body(&with_note, Locale::En);
        assert_eq!(body, format!("{}\n“\u{2068}<b>Come</b>\u{2069}”", plain.room.title));
    }
}
