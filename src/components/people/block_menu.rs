//! The menu in a person's row, with *Block*.

use costage_protocol::User;
use leptos::prelude::*;

use crate::{
    components::ui::{icon::IconName, menu::MenuItem},
    i18n::{JoinRequestText, t, use_locale, with_name},
};

/// Returns the menu's label and items.
pub fn block_menu(user: &User, on_block: Callback<User>) -> (TextProp, Signal<Vec<MenuItem>>) {
    let name = user.display_name.clone();
    let label = move || with_name(&JoinRequestText::PersonMenu, &name, use_locale());
    let user = user.clone();
    let items = Signal::derive(move || {
        let user = user.clone();
        vec![MenuItem {
            label: (move || t(JoinRequestText::Block)).into(),
            icon: IconName::Block,
            danger: true,
            on_choose: Callback::new(move |()| on_block.run(user.clone())),
        }]
    });
    (label.into(), items)
}
