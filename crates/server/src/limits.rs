//! Limits on what clients may ask for and hold. All are far above what people do; who exceeds one is told when to try again.

use crate::number_settings::number_settings;

/// The most of anything that a limit may be set to.
const MOST: u32 = 10_000_000;

number_settings! {
    /// Limits per person, per client network, and for all clients together. A network is an IPv4 address or the first 64 bits
    /// of an IPv6 address; networks of this machine and private ones have no limit.
    Limits, "Limits";
    /// How many requests that change nothing one person may make per minute.
    reads_per_minute: "reads-per-minute", "COSTAGE_READS_PER_MINUTE", 1..=MOST, 1_200;
    /// How many tokens for LiveKit one person may get per minute; each is a connection of its own.
    media_tokens_per_minute: "media-tokens-per-minute", "COSTAGE_MEDIA_TOKENS_PER_MINUTE", 1..=MOST, 60;
    /// How many live lists one person may read as a whole per minute; a page that only missed something reads none.
    snapshots_per_minute: "snapshots-per-minute", "COSTAGE_SNAPSHOTS_PER_MINUTE", 1..=MOST, 600;
    /// How many times per minute one person may read live lists without a WebSocket.
    catch_ups_per_minute: "catch-ups-per-minute", "COSTAGE_CATCH_UPS_PER_MINUTE", 1..=MOST, 240;
    /// How many clicks on products of one person count per minute.
    clicks_per_minute: "clicks-per-minute", "COSTAGE_CLICKS_PER_MINUTE", 1..=MOST, 20;
    /// How many pictures one person may upload per minute.
    uploads_per_minute: "uploads-per-minute", "COSTAGE_UPLOADS_PER_MINUTE", 1..=MOST, 30;
    /// How many live pictures one host may send per minute, for the cards of the home page; 0 for no live pictures.
    previews_per_minute: "previews-per-minute", "COSTAGE_PREVIEWS_PER_MINUTE", 0..=MOST, 12;
    /// How many requests to join one person may make per minute, in all rooms together.
    join_requests_per_minute: "join-requests-per-minute", "COSTAGE_JOIN_REQUESTS_PER_MINUTE", 1..=MOST, 30;
    /// How many people one person may block per minute.
    blocks_per_minute: "blocks-per-minute", "COSTAGE_BLOCKS_PER_MINUTE", 1..=MOST, 60;
    /// How many chat messages one person may write within five seconds.
    messages_of_person: "messages-of-person", "COSTAGE_MESSAGES_OF_PERSON", 1..=MOST, 5;
    /// How many chat messages all viewers of a room together may write within four seconds.
    messages_of_room: "messages-of-room", "COSTAGE_MESSAGES_OF_ROOM", 1..=MOST, 200;
    /// How many MiB of pictures one host may have uploaded for all their rooms together.
    upload_mib_per_host: "upload-mib-per-host", "COSTAGE_UPLOAD_MIB_PER_HOST", 1..=MOST, 256;
    /// How many MiB of pictures all hosts together may have uploaded.
    upload_mib: "upload-mib", "COSTAGE_UPLOAD_MIB", 1..=MOST, 20_480;
    /// How many WebSockets one person may have open.
    websockets_per_person: "websockets-per-person", "COSTAGE_WEBSOCKETS_PER_PERSON", 1..=MOST, 40;
    /// How many requests of any kind one network may make per minute; 0 for no limit.
    network_requests_per_minute: "network-requests-per-minute", "COSTAGE_NETWORK_REQUESTS_PER_MINUTE", 0..=MOST, 60_000;
    /// How many WebSockets one network may open per minute; 0 for no limit.
    network_opens_per_minute: "network-opens-per-minute", "COSTAGE_NETWORK_OPENS_PER_MINUTE", 0..=MOST, 6_000;
    /// How many WebSockets one network may have open; 0 for no limit.
    network_websockets: "network-websockets", "COSTAGE_NETWORK_WEBSOCKETS", 0..=MOST, 20_000;
    /// How many connections without a WebSocket one network may have open; 0 for no limit. Clients behind one proxy share it,
    /// unless the proxy is on this machine or in a private network.
    network_connections: "network-connections", "COSTAGE_NETWORK_CONNECTIONS", 0..=MOST, 2_000;
    /// How many connections without a WebSocket may be open altogether; 0 for no limit.
    connections: "connections", "COSTAGE_CONNECTIONS", 0..=MOST, 50_000;
    /// How many seconds the server may take to answer a request.
    call_seconds: "call-seconds", "COSTAGE_CALL_SECONDS", 1..=3_600, 30;
    /// How many seconds a client may take to send a request's headers.
    header_seconds: "header-seconds", "COSTAGE_HEADER_SECONDS", 1..=3_600, 10;
    /// How many seconds a connection may be idle between two requests: longer than proxies in front keep it, which is a minute
    /// for most.
    idle_seconds: "idle-seconds", "COSTAGE_IDLE_SECONDS", 1..=3_600, 65;
    /// How many seconds a client may take to send a request's body.
    body_seconds: "body-seconds", "COSTAGE_BODY_SECONDS", 1..=3_600, 120;
    /// How many seconds a client may take to read an answer.
    answer_seconds: "answer-seconds", "COSTAGE_ANSWER_SECONDS", 1..=86_400, 900;
    /// How many changes may wait to be written at the same time.
    waiting_writes: "waiting-writes", "COSTAGE_WAITING_WRITES", 1..=MOST, 10_000;
}
