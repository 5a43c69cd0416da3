//! What fails the build: each mistake in a message file is found, and said with file, key and remedy.
#![allow(clippy::expect_used, reason = "an expectation that fails is a test that fails")]

use std::{collections::BTreeMap, path::Path};

use costage_messages::{Language, check, code, languages, pseudo, read};

const ENGLISH: &str = "### The texts of a room.

# The heading.
title = Room
# $count (Number): how many watch
watching = { $count ->
    [one] { $count } watches
   *[other] { $count } watch
}
# $name (Name)
# $place (Ordinal)
line = { $name } is { $place ->
    [1] next
    [one] { $place }st
    [two] { $place }nd
    [few] { $place }rd
   *[other] { $place }th
}
# $status (RoomStatus)
status = { $status ->
    [live] Live
   *[idle] Not live yet
}
";

const GERMAN: &str = "title = Raum
watching = { $count ->
    [one] { $count } schaut zu
   *[other] { $count } schauen zu
}
line = { $name } ist { $place ->
    [1] dran
   *[other] { $place }.
}
status = { $status ->
    [live] Live
   *[idle] Noch nicht live
}
";

const ARABIC: &str = "title = غرفة
watching = { $count ->
    [zero] لا أحد
    [one] واحد
    [two] اثنان
    [few] { $count } يشاهدون
    [many] { $count } يشاهدون
   *[other] { $count } يشاهدون
}
line = { $name }: { $place }
status = { $status ->
    [live] مباشر
   *[idle] لم يبدأ
}
";

fn about(tag: &str) -> String {
    let of_its_own = match tag {
        "en" => {
            "name = English\ndirection = ltr\nplural-categories = one other\nordinal-categories = one two few other\n"
        }
        "ar" => {
            "name = العربية\ndirection = rtl\nplural-categories = zero one two few many other\nordinal-categories = other\n"
        }
        _ => "name = Deutsch\ndirection = ltr\nplural-categories = one other\nordinal-categories = other\n",
    };
    format!("{of_its_own}no-script = JavaScript?\n")
}

fn read_language(tag: &str, room: &str) -> Result<Language, String> {
    let files = [(read::ABOUT, about(tag)), ("room", room.to_owned())];
    let files: BTreeMap<String, String> = files.map(|(name, text)| (name.to_owned(), text)).into();
    read::language(tag, &files).map_err(|problems| said(&problems))
}

