//! Tables of where the bytes of the code are: by crate, by what the functions are instances of, and by our own modules.

use std::collections::HashMap;

use super::function_name::{crate_of, generic_of, modules_of};
use super::program::Function;
use crate::sizes::kilobytes;

/// The number of rows of a table; what comes after them is summed up in one more.
const ROWS: usize = 30;

/// What some functions weigh together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Weight {
    bytes: u64,
    functions: usize,
}

impl Weight {
    fn add(&mut self, bytes: u64) {
        self.bytes += bytes;
        self.functions += 1;
    }
}

/// Returns the tables. They count the program as cargo linked it, where a call still has room for any address: the parts of
/// the built app have a third less, and about an eighth once compressed.
pub(super) fn tables(functions: &[Function]) -> String {
    let by = |key: fn(&str) -> Option<String>| groups(functions, |name| key(name).into_iter().collect());
    let mut all = Weight::default();
    functions.iter().for_each(|function| all.add(function.bytes));
    let all = rows(vec![("all code, before it is optimised".to_owned(), all)]);
    [
        all,
        table("by crate", by(|name| Some(crate_of(name).to_owned()))),
        table("by what it is an instance of", by(|name| Some(generic_of(name)))),
        table("by our module", by(|name| modules_of(name).0)),
        table(
            "by our module, with all that was made for its types",
            groups(functions, |name| modules_of(name).1.into_iter().collect()),
        ),
    ]
    .join("\n\n")
}

/// Sums functions up by their keys, the heaviest first. One with several keys counts for each.
fn groups(functions: &[Function], keys: impl Fn(&str) -> Vec<String>) -> Vec<(String, Weight)> {
    let mut groups: HashMap<String, Weight> = HashMap::new();
    for function in functions {
        for key in keys(&function.name) {
            groups.entry(key).or_default().add(function.bytes);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|(a_name, a), (b_name, b)| b.bytes.cmp(&a.bytes).then_with(|| a_name.cmp(b_name)));
    groups
}

fn table(title: &str, groups: Vec<(String, Weight)>) -> String {
    format!("  {title:<70} {:>9} {:>9}\n{}", "kB", "functions", rows(groups))
}

fn rows(mut groups: Vec<(String, Weight)>) -> String {
    if groups.len() > ROWS + 1 {
        let rest = groups.split_off(ROWS);
        let mut sum = Weight::default();
        for (_, weight) in &rest {
            sum.bytes += weight.bytes;
            sum.functions += weight.functions;
        }
        groups.push((format!("({} more)", rest.len()), sum));
    }
    let row = |(name, weight): &(String, Weight)| {
        format!("  {:<70} {:>9} {:>9}", shortened(name), kilobytes(weight.bytes), weight.functions)
    };
    groups.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// Returns the end of a name that is too long for its column: the beginnings of paths are all the same.
fn shortened(name: &str) -> String {
    let letters = name.chars().count();
    if letters <= 70 {
        name.to_owned()
    } else {
        format!("…{}", name.chars().skip(letters - 69).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn functions(functions: &[(&str, u64)]) -> Vec<Function> {
        functions.iter().map(|&(name, bytes)| Function { name: name.into(), bytes }).collect()
    }

    #[test]
    fn the_heaviest_group_is_first_and_a_function_counts_for_each_of_its_modules() {
        let functions = functions(&[
            ("core::ptr::drop_glue::<costage::state::chat::Chat>", 100),
            ("core::ptr::drop_glue::<(costage::state::chat::Chat, costage::state::rooms::Room)>", 200),
            ("costage::state::rooms::open", 1000),
        ]);
        let tables = tables(&functions);
        let row = |name: &str| {
            let row = tables.lines().rfind(|line| line.trim_start().starts_with(name));
            row.map(|row| row.split_whitespace().rev().take(2).collect::<Vec<_>>()).unwrap()
        };
        assert_eq!(row("all code"), ["3", "1.3"]);
        assert_eq!(row("core "), ["2", "0.3"]);
        assert_eq!(row("core::ptr::drop_glue"), ["2", "0.3"]);
        assert_eq!(row("state::rooms"), ["2", "1.2"]);
        assert_eq!(row("state::chat"), ["2", "0.3"]);
        assert!(tables.find("  costage ") < tables.find("  core "));
    }

    #[test]
    fn what_does_not_fit_into_the_table_is_summed_up() {
        let names: Vec<_> = (0..ROWS + 5).map(|number| format!("crate_{number}::f")).collect();
        let many: Vec<_> = names.iter().map(|name| (name.as_str(), 100)).collect();
        let tables = tables(&functions(&many));
        let rest = tables.lines().find(|line| line.contains("(5 more)")).unwrap();
        assert_eq!(rest.split_whitespace().collect::<Vec<_>>(), ["(5", "more)", "0.5", "5"]);
    }

    #[test]
    fn a_long_name_keeps_its_end() {
        let long = format!("{}::build", "a".repeat(90));
        assert_eq!(shortened(&long).chars().count(), 70);
        assert!(shortened(&long).ends_with("a::build"));
    }
}
