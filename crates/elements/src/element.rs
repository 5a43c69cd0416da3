//! One element on the page, as `js/costage.ts` makes and ends it.

use std::rc::Rc;

use any_spawner::Executor;
use costage::{
    components::{
        surroundings::provide_element,
        ui::{empty_state::LoadFailure, failure::failure_words, spinner::Loading},
        watchers::lost_focus::FocusCatcher,
    },
    i18n::{Locale, SharedText, load_language, provide_locale, t},
    ports::{embedding, framing_page::PageMessage, tree::Tree},
    state::{keep_alive::keep_alive, settled::settled},
};
use costage_protocol::RoomId;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::mount::mount_to;
use leptos_erased::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use web_sys::{HtmlElement, ShadowRoot};

use crate::{
    failure::Failure,
    invitation_calls,
    room::{RoomCalls, RoomElement, Shows},
    server::Server,
    shared::Shared,
};

/// Says where the files are that are loaded on demand. To be called once, before everything else.
#[wasm_bindgen]
pub fn begin(livekit_client: String, background_blur: String, languages: String) {
    let _ = Executor::init_wasm_bindgen();
    embedding::begin([
        ("livekit-client".to_owned(), livekit_client),
        ("background-blur".to_owned(), background_blur),
        ("languages".to_owned(), languages),
    ]);
}

/// What the element called `name` shows.
fn shows(name: &str) -> Option<Shows> {
    Some(match name {
        "room" => Shows::Room,
        "stage" => Shows::Stage,
        "invite-page" => Shows::InvitePage,
        _ => return None,
    })
}

/// An element that is on the page. It leaves nothing behind when it is freed.
#[wasm_bindgen]
pub struct Element {
    shared: Rc<Shared>,
    room: RwSignal<Option<RoomId>>,
    /// The language that it speaks; none before the first one is loaded.
    locale: RwSignal<Option<Locale>>,
    wanted: StoredValue<Locale>,
    inside: HtmlElement,
    calls: RwSignal<Option<RoomCalls>, LocalStorage>,
    owner: Owner,
    view: Box<dyn std::any::Any>,
}

#[wasm_bindgen]
impl Element {
    /// Draws the element called `kind` into `inside`, which is in `root`. `emit` is called with the name and the detail of each event.
    #[wasm_bindgen(constructor)]
    pub fn new(
        kind: &str,
        root: ShadowRoot,
        inside: HtmlElement,
        server: &Server,
        emit: Function,
    ) -> Result<Element, JsValue> {
        let shows = shows(kind).ok_or("there is no such element")?;
        let shared = server.0.clone();
        let owner = shared.with(Owner::new);
        let (room, locale, calls) =
            owner.with(|| (RwSignal::new(None), RwSignal::new(None), RwSignal::new_local(None)));
        let wanted = owner.with(|| StoredValue::new(Locale::default()));
        let place = inside.clone();
        let tell = owner.with(|| {
            let emit = StoredValue::new_local(emit);
            Callback::new(move |message| emit.with_value(|emit| tell_page(emit, &message)))
        });
        let drawn = shared.clone();
        let view =
            owner.with(|| mount_to(place, move || view(shows, root, drawn, room, locale, calls, tell)));
        Ok(Self { shared, room, locale, wanted, inside, calls, owner, view: Box::new(view) })
    }

    /// Names the room; none where `room` is no id of one.
    #[wasm_bindgen(js_name = setRoom)]
    pub fn set_room(&self, room: Option<String>) {
        self.room.set(room.and_then(|room| room.parse().ok()));
    }

    /// Speaks the first of these languages that it knows, by their BCP 47 tags, as soon as it is loaded, and says which one it is by
    /// `lang` and `dir`: it may be another one than the page's.
    #[wasm_bindgen(js_name = setLanguages)]
    pub fn set_languages(&self, tags: Vec<String>) {
        let wanted = Locale::best_of(tags.iter().map(String::as_str));
        let (last_wanted, locale, inside) = (self.wanted, self.locale, self.inside.clone());
        last_wanted.set_value(wanted);
        spawn_local(async move {
            let loaded = load_language(wanted).await;
            if last_wanted.try_get_value() != Some(wanted) {
                return;
            }
            // Fails only for names that are none.
            let _ = inside.set_attribute("lang", loaded.tag());
            let _ = inside.set_attribute("dir", loaded.dir());
            locale.try_set(Some(loaded));
        });
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
        // Not what the elements share: a call that waits must not keep a connection that no element needs.
        let (person, problem, api) = (self.shared.person(), self.shared.problem(), self.shared.api.clone());
        let (name, room, calls) = (name.to_owned(), self.room, self.calls);
        async move {
            if matches!(name.as_str(), "invite" | "cancel") {
                invitation_calls::signed_in(person, problem).await?;
                let room = room.try_get_untracked().flatten();
                return invitation_calls::make(&name, &api, room, first, second).await;
            }
            let waited = settled(move || calls.try_get()?).await;
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

fn view(
    shows: Shows,
    root: ShadowRoot,
    shared: Rc<Shared>,
    room: RwSignal<Option<RoomId>>,
    locale: RwSignal<Option<Locale>>,
    calls: RwSignal<Option<RoomCalls>, LocalStorage>,
    tell: Callback<PageMessage>,
) -> impl IntoView {
    provide_locale(Signal::derive(move || locale.get().unwrap_or_default()));
    let has_language = memo(move |_| locale.get().is_some());
    keep_alive(FocusCatcher::within(Tree::Shadow(root.clone())));
    provide_element(root);
    let (person, problem) = (shared.person(), shared.problem());
    let shared = StoredValue::new_local(shared);
    let sign_in = move || shared.with_value(|shared| shared.ask());
    move || match person.get() {
        // Otherwise it would begin in English.
        _ if !has_language.get() => ().into_any(),
        Some((me, invitations)) => {
            provide_context(invitations);
            let server = shared.with_value(|shared| shared.server.clone());
            view! { <RoomElement shows=shows me=me server=server room=room.into() calls=calls tell=tell /> }
                .into_any()
        }
        None => match problem.get() {
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
