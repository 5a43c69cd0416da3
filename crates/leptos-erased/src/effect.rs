//! Effects.

use leptos::reactive::{
    effect::{Effect as LeptosEffect, EffectFunction},
    owner::LocalStorage,
};

/// Effects as Leptos has them.
#[derive(Debug)]
pub struct Effect;

impl Effect {
    /// Runs `effect` once after the present work, and again whenever a signal that it has read changes. It gets what it
    /// returned the last time, if it takes an argument.
    #[expect(clippy::new_ret_no_self, reason = "what follows is done with Leptos's own type")]
    pub fn new<T: 'static, M>(mut effect: impl EffectFunction<T, M> + 'static) -> LeptosEffect<LocalStorage> {
        let mut before = None;
        boxed(Box::new(move || before = Some(effect.run(before.take()))))
    }
}

fn boxed(effect: Box<dyn FnMut()>) -> LeptosEffect<LocalStorage> {
    LeptosEffect::new(effect)
}
