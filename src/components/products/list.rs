//! The list of products in a dialog: links for viewers, pins for co-hosts who may, everything for the host.

use costage_protocol::{ProductId, Role, RoomId};
use leptos::prelude::*;

use super::{
    card::ProductCard,
    editor::ProductEditor,
    row::{ProductRights, ProductRow},
};
use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        empty_state::EmptyState,
        icon::{Icon, IconName},
        request_status::RequestStatus,
        switch::Switch,
    },
    i18n::{ProductText, SharedText, t},
    state::{products::RoomProducts, request::Request, use_room},
};

/// The content of the dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
enum DialogContent {
    Closed,
    List,
    Editor(Option<ProductId>),
}

/// The button that opens the list: always there for the host, for others once the list has a product.
#[component]
pub fn ProductsButton(room: RoomId, products: RoomProducts) -> impl IntoView {
    let current = use_room();
    let role = current.role();
    let co_hosts_pin =
        Memo::new(move |_| current.room().read().as_ref().is_some_and(|room| room.co_hosts_pin));
    let rights = Memo::new(move |_| match role.get() {
        Role::Host => ProductRights::Edit,
        Role::CoHost if co_hosts_pin.get() => ProductRights::Pin,
        Role::CoHost | Role::Viewer => ProductRights::View,
    });
    let is_host = Memo::new(move |_| rights.get() == ProductRights::Edit);
    let order = products.order();
    let is_empty = Memo::new(move |_| order.read().is_empty());
    let content = RwSignal::new(DialogContent::Closed);
    let is_open = Signal::derive(move || *content.read() != DialogContent::Closed);
    let title = move || match &*content.read() {
        DialogContent::Editor(None) => t(ProductText::Add),
        DialogContent::Editor(Some(_)) => t(ProductText::Edit),
        DialogContent::Closed | DialogContent::List => t(ProductText::Products),
    };
    let close = move |()| {
        content.update(|content| {
            *content = match content {
                DialogContent::Editor(_) => DialogContent::List,
                DialogContent::Closed | DialogContent::List => DialogContent::Closed,
            };
        });
    };
    let room = StoredValue::new(room);
    let body = move || {
        match content.get() {
        DialogContent::Closed => ().into_any(),
        DialogContent::Editor(id) => {
            view! { <ProductEditor products=products id=id on_done=move |()| content.set(DialogContent::List) /> }
                .into_any()
        }
        DialogContent::List if is_host.get() => view! {
            <HostList
                room=room.get_value()
                products=products
                co_hosts_pin=co_hosts_pin
                on_edit=move |id| content.set(DialogContent::Editor(id))
                on_close=close
            />
        }
        .into_any(),
        DialogContent::List => view! { <ReadOnlyList products=products rights=rights on_close=close /> }.into_any(),
    }
    };
    view! {
        <Show when=move || is_host.get() || !is_empty.get()>
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
fn HostList(
    room: RoomId,
    products: RoomProducts,
    co_hosts_pin: Memo<bool>,
    #[prop(into)] on_edit: Callback<Option<ProductId>>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let clicks = crate::state::products::use_room_clicks(room);
    let order = products.order();
    let is_empty = Memo::new(move |_| order.read().is_empty());
    let allowing = Request::default();
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=|| {
                view! {
                    <EmptyState
                        icon=IconName::Bag
                        title=move || t(ProductText::EmptyTitle)
                        body=move || t(ProductText::EmptyBody)
                    />
                }
            }
        >
            <ol class="product-list" data-testid="product-list">
                <For each=move || order.get() key=ProductId::clone let:id>
                    <ProductRow
                        products=products
                        id=id
                        rights=Signal::stored(ProductRights::Edit)
                        clicks=Some(clicks)
                        on_edit=on_edit
                    />
                </For>
            </ol>
        </Show>
        <Switch
            label=move || t(ProductText::CoHostsPin)
            hint=move || t(ProductText::CoHostsPinHint)
            on=co_hosts_pin
            busy=allowing.busy()
            on_switch=move |may| allowing.run(products.set_co_hosts_pin(may, allowing), |()| ())
        />
        <RequestStatus request_state=allowing.state() />
        <div class="actions">
            <Button label=move || t(SharedText::Close) kind=ButtonKind::Quiet on_press=on_close />
            <Button
                label=move || t(ProductText::Add)
                kind=ButtonKind::Primary
                on_press=move |()| on_edit.run(None)
            />
        </div>
    }
}

#[component]
fn ReadOnlyList(
    products: RoomProducts,
    rights: Memo<ProductRights>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let order = products.order();
    let no_edit = Callback::new(|_| ());
    view! {
        <Show
            when=move || !order.read().is_empty()
            fallback=|| view! { <p class="muted">{move || t(ProductText::NoneYet)}</p> }
        >
            <ol class="product-list" data-testid="product-list">
                <For each=move || order.get() key=ProductId::clone let:id>
                    <Show
                        when=move || rights.get() == ProductRights::Pin
                        fallback={
                            let id = id.clone();
                            move || view! { <LinkRow products=products id=id.clone() /> }
                        }
                    >
                        <ProductRow
                            products=products
                            id=id.clone()
                            rights=rights
                            clicks=None
                            on_edit=no_edit
                        />
                    </Show>
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
