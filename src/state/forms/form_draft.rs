//! A form that is half filled in: it is there again when it was closed by mistake, another page was looked at, or the
//! page was loaded again.

use std::rc::Rc;

use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    ports::tab_texts::TabTexts,
    state::{ports_context::use_ports, session::use_session},
};

/// Bytes of one form that are kept; a longer one is not.
const FORM_MAX: usize = 20_000;

/// Where one form of one person is kept, until it is sent or given up.
#[derive(Clone)]
pub struct KeptForm {
    texts: Rc<dyn TabTexts>,
    name: String,
}

/// The place for the form `name` of whoever is signed in.
#[must_use]
pub fn use_kept_form(name: &str) -> KeptForm {
    let me = use_session().user().with_untracked(|user| user.as_ref().map(|user| user.id.to_string()));
    KeptForm { texts: use_ports().texts, name: format!("form.{}.{name}", me.unwrap_or_default()) }
}

impl KeptForm {
    /// What was kept before; absent where nothing was, or an older version kept something else.
    #[must_use]
    pub fn load<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(&self.texts.load(&self.name)?).ok()
    }

    /// Keeps what `form` reads from now on, with every change, for as long as the current owner lives.
    pub fn keep<T: Serialize + PartialEq + 'static>(&self, form: impl Fn() -> T + 'static) {
        let kept = self.clone();
        Effect::new(move |before: Option<T>| {
            let now = form();
            if before.is_some_and(|before| before != now) {
                kept.save(&now);
            }
            now
        });
    }

    /// Forgets it: it was sent or given up.
    pub fn forget(&self) {
        self.texts.remove(&self.name);
    }

    fn save<T: Serialize>(&self, form: &T) {
        if let Some(json) = serde_json::to_string(form).ok().filter(|json| json.len() <= FORM_MAX) {
            self.texts.save(&self.name, &json);
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::{ports::tab_texts::MemoryTexts, state::products::form::TypedProduct};

    #[test]
    fn a_form_is_there_again_until_it_is_forgotten_and_only_where_it_was_kept() {
        let texts: Rc<dyn TabTexts> = Rc::new(MemoryTexts::default());
        let form = |name: &str| KeptForm { texts: texts.clone(), name: name.into() };
        let typed =
            TypedProduct { title: "Small bowl".into(), price: "38".into(), ..TypedProduct::default() };
        form("one").save(&typed);
        assert_eq!(form("one").load(), Some(typed.clone()));
        assert_eq!(form("two").load::<TypedProduct>(), None);
        assert_eq!(form("one").load::<Vec<u8>>(), None, "of another version");
        form("one").save(&TypedProduct { title: "x".repeat(FORM_MAX), ..typed.clone() });
        assert_eq!(form("one").load(), Some(typed), "what is too long is not kept");
        form("one").forget();
        assert_eq!(form("one").load::<TypedProduct>(), None);
    }
}
