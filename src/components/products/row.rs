//! A row of the product list for those who may edit or pin.

use costage_protocol::{Product, ProductId};
use leptos::html;
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;

use super::{ProductPicture, ProductRights, shown_price};
use crate::{
    components::ui::{
        badge::{Badge, Tone},
        button::{Button, ButtonSize, IconButton},
        element_id::element_id,
        icon::IconName,
        menu::{MenuButton, MenuItem},
        request_status::RequestStatus,
    },
    i18n::{ProductText, SharedText, t},
    ports::api::ApiError,
    state::{
        products::{RoomProducts, clicks::ProductClickCounts},
        request::Request,
    },
};

/// A product in the list, and the changes that its row asks for.
#[derive(Clone, Copy)]
struct RowModel {
    products: RoomProducts,
    id: StoredValue<ProductId>,
    product: Signal<Option<Product>>,
    pinned: Memo<bool>,
    sold_out: Memo<bool>,
    /// The change under way; one at a time.
    change: Request,
}

impl RowModel {
    fn new(products: RoomProducts, id: ProductId) -> Self {
        let known = untrack(|| products.product(&id));
        let product = Signal::derive(move || known.as_ref().map(|product| product.get()));
        Self {
            products,
            id: StoredValue::new(id),
            product,
            pinned: memo(move |_| product.read().as_ref().is_some_and(|product| product.pinned)),
            sold_out: memo(move |_| product.read().as_ref().is_some_and(|product| product.sold_out)),
            change: Request::default(),
        }
    }

    fn run(self, change: impl Future<Output = Result<(), ApiError>> + 'static) {
        self.change.run(change, |()| ());
    }

    fn toggle_pinned(self) {
        self.run(self.products.set_pinned(self.id.get_value(), !self.pinned.get_untracked(), self.change));
    }

    fn toggle_sold_out(self) {
        self.run(self.products.set_sold_out(
            self.id.get_value(),
            !self.sold_out.get_untracked(),
            self.change,
        ));
    }

    fn remove(self) {
        self.run(self.products.remove(self.id.get_value(), self.change));
    }

    /// Moves the product `by` places down, or up when negative.
    fn move_by(self, by: i64) {
        let Some(now) = self.product.get_untracked().map(|product| i64::from(product.position)) else {
            return;
        };
        if let Ok(position) = u32::try_from(now + by) {
            self.run(self.products.move_to(self.id.get_value(), position, self.change));
        }
    }

    /// Whether it is the first or the last of the list.
    fn ends(self) -> (Signal<bool>, Signal<bool>) {
        let order = self.products.order();
        let is = move |end: Option<&ProductId>| end == Some(&*self.id.read_value());
        (Signal::derive(move || is(order.read().first())), Signal::derive(move || is(order.read().last())))
    }
}

/// A row with the controls for those who may edit or pin.
#[component]
pub fn ProductRow(
    products: RoomProducts,
    id: ProductId,
    #[prop(into)] rights: Signal<ProductRights>,
    /// The click counts, for the host.
    clicks: Option<ProductClickCounts>,
    #[prop(into)] on_edit: Callback<Option<ProductId>>,
) -> impl IntoView {
    let row = RowModel::new(products, id);
    let RowModel { product, pinned, change, .. } = row;
    let image = memo(move |_| product.read().as_ref().and_then(|product| product.image.clone()));
    let can_edit = memo(move |_| rights.get() == ProductRights::Edit);
    let actions = NodeRef::<html::Div>::new();
    let name_id = element_id("product");
    let described_by = name_id.clone();
    view! {
        <li class="product-row" data-testid="product-row">
            <ProductPicture image=image />
            <RowDescription row=row name_id=name_id clicks=clicks />
            <div class="row-actions" node_ref=actions>
                <Show when=move || can_edit.get()>
                    <MoveButtons row=row actions=actions />
                </Show>
                <Button
                    label=move || t(if pinned.get() { ProductText::Unpin } else { ProductText::Pin })
                    size=ButtonSize::Slim
                    icon=Some(IconName::Pin)
                    busy=change.busy()
                    described_by=described_by
                    on_press=move |()| row.toggle_pinned()
                />
                <Show when=move || can_edit.get()>
                    <MenuButton
                        label=move || t(SharedText::More)
                        items=Signal::derive(move || menu_items(row, on_edit))
                    />
                </Show>
            </div>
            <RequestStatus request_state=change.state() />
        </li>
    }
}

/// The title, the price, the clicks, and badges.
#[component]
fn RowDescription(row: RowModel, name_id: String, clicks: Option<ProductClickCounts>) -> impl IntoView {
    let RowModel { id, product, pinned, sold_out, .. } = row;
    let title = memo(move |_| product.read().as_ref().map(|product| product.title.clone()));
    let price = move || product.read().as_ref().and_then(shown_price);
    let clicks = move || {
        clicks.map(|clicks| {
            let text = ProductText::Clicks(clicks.count(&id.read_value()).into());
            view! { <span data-testid="clicks">{t(text)}</span> }
        })
    };
    let pinned_badge = move || {
        let label = move || t(ProductText::IsPinned);
        pinned.get().then(|| view! { <Badge label=label tone=Tone::Accent dot=true /> })
    };
    let sold_out_badge = move || {
        let label = move || t(ProductText::SoldOut);
        sold_out.get().then(|| view! { <Badge label=label dot=true /> })
    };
    view! {
        <div class="what">
            <bdi class="title" id=name_id>
                {move || title.get()}
            </bdi>
            <span class="terms">
                {move || price().map(|price| view! { <span class="price">{price}</span> })} {clicks}
                {pinned_badge} {sold_out_badge}
            </span>
        </div>
    }
}

#[component]
fn MoveButtons(row: RowModel, actions: NodeRef<html::Div>) -> impl IntoView {
    let pressed = StoredValue::new(None::<u32>);
    let place = Signal::derive(move || {
        row.products.order().with(|order| order.iter().position(|one| *one == *row.id.read_value()))
    });
    keep_focus_on_arrow(actions, pressed, place);
    let (is_first, is_last) = row.ends();
    let move_by = move |by: i64| {
        pressed.set_value(Some(u32::from(by > 0)));
        row.move_by(by);
    };
    view! {
        <IconButton
            label=move || t(ProductText::MoveUp)
            icon=IconName::ChevronUp
            disabled=is_first
            on_press=move |()| move_by(-1)
        />
        <IconButton
            label=move || t(ProductText::MoveDown)
            icon=IconName::ChevronDown
            disabled=is_last
            on_press=move |()| move_by(1)
        />
    }
}

fn menu_items(row: RowModel, on_edit: Callback<Option<ProductId>>) -> Vec<MenuItem> {
    let item = |text: ProductText, icon, danger, on_choose| MenuItem {
        label: (move || t(text)).into(),
        icon,
        danger,
        on_choose,
    };
    let stock = if row.sold_out.get() { ProductText::InStock } else { ProductText::SoldOut };
    let edit = Callback::new(move |()| on_edit.run(Some(row.id.get_value())));
    vec![
        item(ProductText::Edit, IconName::Edit, false, edit),
        item(stock, IconName::Bag, false, Callback::new(move |()| row.toggle_sold_out())),
        item(ProductText::Remove, IconName::Close, true, Callback::new(move |()| row.remove())),
    ]
}

/// Returns the focus to the arrow button that moved the row, because an element that moves in the page loses the focus.
/// `pressed` is that button's index, `place` the row's place in the list.
fn keep_focus_on_arrow(
    actions: NodeRef<html::Div>,
    pressed: StoredValue<Option<u32>>,
    place: Signal<Option<usize>>,
) {
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
