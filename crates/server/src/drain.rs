//! The end of the program, in an order in which nobody loses anything: first it says that it is not ready, then it has its
//! WebSockets come back later, then it finishes the requests under way.

use std::time::Duration;

use costage_server::App;
use tokio::{
    select,
    sync::oneshot,
    time::{sleep, timeout},
};

/// How long open connections may take to finish, WebSockets in addition to the time over which they are closed.
const FINISH_WITHIN: Duration = Duration::from_secs(5);
/// How much each WebSocket adds to the time over which all are closed: ten thousand take five seconds.
const GOODBYE_EACH: Duration = Duration::from_micros(500);

/// How long each step may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DrainTimes {
    /// How long the server goes on as before while it is not ready.
    pub(crate) drain: Duration,
    /// The longest time over which WebSockets are closed.
    pub(crate) goodbye: Duration,
}

/// Ends the work of `app` and of `serving`, which ends when `stop_serving` is sent. `hurry` ends the first wait.
pub(crate) async fn drain(
    app: &App,
    times: DrainTimes,
    hurry: impl Future<Output = ()>,
    serving: impl Future<Output = ()>,
    stop_serving: oneshot::Sender<()>,
) {
    let steps = async {
        app.health().drain();
        if !times.drain.is_zero() {
            let seconds = times.drain.as_secs();
            tracing::info!("costage-server is not ready any more and ends in {seconds} seconds");
        }
        select! {
            () = sleep(times.drain) => {}
            () = hurry => {}
        }
        let (websockets, _) = app.hub().connection_counts();
        let goodbye = times.goodbye.min(GOODBYE_EACH * u32::try_from(websockets).unwrap_or(u32::MAX));
        app.shut_down(goodbye);
        // Requests are still answered, those of people who have been told to come back too.
        if timeout(goodbye + FINISH_WITHIN, app.websockets_closed()).await.is_err() {
            tracing::warn!("some WebSockets were not closed in time");
        }
        // The receiver is gone when serving has ended already.
        let _ = stop_serving.send(());
        sleep(FINISH_WITHIN).await;
        tracing::warn!("some requests were not finished in time");
    };
    // Ends with the last request.
    select! {
        () = serving => {}
        () = steps => {}
    }
}