fn said(problems: &[costage_messages::Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// What is said about a translation `room`.
fn about_translation(tag: &str, room: &str) -> String {
    let source = read_language("en", ENGLISH).expect("English is right");
    match read_language(tag, room) {
        Ok(language) => said(&[check::alone(&language), check::against(&source, &language)].concat()),
        Err(said) => said,
    }
}

/// What is said about English files.
fn about_english(room: &str) -> String {
    match read_language("en", room) {
        Ok(language) => said(&check::alone(&language)),
        Err(said) => said,
    }
}

#[test]
fn what_is_right_passes() {
    assert_eq!(about_english(ENGLISH), "");
    assert_eq!(about_translation("de", GERMAN), "");
    assert_eq!(about_translation("ar", ARABIC), "");
}

#[test]
fn the_languages_of_this_repository_are_complete() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let all = languages(&locales).unwrap_or_else(|problems| panic!("{}", said(&problems)));
    let tags: Vec<_> = all.others.iter().map(|language| language.tag.as_str()).collect();
    assert_eq!(tags, ["ar", "de", "ja"]);
}

#[test]
fn a_missing_key_is_found() {
    let said = about_translation("de", &GERMAN.replace("title = Raum\n", ""));
    assert_eq!(said, "locales/de/room.ftl: `title`: is missing: translate it from locales/en/room.ftl");
}

#[test]
fn a_key_that_english_has_not_is_found() {
    let said = about_translation("de", &format!("{GERMAN}extra = Mehr\n"));
    assert_eq!(said, "locales/de/room.ftl: `extra`: is not in locales/en/room.ftl: remove it");
}

#[test]
fn a_wrong_argument_is_found() {
    let said = about_translation("de", &GERMAN.replace("title = Raum", "title = Raum { $name }"));
    assert_eq!(said, "locales/de/room.ftl: `title`: uses $name, but takes no arguments");
    let said = about_translation("de", &GERMAN.replace("{ $name } ist", "Sie ist"));
    assert_eq!(said, "locales/de/room.ftl: `line`: does not use $name");
}

#[test]
fn a_missing_plural_category_is_found() {
    let said = about_translation("ar", &ARABIC.replace("    [two] اثنان\n", ""));
    assert!(said.starts_with("locales/ar/room.ftl: `watching`: has no [two] for $count"), "{said}");
}

#[test]
fn a_plural_category_that_the_language_has_not_is_found() {
    let said = about_translation("de", &GERMAN.replace("[one] { $count }", "[few] x\n    [one] { $count }"));
    assert!(said.starts_with("locales/de/room.ftl: `watching`: has [few] for $count"), "{said}");
}

#[test]
fn one_text_for_all_numbers_is_found() {
    let one = "watching = { $count } schauen zu\n";
    let plural =
        "watching = { $count ->\n    [one] { $count } schaut zu\n   *[other] { $count } schauen zu\n}\n";
    let said = about_translation("de", &GERMAN.replace(plural, one));
    assert!(
        said.starts_with("locales/de/room.ftl: `watching`: is one text for each $count in English"),
        "{said}"
    );
}

#[test]
fn a_missing_choice_is_found() {
    let said = about_translation("de", &GERMAN.replace("    [live] Live\n", ""));
    assert_eq!(said, "locales/de/room.ftl: `status`: has no [live] for $status");
}

#[test]
fn an_argument_that_english_does_not_declare_is_found() {
    let said = about_english(&ENGLISH.replace("# $count (Number): how many watch\n", ""));
    assert!(said.contains("`watching`: uses $count, but takes no arguments"), "{said}");
}

#[test]
fn what_is_not_fluent_is_found_with_its_line() {
    assert!(about_english("title = Room\nwatching = { $count\n").contains("locales/en/room.ftl: line 2"));
    assert!(about_english("title = Room\n    of one's own\n").contains("write it on one"));
    assert!(about_english("title = { NUMBER($count) }\n").contains("uses more of Fluent"));
    assert!(about_english("title = Room\ntitle = Room\n").contains("stands there twice"));
}

#[test]
fn a_language_says_what_it_is() {
    let files = [("room".to_owned(), ENGLISH.to_owned())].into();
    let problems = read::language("xx", &files).expect_err("it has no language.ftl");
    assert!(said(&problems).contains("locales/xx/language.ftl: `name`: is missing: write `name = English`"));
}

#[test]
fn language_files_have_the_messages_in_the_order_of_the_code() {
    let english = read_language("en", ENGLISH).expect("English is right");
    let german = read_language("de", GERMAN).expect("German is right");
    let file = code::file(&english, &german);
    let lines: Vec<_> = file.split('\n').skip(1).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0], "Raum");
    assert_eq!(lines[1], "\u{e}\u{1}o\u{f}\u{1} schaut zu\u{10}*\u{f}\u{1} schauen zu\u{10}\u{11}");
    assert_eq!(lines[2], "\u{fffc} ist \u{e}\u{1}=1\u{f}dran\u{10}*\u{f}\u{1}.\u{10}\u{11}");
    assert_eq!(lines[3], "\u{e}\u{1}a\u{f}Live\u{10}*\u{f}Noch nicht live\u{10}\u{11}");
}

#[test]
fn the_pseudo_language_is_longer_and_accented_and_keeps_its_arguments() {
    let english = read_language("en", ENGLISH).expect("English is right");
    let pseudo = pseudo::of(&english, true);
    assert!(pseudo.is_rtl);
    assert_eq!(said(&check::against(&english, &pseudo)), "");
    let file = code::file(&english, &pseudo);
    assert_eq!(file.split('\n').nth(1), Some("Róóm óñé"));
}
