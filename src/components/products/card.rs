//! The pinned product: a card over the stage that opens the shop in a new tab.

use costage_protocol::Product;
use leptos_erased::prelude::*;

use super::{ProductPicture, shown_price};
use crate::{
    i18n::{ProductText, t},
    state::products::RoomProducts,
};

/// The mouse button that opens a link in a new tab too.
const MIDDLE_BUTTON: i16 = 1;

/// The pinned product of the current room; hidden while there is none.
#[component]
pub fn PinnedProduct(products: RoomProducts) -> impl IntoView {
    let pinned = products.pinned();
    let is_pinned = memo(move |_| pinned.read().is_some());
    let open = move |()| {
        if let Some(product) = pinned.get_untracked() {
            products.count_click(product.id);
        }
    };
    view! {
        <aside
            class="pinned-product"
            part="product"
            data-testid="pinned-product"
            aria-label=move || t(ProductText::Pinned)
            aria-live="polite"
            hidden=move || !is_pinned.get()
        >
            <ProductCard product=pinned on_open=open />
        </aside>
    }
}

/// A product as a link, which stays the same element when the product changes.
#[component]
pub fn ProductCard(
    #[prop(into)] product: Signal<Option<Product>>,
    /// Called when the link is opened.
    #[prop(into)]
    on_open: Callback<()>,
) -> impl IntoView {
    let is_there = memo(move |_| product.read().is_some());
    let image = memo(move |_| product.read().as_ref().and_then(|product| product.image.clone()));
    let title = memo(move |_| product.read().as_ref().map(|product| product.title.clone()));
    let link = memo(move |_| product.read().as_ref().map(|product| product.link.clone()));
    let sold_out = memo(move |_| product.read().as_ref().is_some_and(|product| product.sold_out));
    let price = move || product.read().as_ref().and_then(shown_price);
    view! {
        <Show when=move || is_there.get()>
            <a
                class="product-card"
                class:sold-out=move || sold_out.get()
                href=move || link.get()
                target="_blank"
                rel="noopener noreferrer"
                on:click=move |_| on_open.run(())
                on:auxclick=move |event| {
                    if event.button() == MIDDLE_BUTTON {
                        on_open.run(());
                    }
                }
            >
                <ProductPicture image=image />
                <span class="what">
                    <bdi class="title">{move || title.get()}</bdi>
                    <span class="terms">
                        {move || price().map(|price| view! { <span class="price">{price}</span> })}
                        {move || {
                            sold_out
                                .get()
                                .then(|| view! { <b class="gone">{move || t(ProductText::SoldOut)}</b> })
                        }}
                    </span>
                </span>
                <span class="view">{move || t(ProductText::View)}</span>
                <span class="unseen">{move || t(ProductText::OpensNewTab)}</span>
            </a>
        </Show>
    }
}
