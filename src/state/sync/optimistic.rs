//! What a list shows: the server's list, and over it what was asked for here and is not settled yet. Pure.
//!
//! The server's list is always right in the end; what lies over it only bridges the time until it has
//! heard. So whenever it is not certain that the server's list is behind, it is what is shown.

use costage_protocol::live::{Change, Position};

use super::live_collection::{Applied, Item, LiveCollection};

/// Names one thing that was asked for.
pub type Ticket = u64;

/// How a list looks different once something has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect<I: Item> {
    /// This item is in it, like this.
    Put(I),
    /// This item is not in it.
    Hide(I::Id),
}

impl<I: Item> Effect<I> {
    fn id(&self) -> &I::Id {
        match self {
            Self::Put(item) => item.id(),
            Self::Hide(id) => id,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stand {
    /// On its way.
    UnderWay,
    /// Its answer was lost: it may have happened or not.
    Checking,
    /// It has happened; the server's list knows from here on.
    Settled(Position),
}

#[derive(Clone)]
struct Asked<I: Item> {
    ticket: Ticket,
    effect: Effect<I>,
    stand: Stand,
}

impl<I: Item> Asked<I> {
    const fn settled_at(&self) -> Option<u64> {
        match &self.stand {
            Stand::Settled(at) => Some(at.seq),
            Stand::UnderWay | Stand::Checking => None,
        }
    }
}

/// Which items look different now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed<Id> {
    /// These, at most; each is to be looked up.
    These(Vec<Id>),
    /// Any of them, and their order.
    All,
}

/// A list as it is shown.
#[derive(Clone)]
pub struct Optimistic<I: Item> {
    server: LiveCollection<I>,
    asked: Vec<Asked<I>>,
    next: Ticket,
}

impl<I: Item> Default for Optimistic<I> {
    fn default() -> Self {
        Self { server: LiveCollection::default(), asked: Vec::new(), next: 0 }
    }
}

impl<I: Item> Optimistic<I> {
    /// The list as the server has told it.
    #[must_use]
    pub const fn server(&self) -> &LiveCollection<I> {
        &self.server
    }

    /// The item as it is shown; absent when it is not.
    #[must_use]
    pub fn shown(&self, id: &I::Id) -> Option<&I> {
        let about = || self.asked.iter().filter(|asked| asked.effect.id() == id);
        // What was asked for last, else what the server has said last. What is not known to be gone is shown.
        let open = about().rev().find(|asked| match (&asked.effect, &asked.stand) {
            (_, Stand::Settled(_)) | (Effect::Hide(_), Stand::Checking) => false,
            (Effect::Put(_), Stand::Checking) | (_, Stand::UnderWay) => true,
        });
        let settled = || about().filter_map(|asked| asked.settled_at().map(|seq| (seq, asked)));
        let over = open.or_else(|| settled().max_by_key(|(seq, _)| *seq).map(|(_, asked)| asked));
        match over.map(|asked| &asked.effect) {
            Some(Effect::Put(item)) => Some(item),
            Some(Effect::Hide(_)) => None,
            None => self.server.get(id),
        }
    }

    /// Everything shown: the server's order, then what it has not told yet.
    #[must_use]
    pub fn all_shown(&self) -> Vec<I> {
        let known = self.server.items().filter_map(|item| self.shown(item.id())).cloned();
        let mut all: Vec<I> = known.collect();
        for asked in &self.asked {
            let id = asked.effect.id();
            let listed = self.server.get(id).is_some() || all.iter().rev().any(|item| item.id() == id);
            if let (false, Some(item)) = (listed, self.shown(id)) {
                all.push(item.clone());
            }
        }
        all
    }

    /// Shows `effect` ahead of the answer.
    pub fn ask(&mut self, effect: Effect<I>) -> (Ticket, Changed<I::Id>) {
        let ticket = self.next;
        self.next += 1;
        let changed = Changed::These(vec![effect.id().clone()]);
        self.asked.push(Asked { ticket, effect, stand: Stand::UnderWay });
        (ticket, changed)
    }

    /// The answer was lost; it is asked again.
    pub fn lost(&mut self, ticket: Ticket) -> Changed<I::Id> {
        match self.asked.iter_mut().find(|asked| asked.ticket == ticket) {
            Some(asked) if asked.stand == Stand::UnderWay => {
                asked.stand = Stand::Checking;
                Changed::These(vec![asked.effect.id().clone()])
            }
            _ => Changed::These(Vec::new()),
        }
    }

    /// The answer is here: `outcome` is what it made of the list, and where the list knows of it; nothing
    /// when it was refused, or when it changed nothing that the list has not been told anyway.
    pub fn settle(&mut self, ticket: Ticket, outcome: Option<(Effect<I>, Position)>) -> Changed<I::Id> {
        let Some(at) = self.asked.iter().position(|asked| asked.ticket == ticket) else {
            return Changed::These(Vec::new());
        };
        let asked = self.asked.remove(at);
        let mut changed = vec![asked.effect.id().clone()];
        if let Some((effect, position)) = outcome
            && !has_heard(&self.server, &position)
        {
            changed.push(effect.id().clone());
            self.asked.push(Asked { ticket, effect, stand: Stand::Settled(position) });
        }
        Changed::These(changed)
    }

    /// Shows what the server has said outside of the list, until the list knows of it.
    pub fn known(&mut self, effect: Effect<I>, at: Position) -> Changed<I::Id> {
        let (ticket, _) = self.ask(effect.clone());
        self.settle(ticket, Some((effect, at)))
    }

    /// Takes the server's whole list as of `seq`.
    pub fn snapshot(&mut self, epoch: String, seq: u64, items: Vec<I>) -> Changed<I::Id> {
        self.server.snapshot(epoch, seq, items);
        self.drop_what_was_heard();
        Changed::All
    }

    /// Takes one event: see [`LiveCollection::event`].
    pub fn event(
        &mut self,
        epoch: Option<&str>,
        seq: u64,
        change: Option<Change<I>>,
    ) -> (Applied, Changed<I::Id>) {
        let id = change.as_ref().map(|change| change.item.id().clone());
        let applied = self.server.event(epoch, seq, change);
        let mut changed = self.drop_what_was_heard();
        changed.extend(id);
        (applied, Changed::These(changed))
    }

    /// Forgets the list, as when it is refused; what is on its way stays.
    pub fn forget(&mut self) -> Changed<I::Id> {
        self.server = LiveCollection::default();
        Changed::All
    }

    fn drop_what_was_heard(&mut self) -> Vec<I::Id> {
        if self.asked.is_empty() {
            return Vec::new();
        }
        let server = &self.server;
        let heard = |asked: &Asked<I>| matches!(&asked.stand, Stand::Settled(at) if has_heard(server, at));
        let (gone, kept) = std::mem::take(&mut self.asked).into_iter().partition(heard);
        self.asked = kept;
        let gone: Vec<Asked<I>> = gone;
        gone.into_iter().map(|asked| asked.effect.id().clone()).collect()
    }
}

fn has_heard<I: Item>(list: &LiveCollection<I>, position: &Position) -> bool {
    list.position().is_some_and(|here| here.epoch != position.epoch || here.seq >= position.seq)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "optimistic_tests.rs"]
mod tests;
