use costage_protocol::{
    Invitation, InvitationId, RoomStatus, Timestamp,
    fixtures::{self, NOW, user},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    components::{
        invitations::banner::{
            Answer, InvitationBanner,
            alerts::{AlertSettings, InvitationAlerts},
        },
        test_page::{Mounted, focused, next_frame, press, settle, text_of},
    },
    ports::api::ApiError,
    state::{
        RequestState,
        invitations::banner_queue::{BannerAction, BannerQueue},
    },
};

const BANNER: &str = "[data-testid=invitation-banner]";

fn invitation(number: u8, host: &str) -> Invitation {
    let mut invitation = Invitation {
        id: InvitationId::from_random([number; 16]),
        host: user(number, host),
        created_at: NOW,
        updated_at: NOW,
        expires_at: None,
        ..fixtures::invitation()
    };
    "Sunday market".clone_into(&mut invitation.room.title);
    invitation
}

#[derive(Clone, Copy, Default)]
struct Fixture {
    pending: RwSignal<Vec<Invitation>>,
    queue: RwSignal<BannerQueue>,
    now: RwSignal<Option<Timestamp>>,
    given: RwSignal<Option<Answer>>,
    request_state: RwSignal<RequestState>,
    answered: RwSignal<Vec<Answer>>,
}

impl Fixture {
    fn ids(self) -> Vec<InvitationId> {
        self.pending.read().iter().map(|invitation| invitation.id.clone()).collect()
    }

    fn act(self, action: BannerAction) {
        let ids = untrack(|| self.ids());
        self.queue.update(|queue| queue.apply(action, &ids));
    }

    async fn page(self) -> Mounted {
        Mounted::new(move || {
            view! {
                <button id="elsewhere">"Elsewhere"</button>
                <InvitationBanner
                    pending=self.pending
                    content=Signal::derive(move || self.queue.read().content(&self.ids()))
                    now=Signal::derive(move || self.now.get().unwrap_or(NOW))
                    given=self.given
                    request_state=self.request_state
                    settings=|id| {
                        view! { <AlertSettings alerts=InvitationAlerts::new() id=id /> }.into_any()
                    }
                    on_answer=move |answer| self.answered.update(|answered| answered.push(answer))
                    on_action=move |action| self.act(action)
                />
            }
            .into_any()
        })
        .await
    }

    async fn shows(self, invitations: impl IntoIterator<Item = Invitation>) {
        self.pending.set(invitations.into_iter().collect());
        settle().await;
    }
}

fn words(page: &Mounted) -> String {
    text_of(&page.get(".words"))
}

#[wasm_bindgen_test]
async fn the_banner_is_shown_while_its_invitation_is_pending_and_leaves_the_focus_alone() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    assert!(page.find(BANNER).is_none());
    let before = document().active_element();

    fixture.shows([invitation(1, "Hanna Host")]).await;
    assert_eq!(words(&page), "Hanna Hostwants you on stage in Sunday marketjust now");
    assert_eq!(text_of(&page.get(&format!("{BANNER} bdi"))), "Hanna Host");
    assert_eq!(document().active_element(), before);

    fixture.shows([]).await;
    assert!(page.find(BANNER).is_none());
}

#[wasm_bindgen_test]
async fn each_invitation_is_announced_exactly_once() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    let region = page.get("[role=status]");
    let announced = || text_of(&region);
    assert_eq!(announced(), "");
    fixture.shows([invitation(1, "Hanna")]).await;
    assert_eq!(announced(), "Hanna invites you on stage: Sunday market");
    let node = region.first_child();

    // Neither a change of it, nor navigating, nor postponing is announced.
    fixture.pending.update(|pending| pending[0].room.status = RoomStatus::Waiting);
    fixture.act(BannerAction::Postpone);
    fixture.act(BannerAction::Resume);
    settle().await;
    assert_eq!(region.first_child(), node);
    fixture.shows([invitation(1, "Hanna"), invitation(2, "Maya")]).await;
    assert_eq!(announced(), "Maya invites you on stage: Sunday market");
    fixture.act(BannerAction::Next);
    fixture.act(BannerAction::Next);
    settle().await;
    assert_eq!(announced(), "Maya invites you on stage: Sunday market");
    fixture.shows([]).await;
    assert_eq!(announced(), "");
}

#[wasm_bindgen_test]
async fn several_at_once_are_announced_as_one() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    fixture.shows([invitation(1, "Hanna"), invitation(2, "Maya"), invitation(3, "Cleo")]).await;
    let announced = text_of(&page.get("[role=status]"));
    assert_eq!(announced, "Hanna invites you on stage: Sunday market. 2 more invitations are waiting");
}

#[wasm_bindgen_test]
async fn the_banner_moves_through_the_invitations_and_postpones_them() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    fixture.shows([invitation(1, "Hanna")]).await;
    assert!(page.find(".waiting").is_none());
    fixture.shows([invitation(1, "Hanna"), invitation(2, "Maya"), invitation(3, "Cleo")]).await;
    assert!(text_of(&page.get(".waiting")).contains("+2 more"));
    page.button("Next invitation").click();
    settle().await;
    assert!(words(&page).starts_with("Maya"), "{}", words(&page));

    page.button("Later").click();
    settle().await;
    assert!(page.find(BANNER).is_none());
    page.button("3 invitations are waiting").click();
    settle().await;
    assert!(words(&page).starts_with("Maya"));
    assert!(fixture.answered.get_untracked().is_empty(), "later is no answer");
}

