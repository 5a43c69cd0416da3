//! One element on the page, as `js/costage.ts` makes and ends it.

use std::rc::Rc;

use any_spawner::Executor;
use costage::{
    components::{
        surroundings::provide_element,
        ui::{empty_state::LoadFailure, failure::failure_words, spinner::Loading},
        watchers::lost_focus::FocusCatcher,
    },
    i18n::{Locale, SharedText, provide_locale, t},
    ports::{embedding, framing_page::PageMessage, tree::Tree},
    state::keep_alive::keep_alive,
};
use costage_protocol::{InvitationId, RoomId, UserId};
use js_sys::{Function, Object, Promise, Reflect};
use leptos::mount::mount_to;
use leptos_erased::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{HtmlElement, ShadowRoot};

use crate::{
    banner::BannerElement,
    failure::Failure,
    room::{RoomCalls, RoomElement, Shows},
    shared::Shared,
};

/// Says where the files are that are loaded on demand. To be called once, before everything else.
#[wasm_bindgen]
pub fn begin(livekit_client: String, background_blur: String) {
    let _ = Executor::init_wasm_bindgen();
    embedding::begin([
        ("livekit-client".to_owned(), livekit_client),
        ("background-blur".to_owned(), background_blur),
    ]);
}

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Banner,
    Room(Shows),
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "invitation-banner" => Self::Banner,
            "room" => Self::Room(Shows::Room),
            "stage" => Self::Room(Shows::Stage),
            "invite-page" => Self::Room(Shows::InvitePage),
            _ => return None,
        })
    }
}

/// An element that is on the page. It leaves nothing behind when it is freed.
#[wasm_bindgen]
pub struct Element {
    shared: Rc<Shared>,
    room: RwSignal<Option<RoomId>>,
    locale: RwSignal<Locale>,
    calls: RwSignal<Option<RoomCalls>, LocalStorage>,
    ask: Function,
    owner: Owner,
    view: Box<dyn std::any::Any>,
}

#[wasm_bindgen]
impl Element {
    /// Draws the element called `kind` into `inside`, which is in `root`. `ask` is called for a token, and `emit` with the name and
    /// the detail of each event.
    #[wasm_bindgen(constructor)]
    pub fn new(
        kind: &str,
        root: ShadowRoot,
        inside: HtmlElement,
        server: &str,
        ask: Function,
        emit: Function,
    ) -> Result<Element, JsValue> {
        let kind = Kind::of(kind).ok_or("there is no such element")?;
        let shared = Shared::of(server);
        let owner = shared.with(Owner::new);
        let (room, locale, calls) =
            owner.with(|| (RwSignal::new(None), RwSignal::new(Locale::default()), RwSignal::new_local(None)));
        let tell = owner.with(|| {
            let emit = StoredValue::new_local(emit);
            Callback::new(move |message| emit.with_value(|emit| tell_page(emit, &message)))
        });
        let (drawn, again) = (shared.clone(), ask.clone());
        let view = owner
            .with(|| mount_to(inside, move || view(kind, root, drawn, again, room, locale, calls, tell)));
        shared.sign_in(ask.clone());
        Ok(Self { shared, room, locale, calls, ask, owner, view: Box::new(view) })
    }

    /// Names the room; none where `room` is no id of one.
    #[wasm_bindgen(js_name = setRoom)]
    pub fn set_room(&self, room: Option<String>) {
        self.room.set(room.and_then(|room| room.parse().ok()));
    }

    /// Sets the language, by its BCP 47 tags in the order of preference.
    #[wasm_bindgen(js_name = setLanguages)]
    pub fn set_languages(&self, tags: Vec<String>) {
        self.locale.set(Locale::best_of(tags.iter().map(String::as_str)));
    }

    /// Signs in, unless somebody is signed in: there is another token.
    #[wasm_bindgen(js_name = signIn)]
    pub fn sign_in(&self) {
        self.shared.sign_in(self.ask.clone());
    }

    /// Does what a page asks of the element; the promise is rejected with an `Error` that has `code`, `status` and `detail`.
    pub fn call(&self, name: &str, arguments: Vec<JsValue>) -> Promise {
        let text = |at: usize| arguments.get(at).and_then(JsValue::as_string);
        let call = self.calling(name, text(0), text(1));
        future_to_promise(async move {
            call.await.map(|()| JsValue::UNDEFINED).map_err(|failure| failure.to_js())
        })
    }

    /// Ends the element.
    pub fn end(self) {
        drop(self.view);
        self.owner.cleanup();
    }
}

