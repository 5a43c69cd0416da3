//! Notices: short messages about what happened, where nothing else on the page says it. Each disappears by itself,
//! earlier when it is outdated.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::Text;

/// The most notices at once; a further one replaces the oldest.
const MAX_SHOWN: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeTone {
    /// Something asked for has succeeded.
    Good,
    /// Information.
    Plain,
    /// Something asked for has failed.
    Bad,
}

#[derive(Clone)]
pub struct Notice {
    pub id: u64,
    pub tone: NoticeTone,
    pub text: Arc<dyn Text + Send + Sync>,
    /// The button on it, if any.
    pub action: Option<NoticeAction>,
    /// Whether it is outdated; reads signals. `None` where it cannot become so.
    outdated: Option<Outdated>,
}

type Outdated = Arc<dyn Fn() -> bool + Send + Sync>;

/// The button of a notice.
#[derive(Clone)]
pub struct NoticeAction {
    pub label: Arc<dyn Text + Send + Sync>,
    /// Runs the action, after which the notice is removed.
    pub run: Callback<()>,
}

impl NoticeAction {
    #[must_use]
    pub fn new(label: impl Text + Send + Sync + 'static, run: impl Fn(()) + Send + Sync + 'static) -> Self {
        Self { label: Arc::new(label), run: Callback::new(run) }
    }
}

/// The notices on screen.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next: StoredValue<u64>,
}

/// Provides notices to everything below the current owner.
pub fn provide_notices() -> Notices {
    let notices = Notices { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
    provide_context(notices);
    notices
}

/// Returns the notices from the context.
#[must_use]
pub fn use_notices() -> Notices {
    expect_context()
}

impl Notices {
    /// The notices on screen, oldest first.
    #[must_use]
    pub fn list(self) -> Signal<Vec<Notice>> {
        self.list.into()
    }

    /// The number that can be shown in addition without replacing one.
    #[must_use]
    pub fn free_slots(self) -> usize {
        self.list.with(|list| MAX_SHOWN.saturating_sub(list.len()))
    }

    /// Shows `text` until it is dismissed or its time is up.
    pub fn show(self, tone: NoticeTone, text: impl Text + Send + Sync + 'static) {
        self.push(tone, Arc::new(text), None, None);
    }

    /// Shows `text` at most until `outdated`, which reads signals, is true.
    pub fn show_until(
        self,
        tone: NoticeTone,
        text: impl Text + Send + Sync + 'static,
        outdated: impl Fn() -> bool + Send + Sync + 'static,
    ) {
        self.push(tone, Arc::new(text), None, Some(Arc::new(outdated)));
    }

    /// Shows `text` with a button, at most until `outdated` is true.
    pub fn show_with_action_until(
        self,
        tone: NoticeTone,
        text: impl Text + Send + Sync + 'static,
        action: NoticeAction,
        outdated: impl Fn() -> bool + Send + Sync + 'static,
    ) {
        self.push(tone, Arc::new(text), Some(action), Some(Arc::new(outdated)));
    }

    fn push(
        self,
        tone: NoticeTone,
        text: Arc<dyn Text + Send + Sync>,
        action: Option<NoticeAction>,
        outdated: Option<Outdated>,
    ) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.list.update(|list| {
            if list.len() == MAX_SHOWN {
                list.remove(0);
            }
            list.push(Notice { id, tone, text, action, outdated });
        });
    }

    /// Removes the outdated notices, and tracks when another one becomes outdated.
    pub fn remove_outdated(self) {
        let is_outdated = |notice: &Notice| notice.outdated.as_ref().is_some_and(|outdated| outdated());
        let outdated: Vec<u64> = self
            .list
            .with(|list| list.iter().filter(|notice| is_outdated(notice)).map(|notice| notice.id).collect());
        if !outdated.is_empty() {
            self.list.update(|list| list.retain(|notice| !outdated.contains(&notice.id)));
        }
    }

    /// Removes a notice.
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
                notices.show(NoticeTone::Plain, SharedText::Copied);
            }
            assert_eq!(ids(notices), [1, 2, 3]);
            notices.dismiss(2);
            assert_eq!(ids(notices), [1, 3]);
        });
    }

    #[test]
    fn an_outdated_notice_disappears_and_does_not_return() {
        Owner::new().with(|| {
            let notices = provide_notices();
            let over = RwSignal::new(false);
            notices.show_until(NoticeTone::Plain, SharedText::Copied, move || over.get());
            notices.show(NoticeTone::Plain, SharedText::Copied);
            notices.remove_outdated();
            assert_eq!(ids(notices), [0, 1]);
            over.set(true);
            notices.remove_outdated();
            over.set(false);
            assert_eq!(ids(notices), [1]);
        });
    }
}
