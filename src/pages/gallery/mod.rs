//! `/gallery`, in development builds only: every component in every state, with made-up people, to look at and for
//! screenshots. The gallery's own headings are for developers and not translated.

pub mod banners;
pub mod chat;
pub mod controls;
pub mod crowd;
pub mod empty_states;
pub mod green_room;
pub mod join_requests;
pub mod people;
pub mod sample;
pub mod seats;
pub mod shelf;
pub mod stage;
pub mod static_ports;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::{
    banners::BannersShelf,
    chat::ChatShelf,
    controls::{BadgesShelf, ButtonsShelf, FieldsShelf, IconsShelf, LayersShelf},
    crowd::{ProductsShelf, ReactionsShelf, SummaryShelf, ViewersShelf},
    empty_states::{CardsShelf, EmptyShelf, WaitingShelf},
    green_room::{GreenRoomShelf, TroubleShelf},
    join_requests::JoinRequestsShelf,
    people::{InviteShelf, PeopleShelf},
    seats::SeatsShelf,
    stage::{StageAlone, StageShelf},
};
use crate::{
    components::{parts::LazyParts, watchers::page_title::use_page_title},
    pages::lazy::load,
};

/// All components. With `?stage=7`, only a stage of seven people.
#[component]
pub fn GalleryPage() -> impl IntoView {
    use_page_title("Gallery");
    provide_context(LazyParts::new(sample::host().id, load));
    let people = use_query_map().read_untracked().get("stage").and_then(|number| number.parse().ok());
    match people {
        Some(number) => view! { <StageAlone number=number /> }.into_any(),
        None => view! { <Shelves /> }.into_any(),
    }
}

#[component]
fn Shelves() -> impl IntoView {
    view! {
        <main class="page gallery" id="content">
            <h1 tabindex="-1">"Gallery"</h1>
            <BannersShelf />
            <ButtonsShelf />
            <BadgesShelf />
            <FieldsShelf />
            <LayersShelf />
            <PeopleShelf />
            <InviteShelf />
            <ChatShelf />
            <ReactionsShelf />
            <ViewersShelf />
            <ProductsShelf />
            <SummaryShelf />
            <SeatsShelf />
            <StageShelf />
            <JoinRequestsShelf />
            <GreenRoomShelf />
            <TroubleShelf />
            <CardsShelf />
            <EmptyShelf />
            <WaitingShelf />
            <IconsShelf />
        </main>
    }
}
