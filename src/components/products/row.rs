//! One product in the list of those who keep it, or may pin.

use costage_protocol::ProductId;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{ProductPicture, price_words};
use crate::{
    components::ui::{
        badge::{Badge, Tone},
        button::{Button, ButtonSize, IconButton},
        element_id::element_id,
        failure::{Failure, failure_words},
        icon::IconName,
        menu::{MenuButton, MenuItem},
    },
    i18n::{ProductText, SharedText, t},
    ports::api::ApiError,
    state::{
        products::{RoomClicks, RoomProducts},
        request::Request,
    },
};

/// What somebody may do with a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRights {
    /// Follow its link.
    Look,
    /// Pin it.
    Pin,
    /// All of it.
    Keep,
}

/// The row.
#[component]
pub fn ProductRow(
    /// The room's products.
    products: RoomProducts,
    /// Which.
    id: ProductId,
    /// What can be done here.
    #[prop(into)]
    rights: Signal<RowRights>,
    /// How often each was opened; for the host.
    clicks: Option<RoomClicks>,
    /// Asked to edit it.
    #[prop(into)]
    on_edit: Callback<Option<ProductId>>,
) -> impl IntoView {
    let known = untrack(|| products.product(&id));
    let product = Signal::derive(move || known.as_ref().map(|product| product.get()));
    let title = Memo::new(move |_| product.read().as_ref().map(|product| product.title.clone()));
    let image = Memo::new(move |_| product.read().as_ref().and_then(|product| product.image.clone()));
    let pinned = Memo::new(move |_| product.read().as_ref().is_some_and(|product| product.pinned));
    let sold_out = Memo::new(move |_| product.read().as_ref().is_some_and(|product| product.sold_out));
    let price = move || product.read().as_ref().and_then(price_words);
    let keeps = Memo::new(move |_| rights.get() == RowRights::Keep);
    let request = Request::default();
    let failure = Signal::derive(move || request.failure().get().as_ref().map(failure_words));
    let id = StoredValue::new(id);
    let run = move |work: std::pin::Pin<Box<dyn Future<Output = Result<(), ApiError>>>>| {
        request.run(work, |()| ());
    };
    let pin = move |()| {
        run(Box::pin(products.set_pinned(id.get_value(), !pinned.get_untracked())));
    };
    let actions = NodeRef::<html::Div>::new();
    let pressed = StoredValue::new(None::<u32>);
    keep_focus(
        actions,
        pressed,
        Signal::derive(move || {
            products.order().with(|order| order.iter().position(|one| *one == *id.read_value()))
        }),
    );
    let place = move |by: i64| {
        pressed.set_value(Some(u32::from(by > 0)));
        let Some(now) = product.get_untracked().map(|product| i64::from(product.position)) else { return };
        if let Ok(position) = u32::try_from(now + by) {
            run(Box::pin(products.place(id.get_value(), position)));
        }
    };
    let is_first = Signal::derive(move || products.order().read().first() == Some(&*id.read_value()));
    let is_last = Signal::derive(move || products.order().read().last() == Some(&*id.read_value()));
    let items = move || {
        let item = |text: ProductText, icon, danger, on_choose| MenuItem {
            label: (move || t(text)).into(),
            icon,
            danger,
            on_choose,
        };
        let sold = if sold_out.get() { ProductText::InStock } else { ProductText::SoldOut };
        let sell = move |()| {
            run(Box::pin(products.set_sold_out(id.get_value(), !sold_out.get_untracked())));
        };
        let remove = move |()| run(Box::pin(products.remove(id.get_value())));
        vec![
            item(
                ProductText::Edit,
                IconName::Edit,
                false,
                Callback::new(move |()| on_edit.run(Some(id.get_value()))),
            ),
            item(sold, IconName::Bag, false, Callback::new(sell)),
            item(ProductText::Remove, IconName::Close, true, Callback::new(remove)),
        ]
    };
    let name_id = element_id("product");
    let described_by = name_id.clone();
    view! {
        <li class="product-row" data-testid="product-row">
            <ProductPicture image=image />
            <div class="what">
                <bdi class="title" id=name_id>
                    {move || title.get()}
                </bdi>
                <span class="terms">
                    {move || price().map(|price| view! { <span class="price">{price}</span> })}
                    {move || {
                        clicks
                            .map(|clicks| {
                                let text = ProductText::Clicks(clicks.of(&id.read_value()));
                                view! { <span data-testid="clicks">{t(text)}</span> }
                            })
                    }}
                    {move || {
                        pinned
                            .get()
                            .then(|| {
                                view! {
                                    <Badge
                                        label=move || t(ProductText::IsPinned)
                                        tone=Tone::Accent
                                        dot=true
                                    />
                                }
                            })
                    }}
                    {move || {
                        sold_out
                            .get()
                            .then(|| view! { <Badge label=move || t(ProductText::SoldOut) dot=true /> })
                    }}
                </span>
            </div>
            <div class="row-actions" node_ref=actions>
                <Show when=move || keeps.get()>
                    <IconButton
                        label=move || t(ProductText::MoveUp)
                        icon=IconName::ChevronUp
                        disabled=is_first
                        on_press=move |()| place(-1)
                    />
                    <IconButton
                        label=move || t(ProductText::MoveDown)
                        icon=IconName::ChevronDown
                        disabled=is_last
                        on_press=move |()| place(1)
                    />
                </Show>
                <Button
                    label=move || t(if pinned.get() { ProductText::Unpin } else { ProductText::Pin })
                    size=ButtonSize::Slim
                    icon=Some(IconName::Pin)
                    busy=request.busy()
                    described_by=described_by
                    on_press=pin
                />
                <Show when=move || keeps.get()>
                    <MenuButton label=move || t(SharedText::More) items=Signal::derive(items) />
                </Show>
            </div>
            <Failure text=failure />
        </li>
    }
}

/// A row that moves in the page loses the focus: the arrow that moved it takes it back. `pressed` says which
/// one, `place` where the row stands.
fn keep_focus(actions: NodeRef<html::Div>, pressed: StoredValue<Option<u32>>, place: Signal<Option<usize>>) {
    Effect::new(move |before: Option<Option<usize>>| {
        let now = place.get();
        if before.is_some_and(|before| before != now)
            && let Some(arrow) = pressed.get_value()
        {
            pressed.set_value(None);
            request_animation_frame(move || {
                let Some(actions) = actions.try_get_untracked().flatten() else { return };
                let button = actions.query_selector_all("button").ok().and_then(|all| all.item(arrow));
                if let Some(button) = button {
                    let _ = button.unchecked_into::<web_sys::HtmlElement>().focus();
                }
            });
        }
        now
    });
}
