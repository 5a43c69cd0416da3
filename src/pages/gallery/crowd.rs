//! Reactions, viewers, products, and the summary of a room.

use costage_protocol::{
    Product, ProductId, Reaction, ReactionCounts, RoomSummary, User, fixtures,
    money::Price,
    products::ProductClicks,
    summary::{HostSummary, ProductResult},
};
use leptos::prelude::*;

use super::{
    sample::{ago, user},
    shelf::Shelf,
};
use crate::{
    components::{
        products::ProductCard,
        reactions::{ReactionBar, RisingReactions},
        summary::SummaryView,
        viewers::list::ViewerWindow,
    },
    state::reactions::rising,
};

/// The buttons, with and without reduced motion, and rising reactions.
#[component]
pub fn ReactionsShelf() -> impl IntoView {
    let counts = Reaction::ALL.into_iter().fold(ReactionCounts::NONE, |mut counts, kind| {
        counts.add(kind, 3);
        counts
    });
    let mut random = 0.0_f64;
    let rising = rising::RisingReactions::default().start(&counts, 2_000, 0, || {
        random = (random + 0.37).fract();
        random
    });
    view! {
        <Shelf name="Reactions">
            <div class="row" data-theme="dark">
                <ReactionBar on_press=|_| () total=0 reduced_motion=false />
                <ReactionBar on_press=|_| () total=1_249 reduced_motion=true />
            </div>
            <div class="on-video crowd-sample" data-theme="dark">
                <div class="over-stage">
                    <div class="end">
                        <RisingReactions rising=rising />
                    </div>
                </div>
            </div>
        </Shelf>
    }
}

/// Two thousand people, only a few of whom have a row in the DOM.
#[component]
pub fn ViewersShelf() -> impl IntoView {
    let people: Vec<User> = (0..2_000_u32)
        .map(|number| user(number.to_le_bytes()[0], &format!("Viewer {number}")))
        .enumerate()
        .map(|(number, mut user)| {
            // The number of a fixture repeats after 256, but each id must be unique.
            if let Ok(id) = format!("usr_{number}").parse() {
                user.id = id;
            }
            user
        })
        .collect();
    view! {
        <Shelf name="Viewers">
            <ViewerWindow people=people count=2_000 on_end=|()| () />
        </Shelf>
    }
}

fn product(number: u32, title: &str, amount: Option<u64>, sold_out: bool) -> Product {
    let currency = "EUR".parse().ok();
    Product {
        title: title.to_owned(),
        price: amount.zip(currency).map(|(amount, currency)| Price { amount, currency }),
        pinned: true,
        sold_out,
        ..fixtures::product(number)
    }
}

/// The card of the pinned product.
#[component]
pub fn ProductsShelf() -> impl IntoView {
    let long = "A very large stoneware serving bowl with a hand-painted rim, glazed twice, 38 cm across";
    let cards = [
        product(1, "Stoneware bowl, 24 cm", Some(3_800), false),
        product(2, "Small plate", None, false),
        product(3, long, Some(123_456_700), true),
        product(4, "وعاء خزفي", Some(4_250), false),
    ];
    view! {
        <Shelf name="Products">
            <div class="row on-video" data-theme="dark">
                {cards
                    .map(|product| {
                        view! {
                            <div class="pinned-product">
                                <ProductCard product=Some(product) on_open=|()| () />
                            </div>
                        }
                    })
                    .collect_view()}
            </div>
        </Shelf>
    }
}

/// The summary of an ended room, as its host and as a viewer see it.
#[component]
pub fn SummaryShelf() -> impl IntoView {
    let result = |number, title: &str, clicks| ProductResult {
        title: title.to_owned(),
        clicks: ProductClicks { id: ProductId::from_random([number; 16]), clicks },
    };
    let mut reactions = ReactionCounts::of(Reaction::Heart, 1_830);
    reactions.add(Reaction::Clap, 412);
    let short = RoomSummary {
        started_at: Some(ago(5_025)),
        peak_viewers: 1_249,
        reactions,
        co_hosts: vec![user(2, "Carla Philips"), user(3, "Ravi Menon")],
        ..fixtures::summary()
    };
    let products = vec![result(1, "Stoneware bowl, 24 cm", 184), result(2, "Small plate", 7)];
    let whole = RoomSummary { for_host: Some(HostSummary { messages: 2_406, products }), ..short.clone() };
    view! {
        <Shelf name="Summary">
            <SummaryView summary=whole />
            <SummaryView summary=RoomSummary {
                co_hosts: Vec::new(),
                ..short
            } />
        </Shelf>
    }
}
