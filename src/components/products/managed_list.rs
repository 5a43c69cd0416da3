//! The list of products for those who may do more than follow links: everything for the host, pins for co-hosts who may.

use costage_protocol::ProductId;
use leptos_erased::prelude::*;

use super::{
    DialogContent, ProductRights, ProductsDialog, editor::ProductEditor, list::PlainList, row::ProductRow,
};
use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        icon::IconName,
        request_status::RequestStatus,
        switch::Switch,
    },
    i18n::{ProductText, t},
    state::{
        products::{RoomProducts, clicks::use_room_clicks},
        request::Request,
    },
};

/// The content of the panel.
#[component]
pub fn ManagedProducts(dialog: ProductsDialog) -> impl IntoView {
    let ProductsDialog { products, rights, content, .. } = dialog;
    let can_edit = memo(move |_| rights.get() == ProductRights::Edit);
    let done = move |()| content.set(DialogContent::List);
    move || match content.get() {
        DialogContent::Editor(id) => {
            view! { <ProductEditor products=products id=id on_done=done /> }.into_any()
        }
        DialogContent::List if can_edit.get() => view! { <HostList dialog=dialog /> }.into_any(),
        DialogContent::List => view! { <PinList products=products /> }.into_any(),
    }
}

#[component]
fn HostList(dialog: ProductsDialog) -> impl IntoView {
    let ProductsDialog { room, products, co_hosts_pin, content, .. } = dialog;
    let on_edit = Callback::new(move |id| content.set(DialogContent::Editor(id)));
    let clicks = use_room_clicks(room.get_value());
    let order = products.order();
    let is_empty = memo(move |_| order.read().is_empty());
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
            <Button
                label=move || t(ProductText::Add)
                kind=ButtonKind::Primary
                on_press=move |()| on_edit.run(None)
            />
        </div>
    }
}

#[component]
fn PinList(products: RoomProducts) -> impl IntoView {
    let no_edit = Callback::new(|_| ());
    let row = move |id| {
        view! {
            <ProductRow
                products=products
                id=id
                rights=Signal::stored(ProductRights::Pin)
                clicks=None
                on_edit=no_edit
            />
        }
        .into_any()
    };
    view! { <PlainList products=products row=row /> }
}
