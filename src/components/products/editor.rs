//! The form in which a host adds or changes a product.

use costage_protocol::{ProductId, money::Currency};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{picture_field::PictureField, price_words};
use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        element_id::element_id,
        request_status::RequestStatus,
        text_field::TextField,
    },
    i18n::{ProductText, SharedText, t},
    ports::text_length::graphemes,
    state::{
        forms::form_draft::{FormDraft, use_form_draft},
        products::{
            RoomProducts,
            form::{ProductForm, ProductFormError},
            picture::PictureUpload,
        },
        request::Request,
    },
};

/// The currency offered to a host who has not priced a product yet.
const FIRST_CURRENCY: &str = "EUR";

/// The state of the form: its fields, what is invalid, and the call that saves it.
#[derive(Clone, Copy)]
struct EditorModel {
    products: RoomProducts,
    id: StoredValue<Option<ProductId>>,
    title: RwSignal<String>,
    price: RwSignal<String>,
    currency: RwSignal<String>,
    link: RwSignal<String>,
    image: RwSignal<String>,
    errors: RwSignal<Vec<ProductFormError>>,
    picture: PictureUpload,
    saving: Request,
    draft: StoredValue<FormDraft, LocalStorage>,
}

impl EditorModel {
    /// Starts from the stored draft, else from the product, else empty.
    fn new(products: RoomProducts, id: Option<ProductId>) -> Self {
        let draft = use_form_draft(&format!("product.{}", products.form_name(id.as_ref())));
        let product = untrack(|| id.as_ref().and_then(|id| products.product(id)));
        let from_product = || {
            let product = product.map(|product| product.get_untracked());
            product.map(|product| ProductForm::from_product(&product, price_words::person_price_format))
        };
        let form = draft.load().or_else(from_product).unwrap_or_default();
        let currency = if form.currency.is_empty() { last_currency(products) } else { form.currency };
        let image = RwSignal::new(form.image);
        let model = Self {
            products,
            id: StoredValue::new(id),
            title: RwSignal::new(form.title),
            price: RwSignal::new(form.price),
            currency: RwSignal::new(currency),
            link: RwSignal::new(form.link),
            image,
            errors: RwSignal::new(Vec::new()),
            picture: PictureUpload::new(products, image),
            saving: Request::default(),
            draft: StoredValue::new_local(draft.clone()),
        };
        draft.store_changes(move || model.form());
        model
    }

    /// The fields as they are now; tracked.
    fn form(self) -> ProductForm {
        ProductForm {
            title: self.title.get(),
            price: self.price.get(),
            currency: self.currency.get(),
            link: self.link.get(),
            image: self.image.get(),
        }
    }

    fn picture_under_way(self) -> Signal<bool> {
        let step = self.picture.step();
        Signal::derive(move || step.read().is_some())
    }

    /// `text` while `error` is among the errors.
    fn error_text(self, error: ProductFormError, text: ProductText) -> Signal<Option<String>> {
        Signal::derive(move || self.errors.read().contains(&error).then(|| t(text)))
    }

    fn price_error(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let error = self.errors.read().iter().find_map(|error| match error {
                ProductFormError::Price(error) => Some(*error),
                _ => None,
            });
            error.and_then(|error| price_words::mistake(error, &self.currency.get_untracked()))
        })
    }

    fn save(self, on_saved: Callback<()>) {
        // Saved now, the product would lack the picture that is being uploaded.
        if self.picture_under_way().get_untracked() {
            return;
        }
        let form = untrack(|| self.form());
        match form.validate(graphemes, &price_words::person_price_format(&form.currency)) {
            Ok(product) => {
                self.errors.set(Vec::new());
                let draft = self.draft.get_value();
                self.saving.run(self.products.save(self.id.get_value(), product, self.saving), move |_| {
                    draft.forget();
                    // The form may be closed by now, and its room left.
                    if !self.title.is_disposed() {
                        on_saved.run(());
                    }
                });
            }
            Err(errors) => self.errors.set(errors),
        }
    }
}

#[component]
pub fn ProductEditor(
    products: RoomProducts,
    /// The product to change; `None` adds a new one.
    id: Option<ProductId>,
    /// Called when the product is saved or the form is cancelled.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let model = EditorModel::new(products, id);
    let EditorModel { title, price, currency, link, image, errors, picture, saving, draft, .. } = model;
    let price_error = model.price_error();
    let price_hint = Signal::derive(move || match price_error.read().is_some() {
        true => None,
        false => price_words::hint(&price.read(), &currency.read()),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        model.save(on_done);
    };
    let cancel = move |()| {
        draft.with_value(FormDraft::forget);
        on_done.run(());
    };
    view! {
        // After any change the errors may not hold any more; the next submission checks again.
        <form
            class="product-editor"
            novalidate=true
            on:submit=submit
            on:input=move |_| errors.set(Vec::new())
        >
            <TextField
                label=move || t(ProductText::Title)
                value=title
                error=model.error_text(ProductFormError::Title, ProductText::TitleWrong)
                example=move || t(ProductText::TitleExample)
                takes_focus=true
            />
            <div class="price-fields">
                <TextField
                    label=move || t(ProductText::Price)
                    value=price
                    error=price_error
                    hint=price_hint
                    example=move || price_words::placeholder(&currency.read()).unwrap_or_default()
                />
                <CurrencySelect currency=currency />
            </div>
            <TextField
                label=move || t(ProductText::Link)
                value=link
                error=model.error_text(ProductFormError::Link, ProductText::AddressWrong)
                example="https://"
            />
            <PictureField
                picture=picture
                address=image
                invalid=Signal::derive(move || errors.read().contains(&ProductFormError::Image))
            />
            <RequestStatus request_state=saving.state() />
            <div class="actions">
                <Button label=move || t(SharedText::Cancel) kind=ButtonKind::Quiet on_press=cancel />
                <Button
                    label=move || t(ProductText::Save)
                    kind=ButtonKind::Primary
                    submit=true
                    busy=saving.busy()
                    disabled=model.picture_under_way()
                />
            </div>
        </form>
    }
}

#[component]
fn CurrencySelect(currency: RwSignal<String>) -> impl IntoView {
    let id = element_id("currency");
    view! {
        <div class="field">
            <label for=id.clone()>{move || t(ProductText::Currency)}</label>
            <div class="box">
                <select id=id on:change:target=move |event| currency.set(event.target().value())>
                    {Currency::all().into_iter().map(|one| currency_option(one, currency)).collect_view()}
                </select>
            </div>
        </div>
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
