//! The head of a page: a way back, what it is, and what stands beside it.

use leptos::prelude::*;

use super::{button::IconLink, icon::IconName};

/// The head of a full-screen page. The children stand at its end.
#[component]
pub fn PageHeader(
    /// The page's heading.
    #[prop(into)]
    title: TextProp,
    /// What it is about: a room's title.
    #[prop(into, optional)]
    subtitle: Option<TextProp>,
    /// What the way back is called.
    #[prop(into)]
    back_label: TextProp,
    /// Where it leads.
    #[prop(into)]
    back_href: Signal<String>,
    /// Its picture: a cross where the page lies over another one.
    #[prop(default = IconName::Back)]
    back_icon: IconName,
    /// What stands at the end.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-header">
            <IconLink label=back_label icon=back_icon href=back_href />
            <div class="titles">
                <h1 tabindex="-1">{move || title.get()}</h1>
                {subtitle
                    .map(|subtitle| {
                        view! {
                            <p class="small muted">
                                <bdi>{move || subtitle.get()}</bdi>
                            </p>
                        }
                    })}
            </div>
            {children.map(|children| view! { <div class="beside">{children()}</div> })}
        </header>
    }
}
