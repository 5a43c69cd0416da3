//! Writes what the app is built with: the languages and the English texts as Rust code, and the file of each other
//! language.

use std::fmt::Write as _;

use crate::{
    Language, Languages,
    language::Feature,
    message::{Argument, Kind, Message},
    pattern,
};

/// The Rust code of all languages and texts. `for_tests` are languages of development builds only.
#[must_use]
pub fn rust(languages: &Languages, for_tests: &[Language]) -> String {
    let mut out = locales(languages, for_tests);
    let source = &languages.source;
    let _ = write!(
        out,
        "/// Says which messages a language file has, and in which order.\npub const FINGERPRINT: &str = {:?};\n\n",
        fingerprint(source)
    );
    let mut first = 0;
    for (name, feature) in &source.features {
        out.push_str(&module(name, feature, first));
        first += feature.messages.len();
    }
    out
}

/// The file of `language`: what it is of, and then one message on each line, in the order of the English ones.
#[must_use]
pub fn file(source: &Language, language: &Language) -> String {
    let mut out = fingerprint(source);
    for (name, feature) in &source.features {
        for message in &feature.messages {
            let translation = language.features.get(name).and_then(|feature| feature.message(&message.key));
            out.push('\n');
            out.push_str(&pattern::of(message, translation.unwrap_or(message)));
        }
    }
    out
}

/// A hash of the keys and arguments, by which app and language file recognise each other.
fn fingerprint(source: &Language) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (name, feature) in &source.features {
        add(name);
        for message in &feature.messages {
            add(&message.key);
            message.arguments.iter().for_each(|argument| add(&argument.name));
        }
    }
    format!("{hash:016x}")
}

fn locales(languages: &Languages, for_tests: &[Language]) -> String {
    let released: Vec<&Language> = std::iter::once(&languages.source).chain(&languages.others).collect();
    let all = || {
        released
            .iter()
            .map(|language| (*language, ""))
            .chain(for_tests.iter().map(|test| (test, "#[cfg(debug_assertions)] ")))
    };
    let mut out = String::from(
        "/// A language of the app.\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]\npub enum Locale {\n    #[default]\n",
    );
    for (language, condition) in all() {
        let _ = writeln!(out, "    {condition}{},", camel(&language.tag));
    }
    out.push_str("}\n\nimpl Locale {\n");
    let list: Vec<_> =
        all().map(|(language, condition)| format!("{condition}Self::{}", camel(&language.tag))).collect();
    let _ = write!(
        out,
        "    /// All languages, English first.\n    pub const ALL: &[Self] = &[{}];\n\n",
        list.join(", ")
    );
    let menu: Vec<_> = released.iter().map(|language| format!("Self::{}", camel(&language.tag))).collect();
    let _ = write!(
        out,
        "    /// The languages that a person can choose.\n    pub const OFFERED: &[Self] = &[{}];\n\n",
        menu.join(", ")
    );
    let mut fact = |doc: &str, signature: &str, of: &dyn Fn(&Language) -> String| {
        let _ = write!(
            out,
            "    /// {doc}\n    #[must_use]\n    pub const fn {signature} {{\n        match self {{\n"
        );
        for (language, condition) in all() {
            let _ =
                writeln!(out, "            {condition}Self::{} => {},", camel(&language.tag), of(language));
        }
        out.push_str("        }\n    }\n\n");
    };
    fact("The BCP 47 tag, as in `<html lang>`.", "tag(self) -> &'static str", &|language| {
        format!("{:?}", language.tag)
    });
    fact("What its speakers call it.", "name(self) -> &'static str", &|language| {
        format!("{:?}", language.name)
    });
    fact("Whether it is written from right to left.", "is_rtl(self) -> bool", &|language| {
        language.is_rtl.to_string()
    });
    out.push_str("}\n\n");
    out
}

