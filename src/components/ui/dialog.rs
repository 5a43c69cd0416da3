//! Dialogs based on the browser's `<dialog>`, which traps the focus, closes on Escape and restores the focus.

use leptos::{ev::MouseEvent, html};
use leptos_erased::prelude::*;

use super::{
    button::{Button, ButtonKind},
    element_id::element_id,
    request_status::RequestStatus,
};
use crate::{
    i18n::{SharedText, t},
    state::RequestState,
};

/// A modal dialog with a title. Its first control takes the focus, unless another one has `autofocus`.
#[component]
pub fn Dialog(
    #[prop(into)] open: Signal<bool>,
    /// The heading, which is also the accessible name.
    #[prop(into)]
    title: TextProp,
    /// Called on Escape or a press outside; the owner of `open` decides.
    #[prop(into)]
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let (Some(dialog), open) = (dialog.get(), open.get()) else { return };
        if open && !dialog.open() {
            // Fails only outside of a document, where nothing can be shown.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let press = move |event: MouseEvent| {
        if dialog.get_untracked().is_some_and(|dialog| is_beside(&event, &dialog)) {
            on_close.run(());
        }
    };
    let heading = element_id("dialog");
    let labelled_by = heading.clone();
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby=labelled_by
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_close.run(());
            }
            on:mousedown=press
        >
            <div class="inside">
                <h2 id=heading>{move || title.get()}</h2>
                {children()}
            </div>
        </dialog>
    }
}

/// Whether a press landed on the backdrop, which belongs to the dialog element.
fn is_beside(event: &MouseEvent, dialog: &web_sys::HtmlDialogElement) -> bool {
    let place = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x < place.left() || x > place.right() || y < place.top() || y > place.bottom()
}

/// A dialog that asks for confirmation before something that cannot be undone.
#[component]
pub fn ConfirmDialog(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: TextProp,
    /// Explains the consequences.
    #[prop(into)]
    body: TextProp,
    /// The label of the confirming button.
    #[prop(into)]
    confirm: TextProp,
    #[prop(into)] on_confirm: Callback<()>,
    /// Called when the dialog is cancelled.
    #[prop(into)]
    on_close: Callback<()>,
    /// The state of the confirmed action, where it is a request.
    #[prop(into, optional)]
    request_state: Signal<RequestState>,
) -> impl IntoView {
    let busy = Signal::derive(move || request_state.read().is_open());
    view! {
        <Dialog open=open title=title on_close=on_close>
            <p class="muted">{move || body.get()}</p>
            <RequestStatus request_state=request_state />
            <div class="actions">
                <Button label=move || t(SharedText::Cancel) kind=ButtonKind::Quiet on_press=on_close />
                <Button label=confirm kind=ButtonKind::Danger busy=busy on_press=on_confirm />
            </div>
        </Dialog>
    }
}