impl Element {
    fn calling(
        &self,
        name: &str,
        first: Option<String>,
        second: Option<String>,
    ) -> impl Future<Output = Result<(), Failure>> + use<> {
        let (name, shared, room, calls) = (name.to_owned(), self.shared.clone(), self.room, self.calls);
        async move {
            if matches!(name.as_str(), "accept" | "reject" | "invite" | "cancel") {
                return answer_or_invite(&name, &shared, room.get_untracked(), first, second).await;
            }
            let waited = costage::state::settled::settled(move || calls.try_get()?).await;
            let calls = waited.ok_or_else(|| Failure::here("not_shown", "The room is not shown."))?;
            let done = match name.as_str() {
                "joinStage" => calls.join_stage().await,
                "leaveStage" => calls.leave_stage().await,
                "requestToJoin" => calls.request_to_join().await,
                "goLive" => calls.go_live().await,
                "stop" => calls.stop().await,
                _ => return Err(Failure::here("unknown", "There is no such call.")),
            };
            done.map_err(|error| Failure::from(&error))
        }
    }
}

/// Answers an invitation, the oldest one unless another is named, or invites somebody.
async fn answer_or_invite(
    name: &str,
    shared: &Shared,
    room: Option<RoomId>,
    first: Option<String>,
    second: Option<String>,
) -> Result<(), Failure> {
    let nobody = || Failure::here("not_found", "There is no such invitation, room or person.");
    let named = first.as_deref().and_then(|id| id.parse::<InvitationId>().ok());
    let api = &shared.api;
    if name == "invite" {
        let (room, who) = (room.ok_or_else(nobody)?, first.ok_or_else(nobody)?);
        let user = match who.parse::<UserId>() {
            Ok(user) => Ok(user),
            // The page's own id of them.
            Err(_) => api.user_by_subject(&who).await.map(|user| user.id),
        };
        let user = user.map_err(|error| Failure::from(&error))?;
        return api.invite(&room, user, second).await.map(drop).map_err(|error| Failure::from(&error));
    }
    if name == "cancel" {
        let invitation = named.ok_or_else(nobody)?;
        return api.cancel(&invitation).await.map(drop).map_err(|error| Failure::from(&error));
    }
    let (_, invitations) = shared.person().get_untracked().ok_or_else(nobody)?;
    let oldest = || {
        let pending = invitations.list().rows();
        pending.with_untracked(|rows| {
            let pending = rows.iter().map(|row| row.item.get_untracked());
            pending.min_by_key(|one| (one.created_at, one.id.clone())).map(|one| one.id)
        })
    };
    let id = named.or_else(oldest).ok_or_else(nobody)?;
    match name {
        "accept" => invitations.accept(id.clone(), |_| ()),
        _ => invitations.reject(id.clone()),
    }
    let state = invitations.request_state(&id);
    let answered =
        costage::state::settled::settled(move || state.try_get().filter(|state| !state.is_open())).await;
    match answered.as_ref().and_then(|state| state.failure()) {
        Some(error) => Err(Failure::from(error)),
        None => Ok(()),
    }
}

#[expect(clippy::too_many_arguments, reason = "what an element consists of, given once")]
fn view(
    kind: Kind,
    root: ShadowRoot,
    shared: Rc<Shared>,
    ask: Function,
    room: RwSignal<Option<RoomId>>,
    locale: RwSignal<Locale>,
    calls: RwSignal<Option<RoomCalls>, LocalStorage>,
    tell: Callback<PageMessage>,
) -> impl IntoView {
    provide_locale(locale);
    keep_alive(FocusCatcher::within(Tree::Shadow(root.clone())));
    provide_element(root);
    let (person, problem, ended) = (shared.person(), shared.problem(), shared.has_ended());
    let shared = StoredValue::new_local((shared, ask));
    let sign_in = move || shared.with_value(|(shared, ask)| shared.sign_in(ask.clone()));
    Effect::new(move || {
        if ended.get() {
            sign_in();
        }
    });
    Effect::new(move || {
        if let Some(failure) = problem.get().as_ref().map(Failure::from) {
            let fields = [("code", failure.code), ("detail", failure.detail)];
            tell.run(PageMessage::new("error", fields));
        }
    });
    move || match (person.get(), kind) {
        (Some((_, invitations)), Kind::Banner) => {
            provide_context(invitations);
            view! { <BannerElement tell=tell /> }.into_any()
        }
        (Some((me, invitations)), Kind::Room(shows)) => {
            provide_context(invitations);
            let server = shared.with_value(|(shared, _)| shared.server.clone());
            view! { <RoomElement shows=shows me=me server=server room=room.into() calls=calls tell=tell /> }
                .into_any()
        }
        (None, Kind::Banner) => ().into_any(),
        (None, Kind::Room(_)) => match problem.get() {
            Some(error) => view! {
                <LoadFailure
                    title=move || t(SharedText::CouldNotLoad)
                    reason=move || failure_words(&error)
                    on_retry=move |()| sign_in()
                />
            }
            .into_any(),
            None => view! { <Loading /> }.into_any(),
        },
    }
}

fn tell_page(emit: &Function, message: &PageMessage) {
    let detail = Object::new();
    for (name, value) in &message.fields {
        // Fails only for objects that are sealed.
        let _ = Reflect::set(&detail, &(*name).into(), &value.into());
    }
    // What a page does with an event is its own.
    let _ = emit.call2(&JsValue::UNDEFINED, &message.kind.into(), &detail);
}
