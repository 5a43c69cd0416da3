//! Figures for Prometheus: what is counted, and the listener that gives them out.
//!
//! A process has one set of figures, as it has one log. Labels come from fixed sets (routes, names of limits and jobs), never
//! from people, rooms or addresses: neither may the number of time series grow with them, nor is that anybody's business.

use std::{
    sync::{LazyLock, atomic::AtomicU64},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

pub mod listener;
mod scrape;

type Histograms<L> = Family<L, Histogram, fn() -> Histogram>;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Cause {
    cause: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Limit {
    limit: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct JobName {
    job: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Call {
    call: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct FailedCall {
    call: &'static str,
    reason: &'static str,
}

/// Every figure.
struct Figures {
    registry: Registry,
    requests: Family<Answered, Counter>,
    request_seconds: Histograms<Route>,
    websockets: Gauge,
    subscriptions: Gauge,
    frames: Counter,
    websockets_closed: Family<Cause, Counter>,
    refusals: Family<Limit, Counter>,
    job_rounds: Family<JobName, Gauge<f64, AtomicU64>>,
    job_failures: Family<JobName, Counter>,
    livekit_seconds: Histograms<Call>,
    livekit_failures: Family<FailedCall, Counter>,
    write_wait_seconds: Histogram,
    storage_failures: Family<Cause, Counter>,
    rooms_on_air: Gauge,
    people_on_stage: Gauge,
}

static FIGURES: LazyLock<Figures> = LazyLock::new(Figures::new);

/// From half a millisecond to 16 seconds.
fn durations() -> Histogram {
    Histogram::new(exponential_buckets(0.0005, 2.0, 16))
}

impl Figures {
    fn new() -> Self {
        let mut figures = Self {
            registry: Registry::with_prefix("costage"),
            requests: Family::default(),
            request_seconds: Family::new_with_constructor(durations),
            websockets: Gauge::default(),
            subscriptions: Gauge::default(),
            frames: Counter::default(),
            websockets_closed: Family::default(),
            refusals: Family::default(),
            job_rounds: Family::default(),
            job_failures: Family::default(),
            livekit_seconds: Family::new_with_constructor(durations),
            livekit_failures: Family::default(),
            write_wait_seconds: durations(),
            storage_failures: Family::default(),
            rooms_on_air: Gauge::default(),
            people_on_stage: Gauge::default(),
        };
        figures.register();
        figures
    }

    fn register(&mut self) {
        let all = &mut self.registry;
        all.register("http_requests", "Answered requests", self.requests.clone());
        let (name, help) = ("http_request_duration", "Time from a request's headers to its answer's");
        all.register_with_unit(name, help, Unit::Seconds, self.request_seconds.clone());
        all.register("websockets", "Open WebSockets that are signed in", self.websockets.clone());
        all.register("subscriptions", "Lists that open WebSockets follow", self.subscriptions.clone());
        all.register("websocket_frames", "Frames sent to WebSockets", self.frames.clone());
        let help = "WebSockets that the server closed, by cause";
        all.register("websockets_closed", help, self.websockets_closed.clone());
        let help = "Requests, connections and frames refused, by the limit that refused them";
        all.register("refusals", help, self.refusals.clone());
        let (name, help) = ("job_last_round_timestamp", "When a background job last began a round");
        all.register_with_unit(name, help, Unit::Seconds, self.job_rounds.clone());
        all.register("job_failures", "Background jobs started again", self.job_failures.clone());
        let (name, help) = ("livekit_call_duration", "Time of calls to LiveKit");
        all.register_with_unit(name, help, Unit::Seconds, self.livekit_seconds.clone());
        let help = "Calls that LiveKit did not answer or refused";
        all.register("livekit_call_failures", help, self.livekit_failures.clone());
        let (name, help) = ("write_wait", "Time that a change waited for its turn to write");
        all.register_with_unit(name, help, Unit::Seconds, self.write_wait_seconds.clone());
        let help = "Failures of the database, by cause";
        all.register("storage_failures", help, self.storage_failures.clone());
        all.register("rooms_on_air", "Rooms that are live or wait for their host", self.rooms_on_air.clone());
        all.register("people_on_stage", "Hosts and co-hosts on stage", self.people_on_stage.clone());
    }
}

/// Counts an answered request. `route` is the route's pattern, without ids.
pub fn request_answered(method: &str, route: &str, status: u16, took: Duration) {
    let (method, route) = (method.to_owned(), route.to_owned());
    FIGURES.request_seconds.get_or_create(&Route { route: route.clone() }).observe(took.as_secs_f64());
    FIGURES.requests.get_or_create(&Answered { method, route, status }).inc();
}

/// Counts frames sent to a WebSocket.
pub fn frames_sent(count: u64) {
    FIGURES.frames.inc_by(count);
}

/// Counts a WebSocket that the server closed.
pub fn websocket_closed(cause: &'static str) {
    FIGURES.websockets_closed.get_or_create(&Cause { cause }).inc();
}

/// Counts what `limit` has refused.
pub fn refused(limit: &'static str) {
    FIGURES.refusals.get_or_create(&Limit { limit }).inc();
}

/// Records that a background job begins a round.
pub fn job_begins_round(job: &'static str) {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    FIGURES.job_rounds.get_or_create(&JobName { job }).set(since_1970.as_secs_f64());
}

/// Counts a background job that failed.
pub fn job_failed(job: &'static str) {
    FIGURES.job_failures.get_or_create(&JobName { job }).inc();
}

/// Counts a call to LiveKit, with the reason if it failed.
pub fn livekit_called(call: &'static str, took: Duration, failed: Option<&'static str>) {
    FIGURES.livekit_seconds.get_or_create(&Call { call }).observe(took.as_secs_f64());
    if let Some(reason) = failed {
        FIGURES.livekit_failures.get_or_create(&FailedCall { call, reason }).inc();
    }
}

/// Records how long a change waited for its turn.
pub fn write_waited(wait: Duration) {
    FIGURES.write_wait_seconds.observe(wait.as_secs_f64());
}

/// Counts a failure of the database.
pub fn storage_failed(cause: &'static str) {
    FIGURES.storage_failures.get_or_create(&Cause { cause }).inc();
}
