use costage_protocol::{
    Invitation, InvitationId, InvitationStatus, RoomId, RoomStatus, Timestamp, User, UserId,
    invitation::InvitationRoom,
};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, settle, text_of};
use crate::components::invitation_banner::{Answer, InvitationBanner};

const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);
const BANNER: &str = "[data-testid=invitation-banner]";

fn invitation(number: u8, host: &str) -> Invitation {
    let user =
        |number: u8, name: &str| User { id: UserId::from_random([number; 16]), display_name: name.into() };
    Invitation {
        id: InvitationId::from_random([number; 16]),
        room: InvitationRoom {
            id: RoomId::from_random([number; 16]),
            title: "Sunday market".into(),
            status: RoomStatus::Live,
        },
        host: user(number, host),
        invitee: user(99, "Me"),
        status: InvitationStatus::Pending,
        reason: None,
        created_at: NOW,
        updated_at: NOW,
        expires_at: None,
    }
}

#[derive(Clone, Copy, Default)]
struct Desk {
    shown: RwSignal<Option<Invitation>>,
    more: RwSignal<usize>,
    answering: RwSignal<Option<Answer>>,
    failure: RwSignal<Option<String>>,
    answered: RwSignal<Vec<Answer>>,
}

impl Desk {
    async fn page(self) -> Mounted {
        Mounted::new(move || {
            view! {
                <InvitationBanner
                    invitation=self.shown
                    more=self.more
                    now=Signal::stored(NOW)
                    answering=self.answering
                    failure=self.failure
                    on_answer=move |answer| self.answered.update(|answered| answered.push(answer))
                />
            }
            .into_any()
        })
        .await
    }
}

#[wasm_bindgen_test]
async fn it_comes_and_goes_with_its_invitation_and_leaves_the_focus_alone() {
    let desk = Desk::default();
    let page = desk.page().await;
    assert!(page.find(BANNER).is_none());
    let before = document().active_element();

    desk.shown.set(Some(invitation(1, "Hanna Host")));
    settle().await;
    let words = text_of(&page.get(".words"));
    assert_eq!(words, "Hanna Host invites you on stageSunday market · just now");
    assert_eq!(text_of(&page.get(&format!("{BANNER} bdi"))), "Hanna Host");
    assert_eq!(document().active_element(), before);

    desk.shown.set(None);
    settle().await;
    assert!(page.find(BANNER).is_none());
}

#[wasm_bindgen_test]
async fn it_is_said_once_for_each_invitation() {
    let desk = Desk::default();
    let page = desk.page().await;
    let said = || text_of(&page.get("[role=status]"));
    assert_eq!(said(), "");
    desk.shown.set(Some(invitation(1, "Hanna")));
    settle().await;
    assert_eq!(said(), "Hanna invites you on stage: Sunday market");
    let region = page.get("[role=status]");
    let node = region.first_child();

    // The same invitation, changed, is not news.
    desk.shown.update(|shown| shown.as_mut().unwrap().room.status = RoomStatus::Waiting);
    settle().await;
    assert_eq!(region.first_child(), node);
    desk.shown.set(Some(invitation(2, "Maya")));
    settle().await;
    assert_eq!(said(), "Maya invites you on stage: Sunday market");
}

#[wasm_bindgen_test]
async fn those_behind_it_are_counted() {
    let desk = Desk::default();
    desk.shown.set(Some(invitation(1, "Hanna")));
    let page = desk.page().await;
    assert!(page.find(".waiting").is_none());
    desk.more.set(2);
    settle().await;
    assert_eq!(text_of(&page.get(".waiting")), "2 more invitations are waiting");
}

#[wasm_bindgen_test]
async fn an_answer_on_its_way_blocks_both_buttons() {
    let desk = Desk::default();
    desk.shown.set(Some(invitation(1, "Hanna")));
    let page = desk.page().await;
    page.button("Accept").click();
    assert_eq!(desk.answered.get_untracked(), [Answer::Accept]);

    desk.answering.set(Some(Answer::Accept));
    settle().await;
    page.button("Accept").click();
    page.button("Decline").click();
    assert_eq!(desk.answered.get_untracked(), [Answer::Accept]);
    assert_eq!(page.button("Accept").get_attribute("aria-busy").as_deref(), Some("true"));

    desk.answering.set(None);
    desk.failure.set(Some("The stage is full.".to_owned()));
    settle().await;
    assert_eq!(text_of(&page.get(".failure")), "The stage is full.");
    page.button("Decline").click();
    assert_eq!(desk.answered.get_untracked(), [Answer::Accept, Answer::Decline]);
}
