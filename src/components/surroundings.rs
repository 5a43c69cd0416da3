//! What the components stand in: Costage's own page, or the shadow root of an element on a page of somebody else. There
//! they must not look for anything in the document, listen to the whole page, or take the window for their own size.

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;

use leptos::either::Either;
use leptos_erased::prelude::*;
use web_sys::{Element, ShadowRoot};

use crate::{
    ports::{
        media_query::{MediaQueryWatch, SizeQuery},
        size::SizeWatch,
        tree::Tree,
    },
    state::keep_alive::keep_alive,
};

/// Where the components are, from the context.
#[derive(Clone, Copy)]
pub struct Surroundings {
    /// The shadow root; `None` on Costage's own page.
    root: StoredValue<Option<ShadowRoot>, LocalStorage>,
    /// Width and height of the element's box, in CSS pixels.
    size: RwSignal<(f64, f64)>,
}

/// Says that everything below the current owner is drawn into `root`, the shadow root of an element.
pub fn provide_element(root: ShadowRoot) {
    let size = RwSignal::new((0.0, 0.0));
    let watch = SizeWatch::new(&root.host(), move |width, height| {
        size.try_set((width, height));
    });
    keep_alive(watch);
    provide_context(Surroundings { root: StoredValue::new_local(Some(root)), size });
}

/// Returns where the components are: Costage's own page unless something else is provided.
#[must_use]
pub fn use_surroundings() -> Surroundings {
    use_context().unwrap_or_else(|| Surroundings {
        root: StoredValue::new_local(None),
        size: RwSignal::new((0.0, 0.0)),
    })
}

impl Surroundings {
    /// The shadow root; `None` on Costage's own page.
    #[must_use]
    pub fn shadow(self) -> Option<ShadowRoot> {
        self.root.try_get_value().flatten()
    }

    /// The element whose shadow root it is.
    #[must_use]
    pub fn host(self) -> Option<Element> {
        self.shadow().map(|root| root.host())
    }

    #[must_use]
    pub fn is_element(self) -> bool {
        self.root.with_value(Option::is_some)
    }

    /// Where to look for other elements.
    #[must_use]
    pub fn tree(self) -> Option<Tree> {
        match self.shadow() {
            Some(root) => Some(Tree::Shadow(root)),
            None => Tree::of_page(),
        }
    }
}

/// The role of the main part, of which a page has one: in an element it is a region of the page.
#[must_use]
pub fn main_role() -> Option<&'static str> {
    use_surroundings().is_element().then_some("region")
}

/// Draws `content`; in an element only where the page has put nothing of its own into the slot called `name`.
pub fn in_slot<V: IntoView + 'static>(name: &'static str, content: V) -> impl IntoView + use<V> {
    match use_surroundings().is_element() {
        true => Either::Left(view! { <slot name=name>{content}</slot> }),
        false => Either::Right(content),
    }
}

/// Whether the window, or the box of the element, is as `query` says.
#[must_use]
pub fn use_size_query(query: &'static SizeQuery) -> Signal<bool> {
    let here = use_surroundings();
    if here.is_element() {
        return memo(move |_| {
            let (width, height) = here.size.get();
            query.matches(width, height)
        })
        .into();
    }
    let matches = RwSignal::new(false);
    keep_alive(MediaQueryWatch::new(&query.in_css(), move |now| matches.set(now)));
    matches.into()
}
