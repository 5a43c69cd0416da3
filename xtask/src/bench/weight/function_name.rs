//! What the name of a function says in Rust's notation: the crate that it is from, what it is an instance of, and which
//! of our modules it was made for.

use std::collections::BTreeSet;

/// Where functions belong that have no path in Rust: the compiler's and wasm-bindgen's.
const NOT_RUST: &str = "(not Rust)";

/// Returns the crate that the function is written in. A method of a trait counts to the crate of its type, or of the trait
/// where that is a reference, a tuple or the like.
pub(super) fn crate_of(name: &str) -> &str {
    let found = match method_of(name) {
        Some((of, implemented)) => crate_of_type(of).or_else(|| implemented.and_then(crate_of_type)),
        None => crate_of_type(name),
    };
    match found {
        Some(found) => found,
        None if name.starts_with('<') => "core",
        None => NOT_RUST,
    }
}

/// Returns what the function is an instance of: the trait whose method it is, whatever the type, or else its path
/// without types.
pub(super) fn generic_of(name: &str) -> String {
    match method_of(name) {
        Some((_, Some(implemented))) => format!("impl {}", last_name(&without_types(implemented))),
        _ => without_types(name),
    }
}

/// Returns our own modules, two levels deep, that the name mentions, and first the one that it is written in, if it is
/// ours.
pub(super) fn modules_of(name: &str) -> (Option<String>, BTreeSet<String>) {
    let mentioned: Vec<String> = name
        .match_indices("costage::")
        .filter(|(at, _)| !name[..*at].ends_with(is_in_name))
        .filter_map(|(at, _)| module_at(&name[at..]))
        .collect();
    let written_in = (crate_of(name) == "costage").then(|| mentioned.first().cloned()).flatten();
    (written_in, mentioned.into_iter().collect())
}

/// Returns the module that a path of ours begins with. Its last names are the function and what it is in.
fn module_at(path: &str) -> Option<String> {
    let end = path.find(|at: char| !is_in_name(at) && at != ':').unwrap_or(path.len());
    let modules = path[..end].split("::").skip(1);
    let modules: Vec<_> =
        modules.take_while(|name| name.starts_with(|first: char| first.is_lowercase())).collect();
    match modules[..] {
        [] | [_] => None,
        [first, second, ..] => Some(format!("{first}::{second}")),
    }
}

/// Splits `<Type as Trait>::method` and `<Type>::method` into type and trait.
fn method_of(name: &str) -> Option<(&str, Option<&str>)> {
    let inner = name.strip_prefix('<')?;
    let mut depth = 0_usize;
    let mut separator = None;
    let mut before = ' ';
    for (at, here) in inner.char_indices() {
        match here {
            '<' | '(' | '[' => depth += 1,
            // Not the arrow of a function's type.
            '>' if before == '-' => {}
            '>' if depth == 0 => {
                return Some(match separator {
                    Some(separator) => (&inner[..separator], Some(&inner[separator + " as ".len()..at])),
                    None => (&inner[..at], None),
                });
            }
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 && inner[at..].starts_with(" as ") => separator = Some(at),
            _ => {}
        }
        before = here;
    }
    None
}

/// Returns the crate at the beginning of a type's path; none of a primitive type.
fn crate_of_type(of: &str) -> Option<&str> {
    let mut of = of;
    while let Some(inner) = ["&", "mut ", "*const ", "*mut ", "(", "[", "<", "dyn "]
        .iter()
        .find_map(|prefix| of.strip_prefix(prefix))
    {
        of = inner;
    }
    let (first, _) = of.split_once("::")?;
    first.chars().all(is_in_name).then_some(first)
}

/// Removes everything between angle brackets, with the colons before them.
fn without_types(path: &str) -> String {
    let mut short = String::new();
    let (mut depth, mut before) = (0_usize, ' ');
    // What stands in the brackets at the beginning is the path itself.
    let path = match method_of(path) {
        Some((of, None)) => format!("{of}{}", &path[of.len() + 2..]),
        _ => path.to_owned(),
    };
    for here in path.chars() {
        match here {
            '<' => {
                if depth == 0 && short.ends_with("::") {
                    short.truncate(short.len() - 2);
                }
                depth += 1;
            }
            '>' if before != '-' => depth = depth.saturating_sub(1),
            _ if depth == 0 => short.push(here),
            _ => {}
        }
        before = here;
    }
    short
}

fn last_name(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn is_in_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    const RENDER: &str =
        "<core::option::Option<costage::components::chat::list::Row> as tachys::view::Render>::build";
    const CLOSURE: &str = "<reactive_graph::computed::memo::Memo<bool>>::new::<costage::state::room::open::{closure#0}>::{closure#1}";
    const DROP: &str = "core::ptr::drop_glue::<fn(costage::Own) -> alloc::string::String>";

    #[test]
    fn the_crate_is_the_one_of_the_type_or_else_of_the_trait() {
        for (name, of) in [
            (RENDER, "core"),
            (CLOSURE, "reactive_graph"),
            (DROP, "core"),
            ("<&costage::app::App as core::fmt::Debug>::fmt", "costage"),
            ("<&str as serde_core::de::Deserialize>::deserialize", "serde_core"),
            ("<(bool, &str) as tachys::view::Render>::build", "tachys"),
            ("<[u8]>::to_vec", "core"),
            ("costage::app::App", "costage"),
            ("memcpy", NOT_RUST),
            ("", NOT_RUST),
        ] {
            assert_eq!(crate_of(name), of, "{name}");
        }
    }

    #[test]
    fn instances_of_one_trait_or_one_path_are_one_kind() {
        for (name, of) in [
            (RENDER, "impl Render"),
            (CLOSURE, "reactive_graph::computed::memo::Memo::new::{closure#1}"),
            (DROP, "core::ptr::drop_glue"),
            ("<fn(u8) -> u8 as leptos::into_view::IntoView<u8>>::into_view", "impl IntoView"),
            ("<[u8]>::to_vec::<u8>", "[u8]::to_vec"),
            ("memcpy", "memcpy"),
        ] {
            assert_eq!(generic_of(name), of, "{name}");
        }
    }

    #[test]
    fn modules_are_ours_and_two_levels_deep() {
        let set = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(modules_of(RENDER), (None, set(&["components::chat"])));
        assert_eq!(modules_of(CLOSURE), (None, set(&["state::room"])));
        assert_eq!(
            modules_of("costage::pages::home::Home"),
            (Some("pages::home".into()), set(&["pages::home"]))
        );
        assert_eq!(modules_of("costage::app::App"), (None, set(&[])));
        assert_eq!(modules_of("my_costage::pages::home::Home"), (None, set(&[])));
    }
}
