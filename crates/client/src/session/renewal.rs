//! A session that is renewed before it ends, for as long as the page is open.

use costage_protocol::Session;
use wasm_bindgen_futures::spawn_local;

use super::{ClientSession, SessionEvent};
use crate::clock::{self, Alarm};

/// The shortest time between two renewals: the device's clock may be wrong, and the network gone.
const AT_MOST_EVERY_MS: u64 = 30_000;

/// The time of the next renewal that the server asks for at `renew_at`, both in milliseconds since 1970.
fn next_renewal(renew_at: i64, now: u64) -> u64 {
    u64::try_from(renew_at).unwrap_or(0).max(now + AT_MOST_EVERY_MS)
}

impl ClientSession {
    /// Renews `session`, which has begun or been renewed just now, when the server asks for it.
    pub(super) fn renew_in_time(&self, session: &Session) {
        let alarm = session.renew_at.map(|at| self.alarm(at.as_millis()));
        self.0.renewal.replace(alarm);
    }

    fn alarm(&self, renew_at: i64) -> Alarm {
        let session = std::rc::Rc::downgrade(&self.0);
        Alarm::at(next_renewal(renew_at, clock::now_ms()), move || {
            if let Some(inner) = session.upgrade() {
                spawn_local(async move { Self(inner).renew().await });
            }
        })
    }

    pub(super) async fn renew(&self) {
        let Some(before) = self.0.current.borrow().clone() else { return };
        let renewed = self.0.api.renew_session().await;
        // Somebody may have signed out meanwhile, or in as somebody else.
        let is_same = self.0.current.borrow().as_ref().is_some_and(|now| now.user == before.user);
        if !is_same {
            return;
        }
        match renewed {
            Ok(session) => {
                self.0.api.set_token(Some(session.token.clone()));
                self.0.feed.renew(session.token.clone());
                self.renew_in_time(&session);
                self.0.current.replace(Some(session.clone()));
                self.0.listeners.tell(&SessionEvent::Renewed(session));
            }
            // Tried again until the server says that the session is over.
            Err(_) => drop(self.0.renewal.replace(Some(self.alarm(0)))),
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_clock_makes_nobody_renew_all_the_time() {
        assert_eq!(next_renewal(90_000, 10_000), 90_000);
        assert_eq!(next_renewal(-1, 10_000), 40_000);
        assert_eq!(next_renewal(10_000, 10_000), 40_000);
    }
}