#[wasm_bindgen_test]
async fn an_answer_under_way_blocks_both_buttons() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    fixture.shows([invitation(1, "Hanna")]).await;
    page.button("Accept").click();
    assert_eq!(fixture.answered.get_untracked(), [Answer::Accept]);

    fixture.given.set(Some(Answer::Accept));
    fixture.request_state.set(RequestState::UnderWay);
    settle().await;
    page.button("Accept").click();
    page.button("Decline").click();
    assert_eq!(fixture.answered.get_untracked(), [Answer::Accept]);
    assert_eq!(page.button("Accept").get_attribute("aria-busy").as_deref(), Some("true"));
    fixture.request_state.set(RequestState::Checking);
    settle().await;
    assert_eq!(text_of(&page.get(".checking")), "Your answer may have got lost. Checking…");

    fixture.request_state.set(RequestState::Failed(ApiError::Timeout));
    settle().await;
    assert!(text_of(&page.get(".failure")).starts_with("The server is taking too long."));
    page.button("Decline").click();
    assert_eq!(fixture.answered.get_untracked(), [Answer::Accept, Answer::Decline]);
}

#[wasm_bindgen_test]
async fn a_double_press_does_not_answer_the_next_invitation_too() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    fixture.shows([invitation(1, "Hanna"), invitation(2, "Maya")]).await;
    page.button("Accept").click();
    fixture.shows([invitation(2, "Maya")]).await;
    page.button("Accept").click();
    assert_eq!(fixture.answered.get_untracked(), [Answer::Accept]);
}

#[wasm_bindgen_test]
async fn the_focus_of_a_removed_banner_moves_to_the_next_and_then_back() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    fixture.shows([invitation(1, "Hanna"), invitation(2, "Maya")]).await;
    page.get("#elsewhere").focus().unwrap();
    page.button("Decline").focus().unwrap();
    fixture.shows([invitation(2, "Maya")]).await;
    next_frame().await;
    assert_eq!(focused(), "Decline");
    fixture.shows([]).await;
    next_frame().await;
    assert_eq!(focused(), "Elsewhere");
}

#[wasm_bindgen_test]
async fn the_note_is_shown_as_text_and_announced_with_its_invitation() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    let region = page.get("[role=status]");
    let note = |text: &str| Some(text.to_owned());
    fixture.shows([Invitation { note: note("<b>مرحبا</b> 10!"), ..invitation(1, "Hanna") }]).await;
    assert_eq!(text_of(&page.get(".note")), "“\u{2068}<b>مرحبا</b> 10!\u{2069}”");
    assert!(page.find(".note b").is_none());
    let announced = "Hanna invites you on stage: Sunday market. “\u{2068}<b>مرحبا</b> 10!\u{2069}”";
    assert_eq!(text_of(&region), announced);

    // Another note of the same invitation takes its place in the same banner, without an announcement of its own.
    page.button("Decline").focus().unwrap();
    fixture.pending.update(|pending| pending[0].note = note("Bring a bowl"));
    settle().await;
    assert_eq!(text_of(&page.get(".note")), "“\u{2068}Bring a bowl\u{2069}”");
    assert_eq!((text_of(&region).as_str(), focused().as_str()), (announced, "Decline"));
    fixture.pending.update(|pending| pending[0].note = None);
    settle().await;
    assert!(page.find(".note").is_none());
}

#[wasm_bindgen_test]
async fn the_last_minute_is_counted_down() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    let expiry = NOW.plus(std::time::Duration::from_secs(100));
    fixture.shows([Invitation { expires_at: Some(expiry), ..invitation(1, "Hanna") }]).await;
    assert_eq!(text_of(&page.get(".when")), "just now");
    fixture.now.set(Some(NOW.plus(std::time::Duration::from_secs(58))));
    settle().await;
    assert_eq!(text_of(&page.get(".when")), "42 s left");
}

#[wasm_bindgen_test]
async fn sound_and_notification_are_off_until_they_are_asked_for() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    fixture.shows([invitation(1, "Hanna")]).await;
    assert!(page.find(".alert-settings").is_none());
    page.button("More options").click();
    settle().await;
    let boxes = page.root.query_selector_all(".alert-settings input").unwrap();
    for index in 0..boxes.length() {
        let input: web_sys::HtmlInputElement = boxes.item(index).unwrap().unchecked_into();
        assert!(!input.checked());
    }
}

#[wasm_bindgen_test]
async fn escape_in_the_options_closes_only_those() {
    let fixture = Fixture::default();
    let page = fixture.page().await;
    fixture.shows([invitation(1, "Hanna")]).await;
    page.button("More options").click();
    settle().await;
    let first: web_sys::HtmlElement = page.get(".alert-settings input").unchecked_into();
    first.focus().unwrap();
    press("Escape").await;
    assert!(page.find(".alert-settings").is_none() && page.find(BANNER).is_some());
    assert_eq!(document().active_element(), Some(page.button("More options").into()));
    press("Escape").await;
    assert!(page.find(BANNER).is_none());
}
