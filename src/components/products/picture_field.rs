//! The picture in the form of a product: an address, or a file that is resized and uploaded.

use costage_protocol::{ProblemCode, products::uploaded_name};
use leptos::html;
use leptos_erased::prelude::*;

use super::ProductPicture;
use crate::{
    components::ui::{button::Button, failure::failure_words, text_field::TextField},
    i18n::{ProductText, t},
    ports::picked_picture::{PickedPicture, PictureError},
    state::products::picture::{PictureProblem, PictureStep, PictureUpload},
};

/// The address field, the picture beside it, and the button that picks a file.
#[component]
pub fn PictureField(
    picture: PictureUpload,
    address: RwSignal<String>,
    /// Whether the address is invalid.
    #[prop(into)]
    invalid: Signal<bool>,
) -> impl IntoView {
    let problem = Signal::derive(move || {
        let picked = picture.problem().get().map(|problem| match problem {
            PictureProblem::File(PictureError::TooLarge) => t(ProductText::PictureTooLarge),
            PictureProblem::File(PictureError::Heic) => t(ProductText::PictureHeic),
            PictureProblem::File(PictureError::Unreadable) => t(ProductText::PictureUnreadable),
            PictureProblem::Upload(error) => match error.code() {
                Some(ProblemCode::InvalidImage | ProblemCode::BodyTooLarge) => {
                    t(ProductText::PictureUnreadable)
                }
                _ => failure_words(&error),
            },
        });
        picked.or_else(|| invalid.get().then(|| t(ProductText::AddressWrong)))
    });
    // An address that is being typed is not loaded with every letter.
    let first = address.get_untracked();
    let shown = memo(move |_| {
        Some(address.get())
            .filter(|image| uploaded_name(image).is_some() || (!image.is_empty() && *image == first))
    });
    let file = NodeRef::<html::Input>::new();
    let choose = move |()| {
        if let Some(file) = file.get_untracked() {
            file.click();
        }
    };
    let step = picture.step();
    let progress = move || {
        step.get().map(|step| match step {
            PictureStep::Resizing => t(ProductText::Resizing),
            PictureStep::Uploading => t(ProductText::Uploading),
        })
    };
    view! {
        <div class="picture-fields">
            <ProductPicture image=shown />
            <TextField
                label=move || t(ProductText::Image)
                value=address
                error=problem
                hint=Signal::derive(move || { problem.read().is_none().then(|| t(ProductText::ImageHint)) })
                example="https://"
            />
            <div class="choose">
                <Button
                    label=move || t(ProductText::Upload)
                    busy=Signal::derive(move || step.read().is_some())
                    on_press=choose
                />
                <p class="small muted" role="status">
                    {progress}
                </p>
            </div>
            // Any picture that the browser can open is accepted, for it is resized.
            <input
                type="file"
                class="unseen"
                tabindex="-1"
                aria-hidden="true"
                accept="image/*"
                node_ref=file
                on:change=move |event: web_sys::Event| {
                    if let Some(picked) = PickedPicture::of(&event) {
                        picture.pick(picked);
                    }
                }
            />
        </div>
    }
}
