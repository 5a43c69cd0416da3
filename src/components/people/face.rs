//! The picture of a person, over their initials: where there is none, or it cannot be shown, the initials stay.

use costage_protocol::User;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use crate::state::use_picture_address;

/// The picture; nothing where `user` has none. To be placed over the initials, in an element that places what is in it. Its site
/// learns who looks, but not at which page.
pub fn face_picture(user: &User) -> Option<impl IntoView + use<>> {
    let hide = |event: ev::ErrorEvent| {
        if let Some(image) = event.target().and_then(|image| image.dyn_into::<web_sys::HtmlElement>().ok()) {
            image.set_hidden(true);
        }
    };
    let address = use_picture_address();
    user.picture.clone().map(|picture| {
        view! {
            <img
                class="face-picture"
                src=address(picture)
                alt=""
                loading="lazy"
                decoding="async"
                referrerpolicy="no-referrer"
                on:error=hide
            />
        }
    })
}