/// The enum of a feature's texts. Its messages begin at the place `first` in the language files.
fn module(name: &str, feature: &Feature, first: usize) -> String {
    let text = format!("{}Text", camel(name));
    let has_strings = feature
        .messages
        .iter()
        .flat_map(Message::values)
        .any(|a| matches!(a.kind, Kind::Text | Kind::Written));
    let mut out = String::new();
    let _ = write!(
        out,
        "pub use {name}::{text};\n\nmod {name} {{\n    #[allow(unused_imports, reason = \"not every feature has every kind of argument\")]\n    use super::*;\n\n"
    );
    let copy = if has_strings { "" } else { "Copy, " };
    let _ = write!(
        out,
        "    /// {}\n    #[derive(Debug, Clone, {copy}PartialEq, Eq)]\n    pub enum {text} {{\n",
        feature.doc.join(" ")
    );
    for message in &feature.messages {
        for line in message.doc.iter().filter(|line| !line.is_empty()) {
            let _ = writeln!(out, "        /// {line}");
        }
        let _ = writeln!(out, "        {},", variant(message));
    }
    let _ = write!(
        out,
        "    }}\n\n    static MESSAGES: Messages = Messages {{\n        first: {first},\n        english: &[\n"
    );
    for message in &feature.messages {
        let _ = writeln!(out, "            {},", literal(&pattern::of(message, message)));
    }
    let _ = write!(
        out,
        "        ],\n    }};\n\n    impl Text for {text} {{\n        fn text(&self, locale: Locale) -> Cow<'static, str> {{\n"
    );
    let is_plain = |message: &&Message| message.values().next().is_none();
    if feature.messages.iter().all(|message| is_plain(&message)) {
        out.push_str("            MESSAGES.plain(*self as usize, locale)\n");
    } else {
        let has_plain = feature.messages.iter().any(|message| is_plain(&message));
        out.push_str(if has_plain {
            "            let place = match self {\n"
        } else {
            "            match self {\n"
        });
        for (place, message) in feature.messages.iter().enumerate() {
            let _ = match is_plain(&message) {
                true => writeln!(out, "                Self::{} => {place},", camel(&message.key)),
                false if has_plain => writeln!(out, "                {}", arm(place, message, "return ")),
                false => writeln!(out, "                {}", arm(place, message, "")),
            };
        }
        out.push_str(if has_plain {
            "            };\n            MESSAGES.plain(place, locale)\n"
        } else {
            "            }\n"
        });
    }
    out.push_str("        }\n    }\n}\n\n");
    out
}

fn variant(message: &Message) -> String {
    let name = camel(&message.key);
    let values: Vec<&Argument> = message.values().collect();
    match values.as_slice() {
        [] => name,
        [only] => format!("{name}({})", field_type(&only.kind)),
        several => {
            let mut fields = String::new();
            for argument in several {
                if !argument.doc.is_empty() {
                    let _ = write!(fields, "\n            /// {}", argument.doc);
                }
                let _ = write!(
                    fields,
                    "\n            {}: {},",
                    snake(&argument.name),
                    field_type(&argument.kind)
                );
            }
            format!("{name} {{{fields}\n        }}")
        }
    }
}

fn field_type(kind: &Kind) -> String {
    match kind {
        Kind::Number | Kind::ShortNumber | Kind::Ordinal | Kind::Digits => "Number".to_owned(),
        Kind::Time => "RelativeTime".to_owned(),
        Kind::Text | Kind::Written | Kind::Name => "String".to_owned(),
        Kind::Choice(name) => format!("choices::{name}"),
    }
}

fn arm(place: usize, message: &Message, how: &str) -> String {
    let name = camel(&message.key);
    let names: Vec<String> = message.values().map(|argument| snake(&argument.name)).collect();
    let fields = match names.as_slice() {
        [only] => format!("({only})"),
        several => format!(" {{ {} }}", several.join(", ")),
    };
    let arguments: Vec<String> = message
        .values()
        .map(|argument| {
            let name = snake(&argument.name);
            match &argument.kind {
                Kind::Ordinal => format!("Argument::Ordinal({name}.0)"),
                Kind::Digits => format!("Argument::Digits({name}.0)"),
                Kind::Number => format!("Argument::Number({name}.0)"),
                Kind::ShortNumber => format!("Argument::ShortNumber({name}.0)"),
                Kind::Time => format!("Argument::Time(*{name})"),
                Kind::Text | Kind::Name => format!("Argument::Text({name})"),
                Kind::Written => format!("Argument::Written({name})"),
                Kind::Choice(kind) => {
                    let letters = pattern::choice_letters(message, &argument.name);
                    let cases: Vec<_> = letters
                        .iter()
                        .map(|(choice, letter)| {
                            format!("choices::{kind}::{} => {:?}", camel(choice), letter.to_string())
                        })
                        .collect();
                    format!("Argument::Choice(match {name} {{ {} }})", cases.join(", "))
                }
            }
        })
        .collect();
    format!("Self::{name}{fields} => {how}MESSAGES.write({place}, &[{}], locale),", arguments.join(", "))
}

/// A Rust string literal, with control characters escaped.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.escape_default().to_string().replace("\\'", "'"))
}

fn camel(name: &str) -> String {
    name.split(['-', '_'])
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase().to_string() + &letters.as_str().to_ascii_lowercase())
                .unwrap_or_default()
        })
        .collect()
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}
