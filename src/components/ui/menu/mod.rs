//! A button that opens a menu in the browser's top layer, where no tile clips it.
//! The keyboard follows the ARIA menu-button pattern: arrow keys, Home, End, first letters, Escape, Tab.

mod key_navigation;
mod placement;

use leptos::{
    ev::KeyboardEvent,
    html,
    prelude::*,
    task::{spawn_local, tick},
};
use wasm_bindgen::JsCast;

use self::{
    key_navigation::{Step, step},
    placement::{Place, place_beside},
};
use super::{
    element_id::element_id,
    icon::{Icon, IconName},
};
use crate::ports::tree::Tree;

/// An item of a menu.
#[derive(Clone)]
pub struct MenuItem {
    pub label: TextProp,
    pub icon: IconName,
    /// Whether it deletes or ends something.
    pub danger: bool,
    pub on_choose: Callback<()>,
}

/// A round button that opens a menu.
#[component]
pub fn MenuButton(
    /// The accessible name of the button and of the menu.
    #[prop(into)]
    label: TextProp,
    #[prop(default = IconName::More)] icon: IconName,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
    /// In a list with arrow-key navigation: whether the Tab key stops at the button. The arrow keys are left to the list.
    #[prop(into, optional)]
    tab_stop: Option<Signal<bool>>,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let menu = NodeRef::<html::Div>::new();
    let is_open = RwSignal::new(false);
    // The menu is created when it is opened, because a stage has many menus and few are ever opened.
    let is_there = RwSignal::new(false);
    let is_made = RwSignal::new(false);
    let id = StoredValue::new(element_id("menu"));

    let open = move |at: Step| {
        is_there.set(true);
        is_made.set(true);
        spawn_local(async move {
            // Until it is there with its items.
            tick().await;
            let (Some(button), Some(menu)) = (button.get_untracked(), menu.get_untracked()) else { return };
            if menu.show_popover().is_ok() {
                place(&button, &menu);
                focus_step(&menu, at, "");
            }
        });
    };
    let close = move |give_focus_back: bool| {
        let (Some(button), Some(menu)) = (button.get_untracked(), menu.get_untracked()) else { return };
        // Fails only when the menu is closed already.
        let _ = menu.hide_popover();
        if give_focus_back {
            let _ = button.focus();
        }
    };
    let on_button_key = move |event: KeyboardEvent| {
        if let Some(at) = opening_step(&event.key()).filter(|_| tab_stop.is_none()) {
            event.prevent_default();
            open(at);
        }
    };
    let on_menu_key = move |event: KeyboardEvent| {
        // They are the menu's, not those of what it stands in.
        event.stop_propagation();
        let key = event.key();
        match key.as_str() {
            "Escape" => {
                event.prevent_default();
                close(true);
            }
            "Tab" => close(true),
            _ => {
                if let (Some(next), Some(menu)) = (Step::of_key(&key), menu.get_untracked()) {
                    event.prevent_default();
                    focus_step(&menu, next, &key);
                }
            }
        }
    };
    let choose = move |item: MenuItem| {
        close(true);
        item.on_choose.run(());
    };
    let title = label.clone();
    let name = label.clone();
    let menu_view = move || {
        let name = name.clone();
        view! {
            <div
                class="menu"
                id=id.get_value()
                node_ref=menu
                popover="auto"
                role="menu"
                aria-label=move || name.get()
                on:toggle=move |_| {
                    let shown = menu.get_untracked().is_some_and(|menu| is_shown(&menu));
                    is_open.set(shown);
                    is_made.set(shown);
                }
                on:keydown=on_menu_key
            >
                {move || {
                    is_made
                        .get()
                        .then(|| items.get().into_iter().map(|item| menu_item(item, choose)).collect_view())
                }}
            </div>
        }
    };
    let button = view! {
        <button
            type="button"
            class="round"
            node_ref=button
            aria-haspopup="menu"
            aria-expanded=move || is_open.get().to_string()
            aria-controls=move || is_there.get().then(|| id.get_value())
            aria-label=move || label.get()
            title=move || title.get()
            data-part=tab_stop.map(|_| "menu")
            tabindex=move || tab_stop.map(|stops| if stops.get() { "0" } else { "-1" })
            on:click=move |_| if is_open.get_untracked() { close(true) } else { open(Step::First) }
            on:keydown=on_button_key
        >
            <Icon name=icon />
        </button>
    };
    (button, move || is_there.get().then(&menu_view))
}

fn menu_item(item: MenuItem, choose: impl Fn(MenuItem) + 'static) -> impl IntoView {
    let label = item.label.clone();
    let (icon, danger) = (item.icon, item.danger);
    view! {
        <button
            type="button"
            role="menuitem"
            tabindex="-1"
            class:danger=danger
            on:click=move |_| choose(item.clone())
        >
            <Icon name=icon />
            {move || label.get()}
        </button>
    }
}

/// The item that takes the focus when `key` opens the menu; Enter and Space arrive as clicks.
fn opening_step(key: &str) -> Option<Step> {
    match key {
        "ArrowDown" => Some(Step::First),
        "ArrowUp" => Some(Step::Last),
        _ => None,
    }
}

fn is_shown(menu: &web_sys::HtmlElement) -> bool {
    menu.matches(":popover-open").unwrap_or(false)
}

fn menu_items(menu: &web_sys::HtmlElement) -> Vec<web_sys::HtmlElement> {
    let children = menu.children();
    (0..children.length())
        .filter_map(|index| children.item(index))
        .filter_map(|child| child.dyn_into::<web_sys::HtmlElement>().ok())
        .collect()
}

/// Moves the focus inside `menu`.
fn focus_step(menu: &web_sys::HtmlElement, next: Step, key: &str) {
    let items = menu_items(menu);
    let focused = Tree::of(menu).and_then(|tree| tree.focused());
    let current = items.iter().position(|item| focused.as_deref() == Some(item.as_ref()));
    let labels: Vec<String> = items.iter().map(|item| item.text_content().unwrap_or_default()).collect();
    if let Some(item) = step(current, next, key, &labels).and_then(|index| items.get(index)) {
        let _ = item.focus();
    }
}

fn place(button: &web_sys::HtmlElement, menu: &web_sys::HtmlElement) {
    let (anchor, own) = (button.get_bounding_client_rect(), menu.get_bounding_client_rect());
    let Some(root) = button.owner_document().and_then(|document| document.document_element()) else { return };
    let place = place_beside(
        Place { x: anchor.x(), y: anchor.y(), width: anchor.width(), height: anchor.height() },
        (own.width(), own.height()),
        (f64::from(root.client_width()), f64::from(root.client_height())),
    );
    // A fixed place in the viewport is physical by nature; the placing mirrors nothing.
    let style = menu.style();
    let _ = style.set_property("left", &format!("{}px", place.0));
    let _ = style.set_property("top", &format!("{}px", place.1));
}
