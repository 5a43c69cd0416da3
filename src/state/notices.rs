//! Sentences that come and go by themselves: what happened, when nothing on the page says it. One that is no longer
//! true goes before its time.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::Text;

/// More than this at once is noise: the oldest goes.
const MOST: usize = 3;

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeTone {
    /// As asked.
    Good,
    /// To be known.
    Plain,
    /// Against what was asked.
    Bad,
}

/// One of them.
#[derive(Clone)]
pub struct Notice {
    /// Which.
    pub id: u64,
    /// How it is meant.
    pub tone: NoticeTone,
    /// What it says.
    pub text: Arc<dyn Text + Send + Sync>,
    /// What can be done about it, at most one thing.
    pub action: Option<NoticeAction>,
    /// Whether what it speaks of is over; it reads signals. Without one the notice stays true.
    over: Option<Over>,
}

type Over = Arc<dyn Fn() -> bool + Send + Sync>;

/// What can be done about a notice.
#[derive(Clone)]
pub struct NoticeAction {
    /// What its button says.
    pub label: Arc<dyn Text + Send + Sync>,
    /// Does it; the notice goes with it.
    pub run: Callback<()>,
}

impl NoticeAction {
    /// A button that says `label` and does `run`.
    #[must_use]
    pub fn new(label: impl Text + Send + Sync + 'static, run: impl Fn(()) + Send + Sync + 'static) -> Self {
        Self { label: Arc::new(label), run: Callback::new(run) }
    }
}

/// The notices on show.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next: StoredValue<u64>,
}

/// Makes notices possible below the current owner.
pub fn provide_notices() -> Notices {
    let notices = Notices { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
    provide_context(notices);
    notices
}

/// The notices around here.
#[must_use]
pub fn use_notices() -> Notices {
    expect_context()
}

impl Notices {
    /// Those on show, oldest first.
    #[must_use]
    pub fn list(self) -> Signal<Vec<Notice>> {
        self.list.into()
    }

    /// How many more can be shown without the oldest going.
    #[must_use]
    pub fn room(self) -> usize {
        self.list.with(|list| MOST.saturating_sub(list.len()))
    }

    /// Shows `text` until it is dismissed or its time is over.
    pub fn say(self, tone: NoticeTone, text: impl Text + Send + Sync + 'static) {
        self.show(tone, Arc::new(text), None, None);
    }

    /// The same, for as long as it is true: until `over`, which reads signals.
    pub fn say_until(
        self,
        tone: NoticeTone,
        text: impl Text + Send + Sync + 'static,
        over: impl Fn() -> bool + Send + Sync + 'static,
    ) {
        self.show(tone, Arc::new(text), None, Some(Arc::new(over)));
    }

    /// The same, with a button that does something about it while that makes sense.
    pub fn say_with_until(
        self,
        tone: NoticeTone,
        text: impl Text + Send + Sync + 'static,
        action: NoticeAction,
        over: impl Fn() -> bool + Send + Sync + 'static,
    ) {
        self.show(tone, Arc::new(text), Some(action), Some(Arc::new(over)));
    }

    fn show(
        self,
        tone: NoticeTone,
        text: Arc<dyn Text + Send + Sync>,
        action: Option<NoticeAction>,
        over: Option<Over>,
    ) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.list.update(|list| {
            if list.len() == MOST {
                list.remove(0);
            }
            list.push(Notice { id, tone, text, action, over });
        });
    }

    /// Takes away those whose matter is over, and tracks when that of another one is.
    pub fn drop_those_over(self) {
        let is_over = |notice: &Notice| notice.over.as_ref().is_some_and(|over| over());
        let over: Vec<u64> = self
            .list
            .with(|list| list.iter().filter(|notice| is_over(notice)).map(|notice| notice.id).collect());
        if !over.is_empty() {
            self.list.update(|list| list.retain(|notice| !over.contains(&notice.id)));
        }
    }

    /// Takes one away.
    pub fn dismiss(self, id: u64) {
        self.list.update(|list| list.retain(|notice| notice.id != id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::SharedText;

    fn ids(notices: Notices) -> Vec<u64> {
        notices.list().get_untracked().iter().map(|notice| notice.id).collect()
    }

    #[test]
    fn the_oldest_makes_room_and_any_can_be_dismissed() {
        Owner::new().with(|| {
            let notices = provide_notices();
            for _ in 0..4 {
                notices.say(NoticeTone::Plain, SharedText::Copied);
            }
            assert_eq!(ids(notices), [1, 2, 3]);
            notices.dismiss(2);
            assert_eq!(ids(notices), [1, 3]);
        });
    }

    #[test]
    fn a_notice_goes_when_what_it_speaks_of_is_over_and_does_not_come_back() {
        Owner::new().with(|| {
            let notices = provide_notices();
            let over = RwSignal::new(false);
            notices.say_until(NoticeTone::Plain, SharedText::Copied, move || over.get());
            notices.say(NoticeTone::Plain, SharedText::Copied);
            notices.drop_those_over();
            assert_eq!(ids(notices), [0, 1]);
            over.set(true);
            notices.drop_those_over();
            over.set(false);
            assert_eq!(ids(notices), [1]);
        });
    }
}
