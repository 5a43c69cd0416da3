use costage_protocol::{Product, Reaction, User, UserId, fixtures, money::Price};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, settle, text_of};
use crate::{
    components::{products::ProductCard, reactions::ReactionBar, viewers::list::ViewerWindow},
    ports::number_format::compact,
};

fn bowl() -> Product {
    Product {
        title: "<b>Bowl</b>".into(),
        price: "EUR".parse().ok().map(|currency| Price { amount: 3_800, currency }),
        pinned: true,
        ..fixtures::product(0)
    }
}

#[wasm_bindgen_test]
async fn each_reaction_has_a_button_and_the_total_is_shown_only_with_reduced_motion() {
    let (pressed, reduced_motion) = (RwSignal::new(Vec::new()), RwSignal::new(false));
    let page = Mounted::new(move || {
        view! {
            <ReactionBar
                on_press=move |kind| pressed.update(|pressed| pressed.push(kind))
                total=1_249
                reduced_motion=reduced_motion
            />
        }
        .into_any()
    })
    .await;
    page.button("Send a heart").click();
    page.button("Celebrate").click();
    assert_eq!(pressed.get_untracked(), [Reaction::Heart, Reaction::Party]);
    assert!(page.find(".count").is_none());
    reduced_motion.set(true);
    settle().await;
    assert_eq!(text_of(&page.get(".count")), "1.2K reactions");
}

#[wasm_bindgen_test]
async fn the_link_of_a_product_stays_the_same_element_when_the_product_changes() {
    let (product, opened) = (RwSignal::new(Some(bowl())), RwSignal::new(0));
    let page = Mounted::new(move || {
        view! { <ProductCard product=product on_open=move |()| opened.update(|count| *count += 1) /> }
            .into_any()
    })
    .await;
    let link = page.get("a");
    assert_eq!(link.get_attribute("href").as_deref(), Some("https://shop.example/bowl"));
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(text_of(&page.get(".title")), "<b>Bowl</b>");
    assert_eq!(text_of(&page.get(".price")), "€38.00");
    product.update(|product| {
        if let Some(product) = product {
            product.sold_out = true;
        }
    });
    settle().await;
    assert!(page.get("a").is_same_node(Some(&link)));
    assert_eq!(text_of(&page.get(".gone")), "Sold out");
    product.set(None);
    settle().await;
    assert!(page.find("a").is_none());
}

#[wasm_bindgen_test]
async fn only_a_few_rows_of_thousands_of_people_are_drawn() {
    let people: Vec<User> = (0..5_000_u32)
        .map(|number| User {
            id: format!("usr_{number}").parse::<UserId>().unwrap(),
            display_name: format!("Viewer {number}"),
            picture: None,
        })
        .collect();
    let page =
        Mounted::new(move || view! { <ViewerWindow people=people count=5_000 on_end=|()| () /> }.into_any())
            .await;
    let window = page.get(".viewer-window");
    // The sheets are not part of this page.
    window.set_attribute("style", "height: 300px; overflow: auto").unwrap();
    page.get("ul").set_attribute("style", "height: 280000px; display: block").unwrap();
    settle().await;
    let rows = |page: &Mounted| page.root.query_selector_all("li").unwrap().length();
    assert!(rows(&page) < 60, "{}", rows(&page));
    window.set_scroll_top(28_000);
    let scrolled = web_sys::Event::new("scroll").unwrap();
    window.dispatch_event(&scrolled).unwrap();
    settle().await;
    assert!(rows(&page) < 60, "{}", rows(&page));
    assert!(page.find("li[aria-posinset='501'][aria-setsize='5000']").is_some());
}

#[wasm_bindgen_test]
fn counts_are_short_in_their_language_and_never_exaggerate() {
    for (count, text) in [
        (0, "0"),
        (999, "999"),
        (1_000, "1K"),
        (1_299, "1.2K"),
        (34_567, "34K"),
        (999_999, "999K"),
        (1_150_000, "1.1M"),
    ] {
        assert_eq!(compact("en", count), text);
    }
    assert_eq!(compact("de", 1_299_000), "1,2\u{a0}Mio.");
    assert_eq!(compact("ja", 12_999), "1.2万");
}
