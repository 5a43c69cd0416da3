use costage_protocol::{Presence, Timestamp, User, UserId};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    components::{
        invitations::picker_row::{PersonNow, PersonRow},
        test_page::{Mounted, focused, press, settle, text_of},
    },
    ports::api::ApiError,
    state::Doing,
};

#[derive(Clone, Copy)]
struct Desk {
    now_is: RwSignal<PersonNow>,
    doing: RwSignal<Doing>,
    blocking: RwSignal<Doing>,
    asked: RwSignal<Vec<&'static str>>,
}

impl Desk {
    fn new(blocked: bool) -> Self {
        let now_is = PersonNow { presence: Presence::Watching, watching: true, last_met: None, blocked };
        Self {
            now_is: RwSignal::new(now_is),
            doing: RwSignal::new(Doing::Idle),
            blocking: RwSignal::new(Doing::Idle),
            asked: RwSignal::new(Vec::new()),
        }
    }

    async fn page(self) -> Mounted {
        let note = move |what| self.asked.update(|asked| asked.push(what));
        Mounted::new(move || {
            view! {
                <div id="person-1" tabindex="-1">
                    <PersonRow
                        user=User {
                            id: UserId::from_random([1; 16]),
                            display_name: "Lea".into(),
                        }
                        now_is=self.now_is
                        now=Signal::stored(Timestamp::from_millis(0))
                        row_id="person-1"
                        tab_stop=true
                        current=false
                        selected=false
                        on_select=|_| ()
                        doing=self.doing
                        on_invite=move |()| note("invite")
                        blocking=self.blocking
                        on_block=move |_: User| note("block")
                        on_unblock=move |()| note("unblock")
                    />
                </div>
            }
            .into_any()
        })
        .await
    }
}

#[wasm_bindgen_test]
async fn whoever_is_blocked_can_be_unblocked_where_they_were_invited() {
    let desk = Desk::new(false);
    let page = desk.page().await;
    let button = page.button("Invite");
    button.focus().unwrap();
    desk.now_is.update(|now| now.blocked = true);
    settle().await;
    assert_eq!(text_of(&page.get(".badge")), "Blocked");
    assert!(page.find("input").is_none(), "nobody blocked is chosen");
    assert!(page.find("[data-part=menu]").is_none(), "what the menu offers is done");
    assert_eq!(focused(), "Unblock");
    page.button("Unblock").click();
    desk.now_is.update(|now| now.blocked = false);
    settle().await;
    page.button("Invite").click();
    assert_eq!(desk.asked.get_untracked(), ["unblock", "invite"]);
}

#[wasm_bindgen_test]
async fn a_block_that_could_not_be_lifted_is_told_and_lifted_by_the_same_button() {
    let desk = Desk::new(true);
    // What became of an invitation before says nothing now.
    desk.doing.set(Doing::Failed(ApiError::Timeout));
    let page = desk.page().await;
    assert!(page.find(".failure").is_none());
    desk.blocking.set(Doing::Failed(ApiError::Offline));
    settle().await;
    assert!(text_of(&page.get(".failure")).contains("cannot be reached"));
    page.button("Unblock").click();
    assert_eq!(desk.asked.get_untracked(), ["unblock"]);
}

#[wasm_bindgen_test]
async fn the_rows_menu_blocks_and_leaves_the_arrows_to_the_list() {
    let desk = Desk::new(false);
    let page = desk.page().await;
    let button = page.button("Options for Lea");
    button.focus().unwrap();
    press("ArrowDown").await;
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("false"));
    button.click();
    settle().await;
    page.button("Block").click();
    settle().await;
    assert_eq!(desk.asked.get_untracked(), ["block"]);
}
