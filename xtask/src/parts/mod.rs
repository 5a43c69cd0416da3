//! Which files of the app belong to which part that is loaded on demand, and the check that keeps the parts apart: code that
//! names something of a later part would bring it along, to everybody who loads the earlier one.

mod named;

use std::fs;
use std::path::Path;

use self::named::paths_named;
use crate::error::{Error, Result};
use crate::workspace::Workspace;

/// A part of the app. What is in none is wherever it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The page of a room.
    Viewer,
    /// The green room, devices, controls and publishing.
    OnStage,
    /// Creating a room, inviting, moderating, editing products, the summary.
    Host,
    /// The messages between the app in a frame and the page around it.
    Framed,
}

impl Part {
    const fn words(self) -> &'static str {
        match self {
            Self::Viewer => "what viewers load",
            Self::OnStage => "what people on stage load",
            Self::Host => "what hosts load",
            Self::Framed => "what the app in a frame loads",
        }
    }
}

/// The modules of each part, each with what is below it unless that is listed itself.
const PARTS: [(Part, &[&str]); 4] = [
    (
        Part::Viewer,
        &[
            "components/chat",
            "components/invitations/banner/alerts",
            "components/join_requests",
            "components/media",
            "components/products",
            "components/reactions",
            "components/stage",
            "components/viewers",
            "components/watchers/no_connection_page",
            "components/watchers/on_device",
            "pages/room",
            "pages/room_gate",
            "ports/chime",
            "ports/media",
            "ports/media_controls",
            "ports/no_connection_page",
            "ports/notification",
            "ports/wake_lock",
            "state/chat",
            "state/invitations/alert_preferences",
            "state/media",
            "state/products",
            "state/reactions",
            "state/stage",
        ],
    ),
    (
        Part::OnStage,
        &[
            "components/media/device_choices",
            "components/media/device_select",
            "components/media/level_meter",
            "components/media/speaker_test",
            "components/media/toggle",
            "components/stage/controls/on_stage_controls",
            "components/stage/controls/push_to_talk",
            "components/stage/controls/stage_devices",
            "components/stage/controls/statistics",
            "components/stage/controls/talk_hint",
            "components/viewers/list",
            "components/watchers/device_notices",
            "components/watchers/leaving_guard",
            "components/watchers/media_notices",
            "pages/green_room",
            "ports/media/still",
            "state/media/local/device_changes",
            "state/media/local/hotplug",
            "state/media/local/join_stage",
            "state/media/local/live_picture",
            "state/media/local/muted_talk",
            "state/media/local/on_stage",
            "state/media/local/open",
            "state/media/local/open_retry",
            "state/media/local/publisher",
            "state/media/local/push_to_talk",
            "state/media/local/toggle",
            "state/viewers",
        ],
    ),
    (
        Part::Host,
        &[
            "components/chat/settings",
            "components/invitations/note_field",
            "components/invitations/person_status",
            "components/invitations/picker_row",
            "components/invitations/sent_row",
            "components/join_requests/host_panel",
            "components/join_requests/request_list",
            "components/join_requests/waiting_count",
            "components/people/block_dialogs",
            "components/people/block_menu",
            "components/people/blocked_people",
            "components/products/editor",
            "components/products/managed_list",
            "components/products/picture_field",
            "components/products/price_words",
            "components/products/row",
            "components/rooms/alone_card",
            "components/stage/host_tile_items",
            "components/stage/seats_meter",
            "components/stage/stop_room",
            "components/summary",
            "pages/account",
            "pages/create_room",
            "pages/ended_room",
            "pages/invite",
            "ports/picked_picture",
            "ports/save_file",
            "state/account",
            "state/invitations/sender",
            "state/invitations/sent",
            "state/join_requests/received",
            "state/people",
            "state/products/clicks",
            "state/products/form",
            "state/products/picture",
            "state/summary",
        ],
    ),
    (Part::Framed, &["components/watchers/framing_page", "state/framing_page"]),
];

/// Modules below a listed one that are in no part: the first load ends what the boot script has begun.
const IN_NONE: [&str; 1] = ["ports/media/first_picture"];

/// Modules that may name every part: where the app is split, the types of the entry points, the gallery of development builds,
/// and the texts, each of which is where it is shown.
const NAME_EVERY_PART: [&str; 4] = ["components/parts/tables", "i18n", "pages/gallery", "pages/lazy"];

/// Checks that no file of the app names anything of a later part.
///
/// # Errors
/// Which file names what, and what to do instead.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let sources = workspace.path("src");
    let mut files = Vec::new();
    collect(&sources, &sources, &mut files)?;
    let mut crossings = Vec::new();
    for (module, path) in &files {
        let text = fs::read_to_string(sources.join(path)).map_err(Error::file("reading", path.as_str()))?;
        crossings.extend(crossings_of(module, path, &text));
    }
    if crossings.is_empty() { Ok(()) } else { Err(Error::Crossing(crossings.join("\n"))) }
}

