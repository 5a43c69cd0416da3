//! A page of somebody's own that lists the livestreams on air, and the visitor's invitations, by Costage's client.

use costage_client::{ApiError, Client};
use costage_protocol::{Invitation, InvitationId, Room};
use leptos::{prelude::*, task::spawn_local};

fn main() {
    leptos::mount::mount_to_body(Page);
}

/// Where Costage is, as the page says.
fn server() -> Option<String> {
    document().query_selector("meta[name=costage]").ok()??.get_attribute("content")
}

#[component]
fn Page() -> impl IntoView {
    let client = Client::new(&server().unwrap_or_default());
    let (rooms, invitations) = (RwSignal::new(Vec::<Room>::new()), RwSignal::new(Vec::<Invitation>::new()));
    // Followed for as long as the page is there: a subscription ends when it is dropped.
    let on_air = client.rooms().on_air().on_change(move |now| rooms.set(now.items.clone()));
    let mine = client.invitations().mine().on_change(move |now| invitations.set(now.items.clone()));
    StoredValue::new_local((on_air, mine));

    let problem = RwSignal::new(None::<ApiError>);
    let sign_in = client.clone();
    spawn_local(async move {
        // A name is enough while Costage runs on your own machine; with accounts of your own it is `login`, with your JWT.
        problem.set(sign_in.login_by_name("Rusty").await.err());
    });
    let client = StoredValue::new_local(client);
    let decline = move |id: InvitationId| {
        let client = client.get_value();
        spawn_local(async move { problem.set(client.invitations().reject(&id).await.err()) });
    };
    view! {
        <main>
            <h1>"What is on"</h1>
            <ul aria-label="On air">
                {move || rooms.read().iter().map(|room| view! { <OnAir room=room.clone() /> }).collect_view()}
            </ul>
            <ul aria-label="Invitations">
                {move || {
                    let rows = invitations.read();
                    let row = |one: &Invitation| view! { <Invited invitation=one.clone() decline=decline /> };
                    rows.iter().map(row).collect_view()
                }}
            </ul>
            <p role="alert">{move || problem.read().as_ref().map(ToString::to_string)}</p>
        </main>
    }
}

#[component]
fn OnAir(room: Room) -> impl IntoView {
    let address = format!("{}/rooms/{}", server().unwrap_or_default(), room.id);
    view! {
        <li>
            <a href=address>{room.title}</a>
            {format!(" with {}, {} watching", room.host.display_name, room.viewer_count)}
        </li>
    }
}

#[component]
fn Invited(invitation: Invitation, decline: impl Fn(InvitationId) + 'static) -> impl IntoView {
    let id = invitation.id;
    view! {
        <li>
            {format!("{} invites you to {} ", invitation.host.display_name, invitation.room.title)}
            <button on:click=move |_| decline(id.clone())>"Decline"</button>
        </li>
    }
}
