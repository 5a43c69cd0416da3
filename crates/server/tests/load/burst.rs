//! One chat message at a time to ten thousand viewers: how long until everybody has it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use reqwest::Client;
use serde_json::json;
use tokio::time::{sleep, timeout};

use crate::{
    ALONE,
    busy_room::BusyRoom,
    chat::number,
    crowd::{Crowd, OTHER_FILES, Observer, allow_open_files},
    progress::Progress,
    report::{ServerLoad, median, memory, percentile, report},
};

/// A run that takes longer has failed, however busy the machine is.
const LIMIT: Duration = Duration::from_secs(900);
const VIEWERS: usize = if cfg!(debug_assertions) { 200 } else { 10_000 };
const MESSAGES: u32 = if cfg!(debug_assertions) { 5 } else { 30 };
/// Enough authors that none exceeds the rate limit.
const AUTHORS: usize = 10;
/// Between two messages, so that each meets a server at rest.
const PAUSE: Duration = Duration::from_millis(300);

/// Records when each message arrived, in microseconds after the start.
struct Arrivals {
    start: Instant,
    progress: Arc<Progress>,
    at: Vec<u32>,
}

impl Observer for Arrivals {
    fn observe(&mut self, frame: &str) -> bool {
        let now = micros(self.start.elapsed());
        if frame.starts_with(r#"{"type":"event""#) && frame.contains(r#"/chat","#) {
            self.at.push(now);
            let received = u32::try_from(self.at.len()).unwrap();
            assert_eq!(
                number(frame, r#""number":"#),
                Some(received.into()),
                "a message is lost or out of order"
            );
            self.progress.received(self.at.len() - 1);
        }
        self.at.len() == MESSAGES as usize
    }
}

fn micros(time: Duration) -> u32 {
    u32::try_from(time.as_micros()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_reaches_everybody_in_a_crowd_of_ten_thousand() {
    let _alone = ALONE.lock().await;
    timeout(LIMIT, messages_to_all()).await.unwrap();
}

async fn messages_to_all() {
    let viewers = VIEWERS.min(allow_open_files(VIEWERS * 2 + OTHER_FILES).saturating_sub(OTHER_FILES) / 2);
    let busy = BusyRoom::open().await;
    let topics = [format!("room/{}", busy.room.id), format!("room/{}/chat", busy.room.id)];
    let people = busy.people(viewers).await;
    let (before, start) = (memory(), Instant::now());
    let progress = Arc::new(Progress::of(MESSAGES, viewers));
    let observer = || Arrivals { start, progress: Arc::clone(&progress), at: Vec::new() };
    let crowd = Crowd::connect(busy.address, &people, &topics, observer).await;
    let each = memory().saturating_sub(before) / u64::try_from(viewers).unwrap();
    let took = start.elapsed().as_secs_f64();
    report(&format!("{viewers} viewers came in {took:.1} s; {each} bytes each, both ends together"));

    let authors = busy.people(AUTHORS).await;
    // Fails in all tests but the first, when it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/api/v1/rooms/{}/chat", busy.address, busy.room.id);
    let server_load = ServerLoad::from_now();
    let mut sent = Vec::new();
    let sending = async {
        for (message, author) in authors.iter().cycle().take(MESSAGES as usize).enumerate() {
            sleep(PAUSE).await;
            sent.push(micros(start.elapsed()));
            let call =
                client.post(&url).bearer_auth(&author.token).json(&json!({"text": "Hello, all of you!"}));
            assert_eq!(call.send().await.unwrap().status(), 201);
            progress.received_by_everyone(message).await;
        }
    };
    let ((), observers) = tokio::join!(sending, crowd.observers());
    server_load.report(viewers);
    let mut figures: [Vec<u32>; 3] = Default::default();
    for (message, sent) in sent.into_iter().enumerate() {
        let mut delays: Vec<u32> = observers.iter().map(|observer| observer.at[message] - sent).collect();
        delays.sort_unstable();
        for (figures, percent) in figures.iter_mut().zip([50, 99, 100]) {
            figures.push(percentile(&delays, percent));
        }
    }
    let [half, most, all] = figures.map(|figures| f64::from(median(figures)) / 1_000.0);
    report(&format!(
        "one message to {viewers} viewers, median of {MESSAGES}: p50 {half:.1} ms, p99 {most:.1} ms, the last {all:.1} ms"
    ));
}
