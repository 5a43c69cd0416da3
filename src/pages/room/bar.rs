//! The bar under the stage, on phones beside the field of the chat; without content it takes no space.

use costage_protocol::{Role, RoomId, RoomStatus};
use leptos::html;
use leptos_erased::prelude::*;

use super::extras::RoomExtras;
use crate::{
    components::{
        join_requests::AskToJoin,
        products::{ProductsButton, ProductsDialog},
        reactions::RoomReactionBar,
        stage::ControlBar,
        ui::{icon::IconName, menu::MenuItem},
    },
    i18n::{ChatText, ProductText, ReactionText, t},
    state::{
        chat::RoomChat,
        panels::{Panel, Panels},
        stage::StageState,
        use_room,
    },
};

/// The stage's controls, a viewer's request to join, reactions and products.
#[component]
pub fn RoomBar(
    /// The bar's element, whose height the page measures.
    bar: NodeRef<html::Div>,
    room: RoomId,
    stage: StageState,
    extras: RoomExtras,
    chat: RoomChat,
    products: ProductsDialog,
    panels: Panels,
    /// Whether the room is as on a phone, where less fits into the bar.
    over_video: Signal<bool>,
) -> impl IntoView {
    let current = use_room();
    let on_air = memo(move |_| current.status().get().is_some_and(RoomStatus::is_on_air));
    let role = current.role();
    let reactions = RwSignal::new(false);
    let more = Signal::derive(move || {
        if !over_video.get() {
            return Vec::new();
        }
        let pause = if chat.is_paused().get() {
            menu_item(move || t(ChatText::Resume), IconName::Play, move |()| chat.set_paused(false))
        } else {
            menu_item(move || t(ChatText::Pause), IconName::Pause, move |()| chat.set_paused(true))
        };
        let settings = (role.get() == Role::Host).then(|| {
            let open = move |()| panels.toggle(Panel::Settings);
            menu_item(move || t(ChatText::Settings), IconName::Settings, open)
        });
        let react = on_air.get().then(|| {
            menu_item(move || t(ReactionText::Reactions), IconName::Heart, move |()| reactions.set(true))
        });
        let shop = (role.get() != Role::Viewer).then(|| {
            let open = move |()| panels.toggle(Panel::Products);
            menu_item(move || t(ProductText::Products), IconName::Bag, open)
        });
        [react, shop, Some(pause), settings].into_iter().flatten().collect()
    });
    view! {
        <div class="room-bar" part="bar" node_ref=bar>
            <ControlBar room=room.clone() stage=stage more=more />
            <AskToJoin />
            <Show when=move || on_air.get()>
                <RoomReactionBar
                    reactions=extras.reactions
                    reduced_motion=extras.reduced_motion
                    is_open=reactions
                />
            </Show>
            <ProductsButton dialog=products panels=panels />
        </div>
    }
}

fn menu_item(
    label: impl Fn() -> String + Send + Sync + 'static,
    icon: IconName,
    on_choose: impl Fn(()) + Send + Sync + 'static,
) -> MenuItem {
    MenuItem { label: label.into(), icon, danger: false, on_choose: Callback::new(on_choose) }
}
