//! A viewer's live position in the queue of join requests, which does not reveal who the others are.

use costage_protocol::{
    JoinRequest, JoinRequestStatus,
    join_requests::queue::{QueuePlace, people_before},
    live::Topic,
};
use leptos_erased::prelude::*;

use crate::{
    ports::live::{Feed, Subscription},
    state::{
        ports_context::use_feed,
        sync::live_list::{LiveList, Phase},
    },
};

/// The number of requests ahead of `mine`; `None` while it does not wait, or the queue is not known. The queue is
/// followed only while `mine` waits.
pub(super) fn use_people_ahead(mine: Memo<Option<JoinRequest>>) -> Memo<Option<usize>> {
    let queue = LiveList::<QueuePlace>::default();
    let waiting = memo(move |_| {
        let mine = mine.read();
        let waiting = mine.as_ref().filter(|request| request.status == JoinRequestStatus::Waiting);
        waiting.map(|request| (request.room_id.clone(), request.id.clone()))
    });
    let room = memo(move |_| waiting.get().map(|(room, _)| room));
    let feed = StoredValue::new_local(use_feed());
    let subscription = StoredValue::new_local(None::<Subscription>);
    Effect::new(move || {
        subscription.set_value(None);
        queue.clear();
        if let Some(room) = room.get() {
            let subscribe =
                |feed: &std::rc::Rc<dyn Feed>| queue.subscribe(&**feed, Topic::RoomJoinQueue(room));
            subscription.set_value(Some(feed.with_value(subscribe)));
        }
    });
    memo(move |_| {
        let (_, request) = waiting.get()?;
        if queue.phase().get() != Phase::Ready {
            return None;
        }
        let rows = queue.rows().get();
        let places: Vec<_> = rows.iter().map(|row| row.item.get()).collect();
        people_before(&places, &request)
    })
}
