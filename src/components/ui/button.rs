//! Buttons, and links that look like them.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    icon::{Icon, IconName},
    spinner::Spinner,
};
use crate::components::navigation::use_link;

/// The emphasis of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ButtonKind {
    /// The main action of a screen; one per screen.
    Primary,
    #[default]
    Plain,
    /// An action of little importance.
    Quiet,
    /// An action that deletes or ends something.
    Danger,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ButtonSize {
    /// 36 px high, with a touch target of 44 px: for rows.
    Slim,
    /// 44 px.
    #[default]
    Normal,
    /// Full width, 52 px high: under a form.
    Wide,
}

/// The CSS classes of a button.
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

/// A button. While busy or disabled it does nothing but stays focusable, so that the keyboard focus is not lost.
#[component]
pub fn Button(
    /// The text, which is also the accessible name.
    #[prop(into)]
    label: TextProp,
    /// Called when it is pressed while neither busy nor disabled. Optional for a submit button.
    #[prop(into, optional)]
    on_press: Option<Callback<()>>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    /// An icon before the text.
    #[prop(optional_no_strip)]
    icon: Option<IconName>,
    #[prop(into, optional)] disabled: Signal<bool>,
    /// Its action is under way.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// Submits the form it is in.
    #[prop(optional)]
    submit: bool,
    /// The id of an element that describes it, such as the name of the person in its row.
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

/// A round button with an icon only.
#[component]
pub fn IconButton(
    /// Its accessible name, shown as a tooltip too.
    #[prop(into)]
    label: TextProp,
    icon: IconName,
    /// Called when it is pressed while not disabled.
    #[prop(into)]
    on_press: Callback<()>,
    #[prop(into, optional)] disabled: Signal<bool>,
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

/// A link that looks like a button. Links lead to a page, buttons act.
#[component]
pub fn LinkButton(
    /// The text, which is also the accessible name.
    #[prop(into)]
    label: TextProp,
    /// The address.
    #[prop(into)]
    href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    /// An icon before the text.
    #[prop(optional_no_strip)]
    icon: Option<IconName>,
) -> impl IntoView {
    use_link(href).map(|link| {
        let href = link.href.clone();
        view! {
            <a class=button_class(kind, size) href=href on:click=move |event| link.press(&event)>
                {icon.map(|name| view! { <Icon name=name /> })}
                {move || label.get()}
            </a>
        }
    })
}

/// A round link with an icon only.
#[component]
pub fn IconLink(
    /// Its accessible name, shown as a tooltip too.
    #[prop(into)]
    label: TextProp,
    icon: IconName,
    /// The address.
    #[prop(into)]
    href: String,
) -> impl IntoView {
    let title = label.clone();
    use_link(href).map(|link| {
        let href = link.href.clone();
        view! {
            <a
                class="round"
                href=href
                aria-label=move || label.get()
                title=move || title.get()
                on:click=move |event| link.press(&event)
            >
                <Icon name=icon />
            </a>
        }
    })
}
