//! The client of a Costage server: one sign-in, one live connection, and lists that stay as the server has them.

mod chat;
mod connection;
mod invitations;
mod join_requests;
mod live_collection_handle;
mod live_topics;
mod products;
mod rooms;
mod sign_in;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

use std::rc::Rc;

use costage_protocol::Timestamp;

pub use self::{
    chat::{ChatHandle, ChatState},
    invitations::Invitations,
    join_requests::JoinRequests,
    live_collection_handle::{LiveChanges, LiveCollectionHandle, LiveState},
    products::Products,
    rooms::Rooms,
};
use self::{connection::ConnectionWatch, live_topics::LiveTopics};
use crate::{
    api::{Api, Fetch},
    clock,
    live::{Connection, Feed, LiveClient, Subscription},
    server_address::ServerAddress,
    session::{ClientSession, SessionEvent},
};

/// A client of one server, as one person. Clones are the same client.
///
/// ```no_run
/// use costage_client::{ApiError, Client};
///
/// async fn watch() -> Result<(), ApiError> {
///     let client = Client::new("https://live.example.com");
///     client.login_by_name("Hanna").await?;
///     let on_air = client.rooms().on_air();
///     let _watching = on_air.on_change(|rooms| {
///         for room in &rooms.items {
///             println!("{} is on air", room.title);
///         }
///     });
///     std::future::pending().await
/// }
/// ```
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    api: Api,
    feed: Rc<dyn Feed>,
    session: ClientSession,
    connection: Rc<ConnectionWatch>,
    topics: Rc<LiveTopics>,
    _listening: Subscription,
}

impl Client {
    /// A client of the server at this origin, such as `https://live.example.com`; signed out. The server has to list the
    /// page's origin (`--embedding-origins`) where that is another one.
    ///
    /// ```no_run
    /// # fn example() {
    /// let client = costage_client::Client::new("https://live.example.com");
    /// # }
    /// ```
    #[must_use]
    pub fn new(server: &str) -> Self {
        Self::at(ServerAddress::new(server))
    }

    /// A client of the server that the page came from; signed out.
    ///
    /// ```no_run
    /// # fn example() {
    /// let client = costage_client::Client::of_this_page();
    /// # }
    /// ```
    #[must_use]
    pub fn of_this_page() -> Self {
        Self::at(ServerAddress::of_this_page())
    }

    fn at(server: ServerAddress) -> Self {
        let api = Api::new(Fetch::at(server.clone()));
        let feed = LiveClient::at(server, api.clone());
        Self::over(api, Rc::new(feed))
    }

    /// A client over other calls and another connection: a test's, or those that a page has already.
    ///
    /// ```no_run
    /// use std::rc::Rc;
    ///
    /// use costage_client::{Client, api::{Api, Fetch}, live::LiveClient, server_address::ServerAddress};
    ///
    /// let server = ServerAddress::new("https://live.example.com");
    /// let api = Api::new(Fetch::at(server.clone()));
    /// let client = Client::over(api.clone(), Rc::new(LiveClient::at(server, api)));
    /// ```
    #[must_use]
    pub fn over(api: Api, feed: Rc<dyn Feed>) -> Self {
        let session = ClientSession::new(api.clone(), feed.clone());
        let connection = ConnectionWatch::of(&*feed, &session);
        let topics = Rc::new(LiveTopics::default());
        let forgets = Rc::downgrade(&topics);
        let listening = session.listen(move |event| {
            let Some(topics) = forgets.upgrade() else { return };
            match event {
                // What somebody else saw is not for them.
                SessionEvent::Began(session) => topics.begin_anew(Some(&session.user.id)),
                SessionEvent::Ended(_) => topics.begin_anew(None),
                SessionEvent::Renewed(_) => {}
            }
        });
        Self(Rc::new(Inner { api, feed, session, connection, topics, _listening: listening }))
    }

    /// The state of the live connection.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client) {
    /// use costage_client::live::Connection;
    ///
    /// println!("Up to date: {}", client.connection() == Connection::Online);
    /// # }
    /// ```
    #[must_use]
    pub fn connection(&self) -> Connection {
        self.0.connection.now()
    }

    /// Calls `callback` when the state of the live connection has changed, until the subscription is dropped.
    ///
    /// ```no_run
    /// use costage_client::live::Connection;
    ///
    /// # fn example(client: costage_client::Client) {
    /// let _watching = client.on_connection_change(|connection| {
    ///     if *connection == Connection::Reconnecting {
    ///         println!("Reconnecting …");
    ///     }
    /// });
    /// # }
    /// ```
    pub fn on_connection_change(&self, callback: impl Fn(&Connection) + 'static) -> Subscription {
        self.0.connection.listen(callback)
    }

    /// The present time by the server's clock, to which deadlines such as an invitation's `expires_at` refer.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client, invitation: costage_protocol::Invitation) {
    /// let left = invitation.expires_at.map(|at| at.since(client.server_time()));
    /// # }
    /// ```
    #[must_use]
    pub fn server_time(&self) -> Timestamp {
        self.0.connection.clock().now(clock::now_ms())
    }

    /// Rooms: creating, reading, following and stopping them.
    #[must_use]
    pub const fn rooms(&self) -> Rooms<'_> {
        Rooms(self)
    }

    /// Invitations, sent and received.
    #[must_use]
    pub const fn invitations(&self) -> Invitations<'_> {
        Invitations(self)
    }

    /// Requests to join a stage.
    #[must_use]
    pub const fn join_requests(&self) -> JoinRequests<'_> {
        JoinRequests(self)
    }

    /// The products of rooms.
    #[must_use]
    pub const fn products(&self) -> Products<'_> {
        Products(self)
    }

    /// All calls to the server, for what has no shorter way here.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client) -> Result<(), costage_client::ApiError> {
    /// let room = client.rooms().create("Bowls from the kiln").await?;
    /// let summary = client.api().summary(&room.id).await?;
    /// println!("{} people at most", summary.peak_viewers);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn api(&self) -> &Api {
        &self.0.api
    }

    /// The live connection, to subscribe to topics without a list, and to send reactions.
    ///
    /// ```no_run
    /// use costage_protocol::{Reaction, ReactionCounts, RoomId, live::Topic};
    ///
    /// # fn example(client: costage_client::Client, room: RoomId) {
    /// let hearts = ReactionCounts::of(Reaction::Heart, 3);
    /// client.feed().react(&Topic::RoomReactions(room), hearts);
    /// # }
    /// ```
    #[must_use]
    pub fn feed(&self) -> &Rc<dyn Feed> {
        &self.0.feed
    }
}
