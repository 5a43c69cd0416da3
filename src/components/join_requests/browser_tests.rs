use costage_protocol::{
    JoinRequest, JoinRequestId, User,
    fixtures::{self, NOW, ago, user},
};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{ask_to_join::AskBar, request_list::RequestList};
use crate::{
    components::test_page::{Mounted, focused, settle, text_of},
    ports::api::ApiError,
    state::{
        RequestState, Row,
        join_requests::{JoinState, received::Answer},
    },
};

fn request(number: u8, name: &str, seconds: i64) -> Row<JoinRequest> {
    let id = JoinRequestId::from_random([number; 16]);
    let request = JoinRequest {
        id: id.clone(),
        user: user(number, name),
        created_at: ago(seconds),
        updated_at: ago(seconds),
        ..fixtures::join_request()
    };
    Row { id, item: ArcRwSignal::new(request) }
}

#[derive(Clone, Copy, Default)]
struct Fixture {
    rows: RwSignal<Vec<Row<JoinRequest>>>,
    request_state: RwSignal<RequestState>,
    answered: RwSignal<Vec<(JoinRequestId, Answer)>>,
    blocked: RwSignal<Vec<String>>,
}

impl Fixture {
    async fn page(self) -> Mounted {
        Mounted::new(move || {
            view! {
                <RequestList
                    rows=self.rows
                    is_open=true
                    now=Signal::stored(NOW)
                    request_state=move |_| self.request_state.into()
                    on_answer=move |(id, answer): (JoinRequestId, Answer)| {
                        self.rows.update(|rows| rows.retain(|row| row.id != id));
                        self.answered.update(|answered| answered.push((id, answer)));
                    }
                    on_block=move |user: User| self.blocked.update(|blocked| blocked.push(user.display_name))
                />
            }
            .into_any()
        })
        .await
    }
}

fn names(page: &Mounted) -> Vec<String> {
    let names = page.root.query_selector_all("li .name").unwrap();
    (0..names.length()).filter_map(|at| names.item(at)?.text_content()).collect()
}

#[wasm_bindgen_test]
async fn the_longest_waiting_request_is_first_also_after_one_returns() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    assert!(text_of(&page.root).contains("Nobody is asking right now."));
    fixture.rows.set(vec![request(2, "Ben", 20), request(1, "Ann", 150)]);
    settle().await;
    assert_eq!(names(&page), ["Ann", "Ben"]);
    assert_eq!(text_of(&page.get("li .state")), "Asked 2 min. ago");
    assert_eq!(text_of(&page.get(".badge")), "2");
}

#[wasm_bindgen_test]
async fn an_answer_settles_its_request_and_moves_the_focus_to_the_heading() {
    let fixture = Fixture::default();
    fixture.rows.set(vec![request(1, "Ann", 60), request(2, "Ben", 30)]);
    let page = fixture.page().await;
    let dismiss = page.button("Dismiss");
    dismiss.focus().unwrap();
    dismiss.click();
    // The heading takes the focus in the next frame.
    gloo_timers::future::TimeoutFuture::new(50).await;
    settle().await;
    let ann = JoinRequestId::from_random([1; 16]);
    assert_eq!(fixture.answered.get_untracked(), [(ann, Answer::Dismiss)]);
    assert_eq!(names(&page), ["Ben"]);
    assert_eq!(focused(), "Asking to join");
    page.button("Invite").click();
    settle().await;
    let ben = JoinRequestId::from_random([2; 16]);
    assert_eq!(fixture.answered.get_untracked().last(), Some(&(ben, Answer::Invite)));
}

#[wasm_bindgen_test]
async fn a_request_under_way_blocks_both_buttons_and_a_refusal_is_shown() {
    let fixture = Fixture::default();
    fixture.rows.set(vec![request(1, "Ann", 60)]);
    fixture.request_state.set(RequestState::Checking);
    let page = fixture.page().await;
    for label in ["Invite", "Dismiss"] {
        page.button(label).click();
    }
    settle().await;
    assert_eq!(fixture.answered.get_untracked(), []);
    assert_eq!(text_of(&page.get(".failure-place")), "No answer yet. Sending again…");
    fixture.request_state.set(RequestState::Failed(ApiError::Offline));
    settle().await;
    assert!(text_of(&page.get(".failure")).contains("cannot be reached"));
}

#[wasm_bindgen_test]
async fn the_menu_offers_to_block_the_person_who_asks() {
    let fixture = Fixture::default();
    fixture.rows.set(vec![request(1, "Ann", 60)]);
    let page = fixture.page().await;
    page.button("Options for \u{2068}Ann\u{2069}").click();
    settle().await;
    page.button("Block").click();
    settle().await;
    assert_eq!(fixture.blocked.get_untracked(), ["Ann"]);
}

#[wasm_bindgen_test]
async fn names_are_text_and_isolated() {
    let fixture = Fixture::default();
    fixture.rows.set(vec![request(1, "<img src=x>", 60)]);
    let page = fixture.page().await;
    assert!(page.find("img").is_none());
    assert_eq!(text_of(&page.get(".name bdi")), "<img src=x>");
}

#[wasm_bindgen_test]
async fn the_viewers_only_button_follows_the_state_of_the_request_and_keeps_the_focus() {
    let (state, request_state) = (RwSignal::new(JoinState::Nothing), RwSignal::new(RequestState::Idle));
    let (pressed, before) = (RwSignal::new(0), RwSignal::new(None));
    let bar = move || {
        view! {
            <AskBar
                state=state
                ahead=before
                request_state=request_state
                now=Signal::stored(NOW)
                on_press=move |()| pressed.update(|pressed| *pressed += 1)
            />
        }
        .into_any()
    };
    let page = Mounted::new(bar).await;
    assert!(page.find("[data-testid=ask-to-join]").is_none());

    state.set(JoinState::MayAsk);
    settle().await;
    let button = page.button("Ask to join");
    button.focus().unwrap();
    button.click();
    assert_eq!(pressed.get_untracked(), 1);
    state.set(JoinState::Waiting(ago(130)));
    settle().await;
    assert_eq!(focused(), "Withdraw");
    assert_eq!(text_of(&page.get("[role=status]")), "The host can see your request.");
    assert!(text_of(&page.get(".words")).ends_with("request.Asked 2 min. ago"));
    for (people, words) in [(2, "3rd in line"), (1, "2nd in line"), (0, "You are next")] {
        before.set(Some(people));
        settle().await;
        assert!(text_of(&page.get(".words")).ends_with(&format!("{words} · Asked 2 min. ago")), "{people}");
    }
    // Only the first sentence is said aloud.
    assert_eq!(text_of(&page.get("[role=status]")), "The host can see your request.");

    state.set(JoinState::Dismissed(ago(-90)));
    settle().await;
    assert!(text_of(&page.get(".words")).ends_with("You can ask again in 2 min."));
    page.button("Ask to join").click();
    assert_eq!(pressed.get_untracked(), 1);

    state.set(JoinState::Closed);
    settle().await;
    assert!(page.find("button").is_none());
    assert_eq!(text_of(&page.get(".words")), "The host is not taking requests to join right now.");
}
