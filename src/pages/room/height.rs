//! The height of an element that lies over the stage, by which the style sheet keeps the tiles clear of it.

use leptos::html;
use leptos_erased::prelude::*;

use crate::ports::size::{Measure, SizeWatch};

/// The height of `element` in CSS pixels, padding included; 0 while it is not in the page.
pub fn use_height(element: NodeRef<html::Div>) -> Signal<f64> {
    let height = RwSignal::new(0.0);
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        let on_resize = move |measure: Measure| {
            height.try_set(measure.height);
        };
        watch.set_value(element.get().and_then(|element| SizeWatch::with_padding(&element, on_resize)));
    });
    on_cleanup(move || watch.dispose());
    height.into()
}
