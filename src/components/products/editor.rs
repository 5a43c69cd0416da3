//! The form in which a host adds or changes a product.

use costage_protocol::{ProductId, money::Currency};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{picture_field::PictureField, price_words};
use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        element_id::element_id,
        failure::{Failure, failure_words},
        text_field::TextField,
    },
    i18n::{ProductText, SharedText, t},
    ports::text_length::graphemes,
    state::{
        forms::form_draft::{KeptForm, use_kept_form},
        products::{
            RoomProducts,
            form::{TypedProduct, Wrong},
            picture::PictureUpload,
        },
        request::Request,
    },
};

/// What is asked for when a host never said.
const FIRST_CURRENCY: &str = "EUR";

/// The form.
#[component]
pub fn ProductEditor(
    /// The room's products.
    products: RoomProducts,
    /// Which one; a new one without.
    id: Option<ProductId>,
    /// It is kept, or given up.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let known = untrack(|| id.as_ref().and_then(|id| products.product(id)));
    let known = known.map(|product| product.get_untracked());
    let kept = use_kept_form(&format!("product.{}", products.form_name(id.as_ref())));
    let of_known = || known.as_ref().map(|known| TypedProduct::of(known, price_words::person_writing));
    let typed = kept.load().or_else(of_known).unwrap_or_default();
    let currency = if typed.currency.is_empty() { last_currency(products) } else { typed.currency };
    let (title, price) = (RwSignal::new(typed.title), RwSignal::new(typed.price));
    let (link, image) = (RwSignal::new(typed.link), RwSignal::new(typed.image));
    let currency = RwSignal::new(currency);
    let wrong = RwSignal::new(Vec::<Wrong>::new());
    // What was wrong may be right now; the next try says so.
    Effect::new(move |_| {
        for field in [title, price, currency, link, image] {
            field.track();
        }
        if !wrong.read_untracked().is_empty() {
            wrong.set(Vec::new());
        }
    });
    let keeping = Request::default();
    let picture = PictureUpload::new(products, image);
    let picture_under_way = Signal::derive(move || picture.step().read().is_some());
    let says = move |which: Wrong, text: ProductText| {
        Signal::derive(move || wrong.read().contains(&which).then(|| t(text)))
    };
    let typed = move || TypedProduct {
        title: title.get(),
        price: price.get(),
        currency: currency.get(),
        link: link.get(),
        image: image.get(),
    };
    kept.keep(typed);
    let given_up = StoredValue::new_local(kept.clone());
    let cancel = move |()| {
        given_up.with_value(KeptForm::forget);
        on_done.run(());
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        // A product that is kept now would be kept without it.
        if picture_under_way.get_untracked() {
            return;
        }
        let typed = untrack(typed);
        match typed.checked(graphemes, &price_words::person_writing(&typed.currency)) {
            Ok(draft) => {
                wrong.set(Vec::new());
                let kept = kept.clone();
                keeping.run(products.keep(id.clone(), draft), move |_| {
                    kept.forget();
                    on_done.run(());
                });
            }
            Err(found) => wrong.set(found),
        }
    };
    let price_wrong = Signal::derive(move || {
        let wrong = wrong.read().iter().find_map(|wrong| match wrong {
            Wrong::Price(error) => Some(*error),
            _ => None,
        });
        wrong.and_then(|error| price_words::mistake(error, &currency.get_untracked()))
    });
    let price_hint = Signal::derive(move || match price_wrong.read().is_some() {
        true => None,
        false => price_words::hint(&price.read(), &currency.read()),
    });
    let failure = Signal::derive(move || keeping.failure().get().as_ref().map(failure_words));
    let currency_id = element_id("currency");
    view! {
        <form class="product-editor" novalidate=true on:submit=submit>
            <TextField
                label=move || t(ProductText::Title)
                value=title
                error=says(Wrong::Title, ProductText::TitleWrong)
                example=move || t(ProductText::TitleExample)
                takes_focus=true
            />
            <div class="price-fields">
                <TextField
                    label=move || t(ProductText::Price)
                    value=price
                    error=price_wrong
                    hint=price_hint
                    example=move || price_words::placeholder(&currency.read()).unwrap_or_default()
                />
                <div class="field">
                    <label for=currency_id.clone()>{move || t(ProductText::Currency)}</label>
                    <div class="box">
                        <select
                            id=currency_id
                            on:change:target=move |event| currency.set(event.target().value())
                        >
                            {Currency::all()
                                .into_iter()
                                .map(|one| currency_option(one, currency))
                                .collect_view()}
                        </select>
                    </div>
                </div>
            </div>
            <TextField
                label=move || t(ProductText::Link)
                value=link
                error=says(Wrong::Link, ProductText::AddressWrong)
                example="https://"
            />
            <PictureField
                picture=picture
                address=image
                wrong=Signal::derive(move || wrong.read().contains(&Wrong::Image))
            />
            <Failure text=failure />
            <div class="actions">
                <Button label=move || t(SharedText::Cancel) kind=ButtonKind::Quiet on_press=cancel />
                <Button
                    label=move || t(ProductText::Save)
                    kind=ButtonKind::Primary
                    submit=true
                    busy=keeping.busy()
                    disabled=picture_under_way
                />
            </div>
        </form>
    }
}

fn currency_option(one: Currency, chosen: RwSignal<String>) -> impl IntoView {
    let code = one.to_string();
    let value = code.clone();
    let is_chosen = chosen.with_untracked(|chosen| *chosen == code);
    view! {
        <option value=value selected=is_chosen>
            {code}
        </option>
    }
}

/// The currency of the last product that has a price.
fn last_currency(products: RoomProducts) -> String {
    let order = products.order().get_untracked();
    let priced = |id: &ProductId| untrack(|| products.product(id))?.get_untracked().price;
    let last = order.iter().rev().find_map(priced);
    last.map_or_else(|| FIRST_CURRENCY.to_owned(), |price| price.currency.to_string())
}
