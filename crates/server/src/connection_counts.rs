//! How many connections are open: altogether and from each network, with a limit for both.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::rate_limits::{Network, record_refusal};

/// The open connections of one kind. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ConnectionCounts(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// What is counted, in the metric of refusals.
    name: &'static str,
    /// The most altogether; 0 means no limit.
    most: u32,
    /// The most from one network; 0 means no limit.
    most_of_network: u32,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    all: u32,
    of_network: HashMap<Network, u32>,
}

/// A connection that counts until this is dropped.
#[derive(Debug)]
pub struct CountedConnection {
    shared: Arc<Shared>,
    network: Option<Network>,
}

impl ConnectionCounts {
    /// Allows `most` connections altogether and `most_of_network` from each network; 0 means no limit.
    #[must_use]
    pub fn new(name: &'static str, most: u32, most_of_network: u32) -> Self {
        Self(Arc::new(Shared { name, most, most_of_network, open: Mutex::default() }))
    }

    /// Counts a connection from `address`; `None` when there are too many already.
    #[must_use]
    pub fn count(&self, address: Option<IpAddr>) -> Option<CountedConnection> {
        let network = address.and_then(Network::limited);
        let shared = Arc::clone(&self.0);
        let mut open = shared.open();
        let of_network = network.and_then(|network| open.of_network.get(&network)).copied().unwrap_or(0);
        if is_used_up(shared.most, open.all) || is_used_up(shared.most_of_network, of_network) {
            record_refusal(shared.name);
            return None;
        }
        open.all += 1;
        if let Some(network) = network {
            open.of_network.insert(network, of_network + 1);
        }
        drop(open);
        Some(CountedConnection { shared, network })
    }
}

impl ConnectionCounts {
    /// The number of open connections from the network of `address`; 0 for one that has no limit.
    #[must_use]
    pub fn open_from(&self, address: IpAddr) -> u32 {
        let open = self.0.open();
        Network::limited(address).and_then(|network| open.of_network.get(&network)).copied().unwrap_or(0)
    }
}

fn is_used_up(most: u32, open: u32) -> bool {
    most > 0 && open >= most
}

impl Shared {
    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for CountedConnection {
    fn drop(&mut self) {
        let mut open = self.shared.open();
        open.all = open.all.saturating_sub(1);
        if let Some(network) = self.network
            && let Some(count) = open.of_network.get_mut(&network)
        {
            *count = count.saturating_sub(1);
            if *count == 0 {
                open.of_network.remove(&network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str) -> Option<IpAddr> {
        Some(address.parse().unwrap())
    }

    #[test]
    fn one_network_does_not_take_the_places_of_others() {
        let counts = ConnectionCounts::new("test", 0, 2);
        let held: Vec<_> = (0..2).map(|_| counts.count(from("192.0.2.1")).unwrap()).collect();
        assert!(counts.count(from("192.0.2.1")).is_none());
        assert!(counts.count(from("192.0.2.2")).is_some());
        drop(held);
        assert!(counts.count(from("192.0.2.1")).is_some());
        assert!(counts.0.open().of_network.is_empty(), "a network without connections is forgotten");
    }

    #[test]
    fn a_proxy_of_this_machine_and_a_limit_of_zero_are_not_limited() {
        let counts = ConnectionCounts::new("test", 0, 1);
        let held: Vec<_> = (0..9).map(|_| counts.count(from("127.0.0.1"))).collect();
        assert!(held.iter().all(Option::is_some));
        assert!(counts.count(None).is_some());
    }

    #[test]
    fn all_together_are_limited_wherever_they_come_from() {
        let counts = ConnectionCounts::new("test", 2, 0);
        let _held = (counts.count(from("127.0.0.1")).unwrap(), counts.count(from("192.0.2.1")).unwrap());
        assert!(counts.count(from("192.0.2.2")).is_none());
        assert!(counts.count(None).is_none());
    }
}
