//! The height of an element that lies over the stage, by which the style sheet keeps the tiles clear of it.

use leptos::html::ElementType;
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;

use crate::ports::size::{Measure, SizeWatch};

/// The height of `element` in CSS pixels, padding included; 0 while it is not in the page.
pub fn use_height<E>(element: NodeRef<E>) -> Signal<f64>
where
    E: ElementType,
    E::Output: Clone + JsCast + AsRef<web_sys::Element> + 'static,
{
    let height = RwSignal::new(0.0);
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        let on_resize = move |measure: Measure| {
            height.try_set(measure.height);
        };
        watch.set_value(
            element.get().and_then(|element| SizeWatch::with_padding(element.as_ref(), on_resize)),
        );
    });
    on_cleanup(move || watch.dispose());
    height.into()
}
