//! A server whose answers to changes are lost until the test lets one through.

use std::{cell::RefCell, rc::Rc};

use futures::{FutureExt, future::LocalBoxFuture};

use crate::ports::{
    api::{Api, Method, Reply, Request, Transport, TransportError},
    clock,
};

/// A change that was sent: its path and its idempotency key.
type SentChange = (String, Option<String>);

#[derive(Clone, Default)]
pub(in crate::components) struct SilentServer {
    answer: Rc<RefCell<Option<Reply>>>,
    reads: Rc<RefCell<Vec<(&'static str, String)>>>,
    sent: Rc<RefCell<Vec<SentChange>>>,
}

impl SilentServer {
    /// The API over it, signed in.
    pub(in crate::components) fn api(&self) -> Api {
        let api = Api::new(self.clone());
        api.set_token(Some("token".into()));
        api
    }

    /// Answers reads of paths that end with `path`.
    pub(in crate::components) fn reads(&self, path: &'static str, body: String) {
        self.reads.borrow_mut().push((path, body));
    }

    /// Answers the changes from now on.
    pub(in crate::components) fn answer(&self, status: u16, body: String) {
        self.answer.replace(Some(Reply { status, body, written: None }));
    }

    /// The changes that were sent, each with the number of times it was sent under one key.
    pub(in crate::components) fn changes(&self) -> Vec<(String, usize)> {
        let mut changes: Vec<(String, Option<String>, usize)> = Vec::new();
        for (path, key) in self.sent.borrow().iter() {
            match changes.iter_mut().find(|(_, known, _)| known == key) {
                Some((_, _, times)) => *times += 1,
                None => changes.push((path.clone(), key.clone(), 1)),
            }
        }
        changes.into_iter().map(|(path, _, times)| (path, times)).collect()
    }
}

impl Transport for SilentServer {
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let answer = if request.method == Method::Get {
            let reads = self.reads.borrow();
            let read = reads.iter().find(|(path, _)| request.path.ends_with(path));
            read.map(|(_, body)| Reply { status: 200, body: body.clone(), written: None })
        } else {
            self.sent.borrow_mut().push((request.path, request.key));
            self.answer.borrow().clone()
        };
        async move { answer.ok_or(TransportError::Unreachable) }.boxed_local()
    }

    fn new_key(&self) -> String {
        format!("key {}", self.sent.borrow().len())
    }

    fn pause(&self, _: u32) -> LocalBoxFuture<'_, ()> {
        clock::sleep(10).boxed_local()
    }
}
