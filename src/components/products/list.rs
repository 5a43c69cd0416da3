//! The button that opens the products, and the list as viewers see it: links to the shop.

use costage_protocol::ProductId;
use leptos_erased::prelude::*;

use super::{ProductRights, ProductsDialog, card::ProductCard};
use crate::{
    components::{
        parts::lazy_view,
        ui::icon::{Icon, IconName},
    },
    i18n::{ProductText, t},
    state::{
        panels::{Panel, Panels},
        parts::Part,
        products::RoomProducts,
    },
};

/// The button that opens the list: always there for the host, for others once the list has a product.
#[component]
pub fn ProductsButton(dialog: ProductsDialog, panels: Panels) -> impl IntoView {
    let ProductsDialog { products, rights, .. } = dialog;
    let order = products.order();
    let is_there = memo(move |_| rights.get() == ProductRights::Edit || !order.read().is_empty());
    view! {
        <Show when=move || is_there.get()>
            <button
                type="button"
                class="round products-button"
                aria-expanded=move || (panels.other() == Some(Panel::Products)).to_string()
                aria-label=move || t(ProductText::Products)
                title=move || t(ProductText::Products)
                on:click=move |_| panels.toggle(Panel::Products)
            >
                <Icon name=IconName::Bag />
            </button>
        </Show>
    }
}

/// The content of the panel with the products.
#[component]
pub fn ProductsContent(dialog: ProductsDialog) -> impl IntoView {
    let ProductsDialog { products, rights, .. } = dialog;
    let only_views = memo(move |_| rights.get() == ProductRights::View);
    view! {
        <div class="products-dialog">
            {move || match only_views.get() {
                true => view! { <LinkList products=products /> }.into_any(),
                false => lazy_view(Part::Host, move |parts| Some((parts.host()?.products)(dialog))),
            }}
        </div>
    }
}

#[component]
fn LinkList(products: RoomProducts) -> impl IntoView {
    let row = move |id| view! { <LinkRow products=products id=id /> }.into_any();
    view! { <PlainList products=products row=row /> }
}

/// The products in their order, each drawn by `row`, for people who cannot edit them.
#[component]
pub(super) fn PlainList(
    products: RoomProducts,
    #[prop(into)] row: Callback<ProductId, AnyView>,
) -> impl IntoView {
    let order = products.order();
    view! {
        <Show
            when=move || !order.read().is_empty()
            fallback=|| view! { <p class="muted">{move || t(ProductText::NoneYet)}</p> }
        >
            <ol class="product-list" data-testid="product-list">
                <For each=move || order.get() key=ProductId::clone let:id>
                    {row.run(id)}
                </For>
            </ol>
        </Show>
    }
}

#[component]
fn LinkRow(products: RoomProducts, id: ProductId) -> impl IntoView {
    let known = untrack(|| products.product(&id));
    let product = Signal::derive(move || known.as_ref().map(|product| product.get()));
    let open = move |()| products.count_click(id.clone());
    view! {
        <li>
            <ProductCard product=product on_open=open />
        </li>
    }
}
