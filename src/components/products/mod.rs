//! Products on screen: the pinned one over the stage, the list for everybody, and the host's editor.

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod card;
pub mod dialog;
pub mod editor;
pub mod list;
pub mod managed_list;
pub mod picture_field;
mod price_words;
pub mod row;

pub use card::{PinnedProduct, ProductCard};
pub use dialog::{DialogContent, ProductRights, ProductsDialog};
pub use list::{ProductsButton, ProductsContent};

use costage_protocol::Product;
use leptos_erased::prelude::*;

use super::ui::icon::{Icon, IconName};
use crate::{i18n::use_locale, ports::number_format::money, state::use_picture_address};

/// The price in the notation of the reader's language.
#[must_use]
pub fn shown_price(product: &Product) -> Option<String> {
    product.price.as_ref().map(|price| money(use_locale().tag(), price))
}

/// A product's picture, or an icon where there is none or it cannot be loaded.
#[component]
pub fn ProductPicture(
    /// The picture's address.
    #[prop(into)]
    image: Signal<Option<String>>,
) -> impl IntoView {
    let address = use_picture_address();
    let broken = RwSignal::new(None::<String>);
    let shown = memo(move |_| image.get().filter(|image| broken.read().as_ref() != Some(image)));
    view! {
        <span class="product-picture">
            {move || match shown.get() {
                Some(image) => {
                    let failed = image.clone();
                    view! {
                        <img
                            src=address(image)
                            alt=""
                            loading="lazy"
                            decoding="async"
                            referrerpolicy="no-referrer"
                            on:error=move |_| broken.set(Some(failed.clone()))
                        />
                    }
                        .into_any()
                }
                None => view! { <Icon name=IconName::Bag /> }.into_any(),
            }}
        </span>
    }
}
