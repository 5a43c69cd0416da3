//! The header of a page: a link back, a heading, and extra content.

use leptos::prelude::*;

use super::{button::IconLink, icon::IconName};

/// The header of a full-screen page. The children are placed at its end.
#[component]
pub fn PageHeader(
    /// The page's heading.
    #[prop(into)]
    title: TextProp,
    /// The subject of the page, such as a room's title.
    #[prop(into, optional)]
    subtitle: Option<TextProp>,
    /// The label of the link back.
    #[prop(into)]
    back_label: TextProp,
    #[prop(into)] back_href: String,
    /// The icon of the link back: a cross where the page lies over another one.
    #[prop(default = IconName::Back)]
    back_icon: IconName,
    #[prop(optional)] children: Option<Children>,
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
