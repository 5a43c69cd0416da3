//! `/rooms/new`: asks for the room's title, creates it and leads on to the green room.

use costage_protocol::limits::TITLE_MAX;
use leptos::prelude::*;

use crate::{
    components::{
        navigation::use_navigation,
        ui::{
            button::{Button, ButtonKind, ButtonSize, LinkButton},
            failure::Failure,
            form_page::FormPage,
            icon::IconName,
            request_status::RequestStatus,
            still_waiting::StillWaiting,
            text_field::TextField,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{HomeText, MediaTroubleText, SharedText, t},
    ports::text_length::graphemes,
    state::{
        forms::{
            form_draft::use_form_draft,
            short_text::{ShortTextProblem, check},
        },
        media::{Trouble, use_media},
        request::{Request, RequestState},
        use_room_creation,
    },
};

/// The number of characters left is shown from this one on.
const NEARLY_FULL: usize = 20;

#[component]
pub fn CreateRoomPage() -> impl IntoView {
    let rooms = use_room_creation();
    let navigation = use_navigation();
    let draft = use_form_draft("room");
    let title = RwSignal::new(draft.load::<String>().unwrap_or_default());
    draft.store_changes(move || title.get());
    let draft = StoredValue::new_local(draft);
    let problem = RwSignal::new(None::<ShortTextProblem>);
    let request = Request::default();
    use_page_title(|| t(HomeText::NewRoom));
    let forget_errors = move |()| {
        problem.set(None);
        request.forget_failure();
    };
    let submit = move |()| match check(&title.read_untracked(), TITLE_MAX, graphemes) {
        Ok(title) => {
            let draft = draft.get_value();
            request.run(rooms.create(title, request), move |room| {
                draft.forget();
                // The answer may come after this page was left for another one.
                if problem.is_disposed() {
                    return;
                }
                navigation.go(&format!("/rooms/{}/prepare", room.id));
            });
        }
        Err(error) => problem.set(Some(error)),
    };
    let error = Signal::derive(move || {
        problem.get().map(|problem| match problem {
            ShortTextProblem::Missing => t(HomeText::TitleMissing),
            ShortTextProblem::TooLong => t(HomeText::TitleTooLong(TITLE_MAX.into())),
        })
    });
    let hint = Signal::derive(move || {
        let left = TITLE_MAX.checked_sub(graphemes(title.read().trim()))?;
        (left <= NEARLY_FULL).then(|| t(HomeText::CharactersLeft(left.into())))
    });
    let back = || {
        view! {
            <div class="back">
                <LinkButton
                    label=move || t(SharedText::BackToRooms)
                    href="/"
                    kind=ButtonKind::Quiet
                    icon=Some(IconName::Back)
                />
            </div>
        }
    };
    view! {
        <FormPage
            title=move || t(HomeText::NewRoom)
            body=move || t(HomeText::NewRoomBody)
            on_submit=submit
            on_edit=forget_errors
            back=back
        >
            <TextField
                label=move || t(HomeText::Title)
                value=title
                error=error
                hint=hint
                example=move || t(HomeText::TitleExample)
                takes_focus=true
            />
            <Failure text=Signal::stored(cannot_go_live()) />
            <RequestStatus request_state=request.state() />
            <StillWaiting busy=Signal::derive(move || request.state().get() == RequestState::UnderWay) />
            <Button
                label=move || t(HomeText::CreateRoom)
                kind=ButtonKind::Primary
                size=ButtonSize::Wide
                busy=request.busy()
                submit=true
            />
        </FormPage>
    }
}

/// Warns before a room is created that could not go live.
fn cannot_go_live() -> Option<String> {
    (!use_media().has_webrtc()).then(|| {
        let [title, body] =
            [MediaTroubleText::Title, MediaTroubleText::Body].map(|part| t(part(Trouble::NoWebRtc)));
        format!("{title}. {body}")
    })
}
