//! Drafts of forms: what was typed is restored when a form was closed by mistake, another page was visited, or the
//! page was reloaded.

use std::rc::Rc;

use leptos_erased::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    ports::{json::from_json, tab_texts::TabTexts},
    state::{ports_context::use_ports, session::use_session},
};

/// The longest draft that is stored, in bytes.
const DRAFT_MAX: usize = 20_000;

/// The stored draft of one form of one person, until it is sent or given up.
#[derive(Clone)]
pub struct FormDraft {
    texts: Rc<dyn TabTexts>,
    name: String,
}

/// Returns the draft of the form `name` of the signed-in person.
#[must_use]
pub fn use_form_draft(name: &str) -> FormDraft {
    let me = use_session().user().with_untracked(|user| user.as_ref().map(|user| user.id.to_string()));
    FormDraft { texts: use_ports().texts, name: format!("form.{}.{name}", me.unwrap_or_default()) }
}

impl FormDraft {
    /// Loads the draft; `None` where there is none, or an older version stored another form of it.
    #[must_use]
    pub fn load<T: DeserializeOwned>(&self) -> Option<T> {
        from_json(&self.texts.load(&self.name)?).ok()
    }

    /// Stores what `form` returns on every change, for as long as the current owner lives.
    pub fn store_changes<T: Serialize + PartialEq + 'static>(&self, form: impl Fn() -> T + 'static) {
        let draft = self.clone();
        Effect::new(move |before: Option<T>| {
            let now = form();
            if before.is_some_and(|before| before != now) {
                draft.save(&now);
            }
            now
        });
    }

    /// Deletes the draft after it was sent or given up.
    pub fn forget(&self) {
        self.texts.remove(&self.name);
    }

    fn save<T: Serialize>(&self, form: &T) {
        if let Some(json) = serde_json::to_string(form).ok().filter(|json| json.len() <= DRAFT_MAX) {
            self.texts.save(&self.name, &json);
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::{ports::tab_texts::MemoryTexts, state::products::form::ProductForm};

    #[test]
    fn a_form_is_there_again_until_it_is_forgotten_and_only_where_it_was_kept() {
        let texts: Rc<dyn TabTexts> = Rc::new(MemoryTexts::default());
        let form = |name: &str| FormDraft { texts: texts.clone(), name: name.into() };
        let typed = ProductForm { title: "Small bowl".into(), price: "38".into(), ..ProductForm::default() };
        form("one").save(&typed);
        assert_eq!(form("one").load(), Some(typed.clone()));
        assert_eq!(form("two").load::<ProductForm>(), None);
        assert_eq!(form("one").load::<Vec<u8>>(), None, "of another version");
        form("one").save(&ProductForm { title: "x".repeat(DRAFT_MAX), ..typed.clone() });
        assert_eq!(form("one").load(), Some(typed), "what is too long is not kept");
        form("one").forget();
        assert_eq!(form("one").load::<ProductForm>(), None);
    }
}
