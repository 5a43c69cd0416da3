use costage_protocol::{Presence, Timestamp, fixtures::user};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    components::{
        invitations::{
            person_status::PersonStatus,
            picker_row::{PersonRow, PersonRowAction, PersonRowModel},
        },
        test_page::{Mounted, focused, press, settle, text_of},
    },
    ports::api::ApiError,
    state::RequestState,
};

#[derive(Clone, Copy)]
struct Fixture {
    status: RwSignal<PersonStatus>,
    new_note: RwSignal<bool>,
    inviting: RwSignal<RequestState>,
    blocking: RwSignal<RequestState>,
    actions: RwSignal<Vec<PersonRowAction>>,
}

impl Fixture {
    fn new(blocked: bool) -> Self {
        let status = PersonStatus {
            presence: Presence::Watching,
            watching: true,
            last_met: None,
            asks: false,
            blocked,
        };
        Self {
            status: RwSignal::new(status),
            new_note: RwSignal::new(false),
            inviting: RwSignal::new(RequestState::Idle),
            blocking: RwSignal::new(RequestState::Idle),
            actions: RwSignal::new(Vec::new()),
        }
    }

    async fn page(self) -> Mounted {
        Mounted::new(move || {
            let person = PersonRowModel {
                user: user(1, "Lea"),
                status: self.status.into(),
                now: Signal::stored(Timestamp::from_millis(0)),
                row_id: "person-1".to_owned(),
                tab_stop: Signal::stored(true),
                current: Signal::stored(false),
                selecting: Signal::stored(true),
                selected: Signal::stored(false),
                stage_full: Signal::stored(false),
                new_note: self.new_note.into(),
                inviting: self.inviting.into(),
                blocking: self.blocking.into(),
            };
            view! {
                <div id="person-1" tabindex="-1">
                    <PersonRow
                        person=person
                        on_action=move |action| self.actions.update(|actions| actions.push(action))
                    />
                </div>
            }
            .into_any()
        })
        .await
    }
}

#[wasm_bindgen_test]
async fn a_blocked_person_can_be_unblocked_where_they_were_invited() {
    let fixture = Fixture::new(false);
    let page = fixture.page().await;
    let button = page.button("Invite");
    button.focus().unwrap();
    fixture.status.update(|now| now.blocked = true);
    settle().await;
    assert_eq!(text_of(&page.get(".state")), "Blocked");
    assert!(page.find("input").is_none(), "no blocked person is selected");
    assert!(page.find("[data-part=menu]").is_none(), "what the menu offers is done already");
    assert_eq!(focused(), "Unblock");
    page.button("Unblock").click();
    fixture.status.update(|now| now.blocked = false);
    settle().await;
    page.button("Invite").click();
    assert_eq!(fixture.actions.get_untracked(), [PersonRowAction::Unblock, PersonRowAction::Invite]);
}

#[wasm_bindgen_test]
async fn a_failed_unblock_is_shown_and_retried_by_the_same_button() {
    let fixture = Fixture::new(true);
    // An earlier failure to invite them is not shown for a blocked person.
    fixture.inviting.set(RequestState::Failed(ApiError::Timeout));
    let page = fixture.page().await;
    assert!(page.find(".failure").is_none());
    fixture.blocking.set(RequestState::Failed(ApiError::Offline));
    settle().await;
    assert!(text_of(&page.get(".failure")).contains("cannot be reached"));
    page.button("Unblock").click();
    assert_eq!(fixture.actions.get_untracked(), [PersonRowAction::Unblock]);
}

#[wasm_bindgen_test]
async fn the_menu_of_the_row_blocks_and_leaves_the_arrow_keys_to_the_list() {
    let fixture = Fixture::new(false);
    let page = fixture.page().await;
    let button = page.button("Options for \u{2068}Lea\u{2069}");
    button.focus().unwrap();
    press("ArrowDown").await;
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("false"));
    button.click();
    settle().await;
    page.button("Block").click();
    settle().await;
    assert_eq!(fixture.actions.get_untracked(), [PersonRowAction::Block]);
}

#[wasm_bindgen_test]
async fn a_new_note_for_somebody_invited_is_sent_from_the_menu() {
    let fixture = Fixture::new(false);
    fixture.status.update(|now| now.presence = Presence::Invited);
    let page = fixture.page().await;
    assert_eq!(text_of(&page.get(".state")), "Invited");
    page.button("Options for \u{2068}Lea\u{2069}").click();
    settle().await;
    assert_eq!(text_of(&page.get("[role=menuitem]")), "Block", "they have the note of the field already");
    fixture.new_note.set(true);
    settle().await;
    page.button("Send the new note").click();
    settle().await;
    assert_eq!(fixture.actions.get_untracked(), [PersonRowAction::Invite]);
}
