//! `/account`: the signed-in person's own data, to download, or to delete with the account.

use leptos_erased::prelude::*;

use crate::{
    components::{
        ui::{
            brand::Brand,
            button::{Button, ButtonKind, LinkButton},
            dialog::ConfirmDialog,
            failure::{Failure, failure_words},
            icon::IconName,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{AccountText, SharedText, t},
    state::{account::use_account, request::Request},
};

#[component]
pub fn AccountPage() -> impl IntoView {
    use_page_title(|| t(SharedText::YourData));
    let account = use_account();
    let (saving, deleting) = (Request::default(), Request::default());
    let asks = RwSignal::new(false);
    let delete = move |()| deleting.run(account.delete(deleting), |()| ());
    let close = move |()| {
        deleting.forget_failure();
        asks.set(false);
    };
    let failure = Signal::derive(move || saving.failure().get().as_ref().map(failure_words));
    view! {
        <main class="form-page" id="content">
            <div class="card">
                <Brand />
                <div class="stack">
                    <h1 tabindex="-1">{move || t(SharedText::YourData)}</h1>
                    <p class="muted">{move || t(AccountText::Body)}</p>
                </div>
                <p>{move || t(AccountText::DownloadBody)}</p>
                <Failure text=failure />
                <Button
                    label=move || t(AccountText::Download)
                    icon=Some(IconName::Download)
                    busy=saving.busy()
                    on_press=move |()| saving.run(account.save(), |()| ())
                />
                <div class="stack">
                    <h2>{move || t(AccountText::Delete)}</h2>
                    <p>{move || t(AccountText::DeleteBody)}</p>
                </div>
                <Button
                    label=move || t(AccountText::Delete)
                    kind=ButtonKind::Danger
                    on_press=move |()| asks.set(true)
                />
                <LinkButton label=move || t(SharedText::BackToRooms) href="/" kind=ButtonKind::Quiet />
            </div>
            <ConfirmDialog
                open=asks
                title=move || t(AccountText::DeleteQuestion)
                body=move || t(AccountText::DeleteBody)
                confirm=move || t(AccountText::DeleteForGood)
                on_confirm=delete
                on_close=close
                request_state=deleting.state()
            />
        </main>
    }
}
