//! A person's avatar: their picture, or initials on their colour.

use costage_protocol::User;
use leptos::prelude::*;

use super::{
    face::face_picture,
    initials::{hue, initials},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AvatarSize {
    /// 28 px: beside a line of text.
    Small,
    /// 40 px: in rows.
    #[default]
    Normal,
    /// 56 px.
    Large,
}

/// The avatar, hidden from screen readers because the name always stands beside it.
#[component]
pub fn Avatar(user: User, #[prop(optional)] size: AvatarSize) -> impl IntoView {
    let class = match size {
        AvatarSize::Small => "avatar small",
        AvatarSize::Normal => "avatar",
        AvatarSize::Large => "avatar large",
    };
    view! {
        <span class=class style=("--person", hue(&user.id).to_string()) aria-hidden="true" translate="no">
            {initials(&user.display_name)}
            {face_picture(&user)}
        </span>
    }
}
