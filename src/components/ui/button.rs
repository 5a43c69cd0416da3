//! Buttons, and links that look like them.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    icon::{Icon, IconName},
    spinner::Spinner,
};

/// How much a button wants to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ButtonKind {
    /// The one main action of a screen.
    Primary,
    /// Any other.
    #[default]
    Plain,
    /// One that should hardly be seen.
    Quiet,
    /// One that takes something away.
    Danger,
}

/// How large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ButtonSize {
    /// 36 px to the eye, 44 px to the finger: in rows.
    Slim,
    /// 44 px.
    #[default]
    Normal,
    /// The whole width, 52 px: under a form.
    Wide,
}

/// The classes of a button of this look.
#[must_use]
pub const fn button_class(kind: ButtonKind, size: ButtonSize) -> &'static str {
    match (kind, size) {
        (ButtonKind::Primary, ButtonSize::Slim) => "button primary slim",
        (ButtonKind::Primary, ButtonSize::Normal) => "button primary",
        (ButtonKind::Primary, ButtonSize::Wide) => "button primary large wide",
        (ButtonKind::Plain, ButtonSize::Slim) => "button slim",
        (ButtonKind::Plain, ButtonSize::Normal) => "button",
        (ButtonKind::Plain, ButtonSize::Wide) => "button large wide",
        (ButtonKind::Quiet, ButtonSize::Slim) => "button quiet slim",
        (ButtonKind::Quiet, ButtonSize::Normal) => "button quiet",
        (ButtonKind::Quiet, ButtonSize::Wide) => "button quiet large wide",
        (ButtonKind::Danger, ButtonSize::Slim) => "button danger slim",
        (ButtonKind::Danger, ButtonSize::Normal) => "button danger",
        (ButtonKind::Danger, ButtonSize::Wide) => "button danger large wide",
    }
}

/// A button. Busy or disabled it stays focusable, so that the keyboard does not lose its place, and does
/// nothing.
#[component]
pub fn Button(
    /// What it says; its accessible name.
    #[prop(into)]
    label: TextProp,
    /// Runs when it is pressed and neither busy nor disabled. A submitting button may go without.
    #[prop(into, optional)]
    on_press: Option<Callback<()>>,
    /// How much it wants to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// How large.
    #[prop(optional)]
    size: ButtonSize,
    /// A picture before the words.
    #[prop(optional_no_strip)]
    icon: Option<IconName>,
    /// Cannot be pressed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// What it does is under way.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// The id of what tells more about it: the name of the person in its row.
    #[prop(into, optional)]
    described_by: Option<String>,
) -> impl IntoView {
    let blocked = move || busy.get() || disabled.get();
    let press = move |event: MouseEvent| {
        if busy.get_untracked() || disabled.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=button_class(kind, size)
            aria-disabled=move || blocked().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-describedby=described_by
            on:click=press
        >
            <span class="face">{icon.map(|name| view! { <Icon name=name /> })} {move || label.get()}</span>
            {move || busy.get().then(|| view! { <Spinner /> })}
        </button>
    }
}

/// A round button with a picture only.
#[component]
pub fn IconButton(
    /// Its accessible name, shown as a tooltip too.
    #[prop(into)]
    label: TextProp,
    /// The picture.
    icon: IconName,
    /// Runs when it is pressed and not disabled.
    #[prop(into)]
    on_press: Callback<()>,
    /// Cannot be pressed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let title = label.clone();
    let press = move |_| {
        if !disabled.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            class="round"
            aria-label=move || label.get()
            title=move || title.get()
            aria-disabled=move || disabled.get().then_some("true")
            on:click=press
        >
            <Icon name=icon />
        </button>
    }
}

/// A link that looks like a button. Links go somewhere, buttons do something.
#[component]
pub fn LinkButton(
    /// What it says; its accessible name.
    #[prop(into)]
    label: TextProp,
    /// Where it goes.
    #[prop(into)]
    href: String,
    /// How much it wants to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// How large.
    #[prop(optional)]
    size: ButtonSize,
    /// A picture before the words.
    #[prop(optional_no_strip)]
    icon: Option<IconName>,
) -> impl IntoView {
    view! {
        <a class=button_class(kind, size) href=href>
            {icon.map(|name| view! { <Icon name=name /> })}
            {move || label.get()}
        </a>
    }
}

/// A round link with a picture only.
#[component]
pub fn IconLink(
    /// Its accessible name, shown as a tooltip too.
    #[prop(into)]
    label: TextProp,
    /// The picture.
    icon: IconName,
    /// Where it goes.
    #[prop(into)]
    href: Signal<String>,
) -> impl IntoView {
    let title = label.clone();
    view! {
        <a class="round" href=move || href.get() aria-label=move || label.get() title=move || title.get()>
            <Icon name=icon />
        </a>
    }
}
