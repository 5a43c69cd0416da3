//! What is beside the stage: the chat, or another panel in its place. On phones the chat lies over the video, and other
//! panels are sheets from below.

use costage_protocol::Role;
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    html,
};
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;

use super::extras::RoomExtras;
use crate::{
    components::{
        chat::ChatView,
        parts::{lazy_view, use_lazy_parts},
        products::{PinnedProduct, ProductsContent, ProductsDialog},
        ui::{
            button::IconButton,
            dialog::Dialog,
            icon::{Icon, IconName},
        },
        viewers::viewers_title,
    },
    i18n::{ChatText, RoomText, SharedText, t},
    ports::{
        media_query::{SizeQuery, SizeRange},
        tree::Tree,
    },
    state::{
        chat::{ChatModeration, RoomChat},
        panels::{Panel, Panels},
        parts::Part,
        use_room,
    },
};

/// When the chat lies over the video instead of beside it; the same as in `phone_upright.css`.
pub const OVER_VIDEO: SizeQuery = SizeQuery {
    one_of: &[
        SizeRange { max_width: 559.98, min_height: 0.0 },
        SizeRange { max_width: 760.0, min_height: 480.02 },
    ],
};

/// How far a finger moves across the chat to hide it, in pixels.
const SWIPE: i32 = 56;

#[component]
pub fn SidePanel(
    panels: Panels,
    chat: RoomChat,
    products: ProductsDialog,
    extras: RoomExtras,
    over_video: Signal<bool>,
) -> impl IntoView {
    let beside = memo(move |_| panels.other().filter(|_| !over_video.get()));
    let sheet = memo(move |_| panels.other().filter(|_| over_video.get()));
    let moderation = StoredValue::new_local(chat.moderation());
    let content = PanelContent { panels, products, moderation };
    let title = move |panel: Option<Panel>| match panel {
        None => t(RoomText::Chat),
        Some(panel) => content.title(panel),
    };
    // On phones the field stays where it is.
    let is_hidden = move || !over_video.get() && !panels.shows_chat() && beside.get().is_none();
    let above_field =
        move || (!over_video.get()).then(|| view! { <PinnedProduct products=extras.products /> });
    let pressed_at = StoredValue::new(None::<(i32, i32)>);
    let press = move |event: PointerEvent| {
        let is_touch = over_video.get_untracked() && event.pointer_type() == "touch";
        pressed_at.set_value(is_touch.then(|| (event.client_x(), event.client_y())));
    };
    let release = move |event: PointerEvent| {
        let Some((x, y)) = pressed_at.get_value() else { return };
        let (across, along) = ((event.client_x() - x).abs(), (event.client_y() - y).abs());
        if SWIPE < across && 2 * along < across {
            panels.set_chat(false);
        }
    };
    view! {
        <section
            class="side-panel"
            part="panel"
            id="side-panel"
            data-testid="side-panel"
            aria-label=move || title(beside.get())
            hidden=is_hidden
            on:focusin=move |_| {
                if over_video.get_untracked() && sheet.get_untracked().is_none() {
                    panels.set_chat(true);
                }
            }
            on:pointerdown=press
            on:pointerup=release
        >
            <div class="panel-chat" hidden=move || beside.get().is_some()>
                <ChatView chat=chat above_field=above_field.into_any() />
                {alone_card(chat)}
            </div>
            {move || beside.get().map(|panel| view! { <Beside panel=panel content=content /> })}
        </section>
        <Dialog
            open=Signal::derive(move || sheet.get().is_some())
            title=move || title(sheet.get())
            on_close=move |()| content.close(sheet.get_untracked())
        >
            {move || {
                sheet
                    .get()
                    .map(|panel| {
                        view! {
                            <div class="sheet-close">
                                <CloseButton panel=panel content=content />
                            </div>
                            {content.view(panel)}
                        }
                    })
            }}
        </Dialog>
    }
}