/// Adds the files below `folder`, each with the segments of its module.
fn collect(root: &Path, folder: &Path, files: &mut Vec<(Vec<String>, String)>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(Error::file("reading", folder))? {
        let path = entry.map_err(Error::file("reading", folder))?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
            continue;
        }
        let Some(relative) = path.strip_prefix(root).ok().and_then(Path::to_str) else { continue };
        let Some(module) = relative.strip_suffix(".rs") else { continue };
        let module = module.strip_suffix("/mod").unwrap_or(module);
        files.push((module.split('/').map(str::to_owned).collect(), relative.to_owned()));
    }
    Ok(())
}

/// One sentence for each name in `text`, the file at `path`, that belongs to a later part.
fn crossings_of(module: &[String], path: &str, text: &str) -> Vec<String> {
    if is_for_tests(module) || NAME_EVERY_PART.iter().any(|one| is_below(module, one)) {
        return Vec::new();
    }
    let of_file = part_of(module);
    let crossing = |named: Vec<String>| {
        let of_name = part_of(&named).filter(|&of_name| !may_name(of_file, of_name))?;
        Some(format!(
            "src/{path} names {}, which is of {}, so that {} would load it too",
            named.join("::"),
            of_name.words(),
            of_file.map_or("everybody", |part| match part {
                Part::Viewer => "every viewer",
                Part::OnStage => "everybody on stage",
                Part::Host => "every host",
                Part::Framed => "everybody who sees the app in a frame",
            })
        ))
    };
    paths_named(module, text).into_iter().filter_map(crossing).collect()
}

/// Whether code of the part `of_file` may name something of the part `of_name`.
fn may_name(of_file: Option<Part>, of_name: Part) -> bool {
    match of_file {
        None => false,
        Some(of_file) => of_file == of_name || of_name == Part::Viewer,
    }
}

/// The part of a module, or of an item in it: that of the longest listed path that it is below.
fn part_of(path: &[String]) -> Option<Part> {
    if IN_NONE.iter().any(|module| is_below(path, module)) {
        return None;
    }
    let listed = PARTS.iter().flat_map(|(part, modules)| modules.iter().map(move |module| (*part, *module)));
    listed
        .filter(|(_, module)| is_below(path, module))
        .max_by_key(|(_, module)| module.len())
        .map(|(part, _)| part)
}

fn is_below(path: &[String], module: &str) -> bool {
    let module: Vec<_> = module.split('/').collect();
    path.len() >= module.len() && path.iter().zip(module).all(|(a, b)| a == b)
}

fn is_for_tests(module: &[String]) -> bool {
    module.iter().any(|name| {
        name.ends_with("tests")
            || name == "test_page"
            || name.ends_with("simulation")
            || name.ends_with("samples")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crossings(path: &str, text: &str) -> Vec<String> {
        let module: Vec<_> = path.split('/').map(str::to_owned).collect();
        crossings_of(&module, &format!("{path}.rs"), text)
    }

    #[test]
    fn no_file_of_the_app_names_a_later_part() {
        check(&Workspace::of_this_crate()).unwrap();
    }

    #[test]
    fn every_listed_module_exists() {
        let sources = Workspace::of_this_crate().path("src");
        for (_, modules) in PARTS {
            for module in modules {
                let file = sources.join(format!("{module}.rs"));
                assert!(file.exists() || sources.join(module).join("mod.rs").exists(), "{module}");
            }
        }
    }

    #[test]
    fn a_name_of_a_later_part_is_told_with_its_file() {
        assert_eq!(
            crossings(
                "components/chat/list",
                "use crate::components::{chat::settings::SettingsButton, ui::icon::Icon};"
            ),
            [
                "src/components/chat/list.rs names components::chat::settings::SettingsButton, which is of what hosts load, so \
              that every viewer would load it too"
            ]
        );
        assert_eq!(crossings("app", "fn a() { crate::state::chat::open(); }").len(), 1);
        assert_eq!(crossings("pages/green_room", "use crate::pages::invite::InvitePage;").len(), 1);
        assert_eq!(crossings("state/mod", "pub use people::blocks::Blocks; mod people;").len(), 0);
    }

    #[test]
    fn earlier_parts_and_what_is_in_none_may_be_named() {
        assert!(
            crossings("pages/invite/sent", "use crate::{state::chat::RoomChat, ports::clock};").is_empty()
        );
        assert!(crossings("components/chat/list", "use super::message::MessageRow;").is_empty());
        assert!(crossings("components/chat/mod", "pub mod settings;").is_empty());
    }
}
