//! Events of live collections: what the store writes and the live side hands on.

pub mod topic_key;