/// What a host does next whom nobody watches yet.
fn alone_card(chat: RoomChat) -> impl IntoView {
    let (role, parts) = (use_room().role(), use_lazy_parts());
    let is_host = memo(move |_| role.get() == Role::Host);
    move || parts.host().filter(|_| is_host.get()).map(|host| (host.alone_card)(chat))
}

/// What the panels in place of the chat show.
#[derive(Clone, Copy)]
struct PanelContent {
    panels: Panels,
    products: ProductsDialog,
    moderation: StoredValue<ChatModeration, LocalStorage>,
}

impl PanelContent {
    fn title(self, panel: Panel) -> String {
        match panel {
            Panel::People => viewers_title(),
            Panel::Products => self.products.title(),
            Panel::Settings => t(ChatText::Settings),
        }
    }

    fn view(self, panel: Panel) -> AnyView {
        let Self { panels, products, moderation } = self;
        match panel {
            Panel::People => {
                let (room, count) = (products.room.get_value(), use_room().viewer_count());
                lazy_view(Part::OnStage, move |parts| {
                    Some((parts.on_stage()?.viewer_list)(room.clone(), count))
                })
            }
            Panel::Products => view! { <ProductsContent dialog=products /> }.into_any(),
            Panel::Settings => {
                let done = Callback::new(move |()| panels.close());
                lazy_view(Part::Host, move |parts| Some((parts.host()?.chat_settings)(moderation, done)))
            }
        }
    }

    /// Goes one step back in `panel`, or closes it.
    fn close(self, panel: Option<Panel>) {
        match panel {
            Some(Panel::Products) => self.products.close.run(()),
            _ => self.panels.close(),
        }
    }
}

#[component]
fn CloseButton(panel: Panel, content: PanelContent) -> impl IntoView {
    view! {
        <IconButton
            label=move || t(SharedText::Close)
            icon=IconName::Close
            on_press=move |()| content.close(Some(panel))
        />
    }
}

/// A panel in place of the chat. Its heading takes the focus, and closing it gives the focus back.
#[component]
fn Beside(panel: Panel, content: PanelContent) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    let opener = StoredValue::new_local(None::<web_sys::HtmlElement>);
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            let before = Tree::of(&heading).and_then(|tree| tree.focused());
            opener.set_value(before.and_then(|before| before.dyn_into().ok()));
            let _ = heading.focus();
        }
    });
    let view = NodeRef::<html::Div>::new();
    on_cleanup(move || {
        let opener = opener.try_update_value(Option::take).flatten();
        let (Some(opener), Some(view)) = (opener, view.get_untracked()) else { return };
        // Somebody who has gone on to another control stays there.
        let focused = Tree::of(&view).and_then(|tree| tree.focused());
        if view.contains(focused.as_deref()) {
            let _ = opener.focus();
        }
    });
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            content.close(Some(panel));
        }
    };
    view! {
        <div class="panel-view" role="dialog" aria-labelledby="panel-title" node_ref=view on:keydown=key>
            <header class="chat-header">
                <h2 id="panel-title" tabindex="-1" node_ref=heading>
                    {move || content.title(panel)}
                </h2>
                <CloseButton panel=panel content=content />
            </header>
            <div class="panel-body">{content.view(panel)}</div>
        </div>
    }
}

/// The button that shows or hides the chat.
#[component]
pub fn ChatToggle(
    panels: Panels,
    /// Whether the chat lies over the video.
    #[prop(optional)]
    over_video: bool,
) -> impl IntoView {
    let label = move || t(if panels.shows_chat() { RoomText::HidePanel } else { RoomText::ShowPanel });
    view! {
        <button
            type="button"
            class="round chat-toggle"
            aria-controls="side-panel"
            aria-expanded=move || panels.shows_chat().to_string()
            aria-label=label
            title=label
            on:click=move |_| panels.toggle_chat()
        >
            {move || {
                let goes = over_video && panels.shows_chat();
                view! { <Icon name=if goes { IconName::ChevronDown } else { IconName::Chat } /> }
            }}
        </button>
    }
}
