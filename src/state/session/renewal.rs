//! A session that is renewed before it ends, for as long as the page is open.

use costage_protocol::Session;
use leptos::{prelude::*, task::spawn_local};

use super::SessionState;
use crate::ports::clock::{self, Alarm};

/// The shortest time between two renewals: the device's clock may be wrong, and the network gone.
const AT_MOST_EVERY_MS: u64 = 30_000;

impl SessionState {
    /// Renews `session`, which has begun or been renewed just now, when the server asks for it.
    pub(super) fn renew_in_time(self, session: &Session) {
        let alarm = session.renew_at.map(|at| self.alarm(u64::try_from(at.as_millis()).unwrap_or(0)));
        self.renewal.set_value(alarm);
    }

    fn alarm(self, at: u64) -> Alarm {
        Alarm::at(at.max(clock::now_ms() + AT_MOST_EVERY_MS), move || spawn_local(self.renew()))
    }

    async fn renew(self) {
        let (api, before) = self.ports.with_value(|ports| (ports.api.clone(), self.user.get_untracked()));
        let renewed = api.renew_session().await;
        // Somebody may have signed out meanwhile, or in as somebody else.
        if before.is_none() || self.user.get_untracked() != before {
            return;
        }
        match renewed {
            Ok(session) => {
                self.ports.with_value(|ports| {
                    ports.store.save(&session);
                    ports.api.set_token(Some(session.token.clone()));
                    ports.feed.renew(session.token.clone());
                });
                self.renew_in_time(&session);
            }
            // Tried again until the server says that the session is over.
            Err(_) => self.renewal.set_value(Some(self.alarm(0))),
        }
    }
}
