//! The button with the list of products, and the list as viewers see it: links to the shop.

use costage_protocol::{ProductId, Role, RoomId};
use leptos_erased::prelude::*;

use super::{DialogContent, ProductRights, ProductsDialog, card::ProductCard};
use crate::{
    components::{
        parts::lazy_view,
        ui::{
            button::Button,
            dialog::Dialog,
            icon::{Icon, IconName},
        },
    },
    i18n::{ProductText, SharedText, t},
    state::{parts::Part, products::RoomProducts, use_room},
};

/// The button that opens the list: always there for the host, for others once the list has a product.
#[component]
pub fn ProductsButton(room: RoomId, products: RoomProducts) -> impl IntoView {
    let current = use_room();
    let role = current.role();
    let co_hosts_pin = memo(move |_| current.room().read().as_ref().is_some_and(|room| room.co_hosts_pin));
    let rights = memo(move |_| match role.get() {
        Role::Host => ProductRights::Edit,
        Role::CoHost if co_hosts_pin.get() => ProductRights::Pin,
        Role::CoHost | Role::Viewer => ProductRights::View,
    });
    let order = products.order();
    let is_empty = memo(move |_| order.read().is_empty());
    let content = RwSignal::new(DialogContent::Closed);
    let is_open = memo(move |_| *content.read() != DialogContent::Closed);
    let title = move || match &*content.read() {
        DialogContent::Editor(None) => t(ProductText::Add),
        DialogContent::Editor(Some(_)) => t(ProductText::Edit),
        DialogContent::Closed | DialogContent::List => t(ProductText::Products),
    };
    let close = Callback::new(move |()| {
        content.update(|content| {
            *content = match content {
                DialogContent::Editor(_) => DialogContent::List,
                DialogContent::Closed | DialogContent::List => DialogContent::Closed,
            };
        });
    });
    let dialog =
        ProductsDialog { room: StoredValue::new(room), products, rights, co_hosts_pin, content, close };
    let only_views = memo(move |_| rights.get() == ProductRights::View);
    let body = move || match (is_open.get(), only_views.get()) {
        (false, _) => ().into_any(),
        (true, true) => view! { <LinkList products=products on_close=close /> }.into_any(),
        (true, false) => lazy_view(Part::Host, move |parts| Some((parts.host()?.products)(dialog))),
    };
    view! {
        <Show when=move || rights.get() == ProductRights::Edit || !is_empty.get()>
            <button
                type="button"
                class="round products-button"
                aria-haspopup="dialog"
                aria-label=move || t(ProductText::Products)
                title=move || t(ProductText::Products)
                on:click=move |_| content.set(DialogContent::List)
            >
                <Icon name=IconName::Bag />
            </button>
            <Dialog open=is_open title=title on_close=close>
                <div class="products-dialog">{body}</div>
            </Dialog>
        </Show>
    }
}

#[component]
fn LinkList(products: RoomProducts, on_close: Callback<()>) -> impl IntoView {
    let row = move |id| view! { <LinkRow products=products id=id /> }.into_any();
    view! { <PlainList products=products row=row on_close=on_close /> }
}

/// The products in their order, each drawn by `row`, for people who cannot edit them.
#[component]
pub(super) fn PlainList(
    products: RoomProducts,
    #[prop(into)] row: Callback<ProductId, AnyView>,
    on_close: Callback<()>,
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
        <div class="actions">
            <Button label=move || t(SharedText::Close) on_press=on_close />
        </div>
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
