//! Leptos's prelude, in which effects, memos, lists and conditional views are compiled once.
//!
//! Leptos compiles them again for every closure that they are given, which is most of what an app of some size weighs. Here
//! the closure is put into a box first, so that only the closure itself is compiled for each use; the rest is shared. They
//! behave as Leptos's own do, at the price of one allocation and one indirect call.

pub mod any_key;
mod effect;
pub mod list;
mod memo;
pub mod show;

/// Leptos's prelude with the items of this crate in place of those of the same name.
pub mod prelude {
    pub use leptos::prelude::*;

    pub use crate::{
        effect::Effect,
        list::{For, ForProps},
        memo::memo,
        show::{Show, ShowProps},
    };
}
