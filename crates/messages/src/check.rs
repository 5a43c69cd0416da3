//! Compares the languages with English: keys, arguments, choices and plural categories.

use std::collections::BTreeSet;

use crate::{
    Language, Problem,
    language::{CATEGORIES, Feature},
    message::{Case, CaseKey, Kind, Message, Piece, each_piece},
};

/// What is wrong with a language by itself.
#[must_use]
pub fn alone(language: &Language) -> Vec<Problem> {
    let about = language.file(crate::read::ABOUT);
    let mut problems = Vec::new();
    for (key, categories) in
        [("plural-categories", &language.categories), ("ordinal-categories", &language.ordinals)]
    {
        if !categories.iter().any(|category| category == "other") {
            problems.push(Problem::message(&about, key, "has no `other`, which every language has"));
        }
        for category in categories.iter().filter(|category| !CATEGORIES.contains(&category.as_str())) {
            let advice = format!("`{category}` is not one of {}", CATEGORIES.join(" "));
            problems.push(Problem::message(&about, key, advice));
        }
    }
    if language.tag == crate::SOURCE {
        for (name, feature) in &language.features {
            for message in &feature.messages {
                let found = declared(message).into_iter().chain(compared(language, message, message));
                problems
                    .extend(found.map(|advice| Problem::message(language.file(name), &message.key, advice)));
            }
        }
    }
    problems
}

/// What is wrong with a translation.
#[must_use]
pub fn against(source: &Language, language: &Language) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, feature) in &source.features {
        let file = language.file(name);
        let Some(translated) = language.features.get(name) else {
            problems.push(Problem::folder(
                file,
                format!("is missing: copy {} and translate it", source.file(name)),
            ));
            continue;
        };
        problems.extend(keys(&file, &source.file(name), feature, translated));
        for message in &feature.messages {
            let Some(translation) = translated.message(&message.key) else { continue };
            problems.extend(
                compared(language, message, translation)
                    .into_iter()
                    .map(|advice| Problem::message(&file, &message.key, advice)),
            );
        }
    }
    for name in language.features.keys().filter(|name| !source.features.contains_key(*name)) {
        problems.push(Problem::folder(language.file(name), "has no counterpart in English: remove it"));
    }
    problems
}

fn keys(file: &str, source_file: &str, source: &Feature, translated: &Feature) -> Vec<Problem> {
    let missing = source.messages.iter().filter(|message| translated.message(&message.key).is_none());
    let extra = translated.messages.iter().filter(|message| source.message(&message.key).is_none());
    missing
        .map(|message| {
            Problem::message(
                file,
                &message.key,
                format!("is missing: translate it from locales/{source_file}"),
            )
        })
        .chain(extra.map(|message| {
            Problem::message(file, &message.key, format!("is not in locales/{source_file}: remove it"))
        }))
        .collect()
}

/// Compares the arguments that an English message declares with those it uses.
fn declared(message: &Message) -> Vec<String> {
    let used = arguments(message);
    let mut advice: Vec<String> = message
        .arguments
        .iter()
        .filter(|argument| !used.contains(argument.name.as_str()))
        .map(|argument| format!("declares ${} and does not use it: remove the comment's line", argument.name))
        .collect();
    if message.values().count() > 8 {
        advice.push("has more than eight arguments".to_owned());
    }
    advice
}

fn arguments(message: &Message) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    each_piece(&message.value, &mut |piece| match piece {
        Piece::Argument(name) | Piece::Select { argument: name, .. } => {
            found.insert(name.as_str());
        }
        Piece::Text(_) => {}
    });
    found
}

/// What is wrong with `translation`, whose arguments are those of `source`.
fn compared(language: &Language, source: &Message, translation: &Message) -> Vec<String> {
    let mut advice = Vec::new();
    let used = arguments(translation);
    for name in &used {
        if source.argument(name).is_none() {
            let known: Vec<_> =
                source.arguments.iter().map(|argument| format!("${}", argument.name)).collect();
            advice.push(if known.is_empty() {
                format!("uses ${name}, but takes no arguments")
            } else {
                format!("uses ${name}, but takes only {}", known.join(", "))
            });
        }
    }
    for argument in &source.arguments {
        if !used.contains(argument.name.as_str()) {
            advice.push(format!("does not use ${}", argument.name));
        }
    }
    let chosen =
        |message| selections(message).map(|(argument, _)| argument.to_owned()).collect::<BTreeSet<_>>();
    for argument in chosen(source).difference(&chosen(translation)) {
        let kind = source.argument(argument).map(|argument| &argument.kind);
        let is_needed = match kind {
            Some(Kind::Choice(_)) => true,
            Some(Kind::Ordinal) => language.ordinals.len() > 1,
            _ => language.categories.len() > 1,
        };
        if is_needed {
            advice.push(format!("is one text for each ${argument} in English: write {{ ${argument} -> … }}"));
        }
    }
    for (argument, cases) in selections(translation) {
        let Some(declared) = source.argument(argument) else { continue };
        advice.extend(match &declared.kind {
            Kind::Number | Kind::ShortNumber => plural(language, &language.categories, argument, cases),
            Kind::Ordinal => plural(language, &language.ordinals, argument, cases),
            Kind::Choice(_) => choice(argument, cases, source),
            _ => vec![format!("cannot choose by ${argument}: only numbers and choices have cases")],
        });
    }
    advice
}

fn selections(message: &Message) -> impl Iterator<Item = (&str, &[Case])> {
    let mut found = Vec::new();
    each_piece(&message.value, &mut |piece| {
        if let Piece::Select { argument, cases } = piece {
            found.push((argument.as_str(), cases.as_slice()));
        }
    });
    found.into_iter()
}

fn names(cases: &[Case]) -> BTreeSet<&str> {
    cases.iter().filter_map(named).collect()
}

fn named(case: &Case) -> Option<&str> {
    match &case.key {
        CaseKey::Named(name) => Some(name),
        CaseKey::Exactly(_) => None,
    }
}

fn plural(language: &Language, categories: &[String], argument: &str, cases: &[Case]) -> Vec<String> {
    let names = names(cases);
    let wanted: BTreeSet<&str> = categories.iter().map(String::as_str).collect();
    let missing = wanted.difference(&names).map(|category| {
        format!("has no [{category}] for ${argument}: {} has {}", language.name, categories.join(", "))
    });
    let extra = names.difference(&wanted).map(|name| {
        format!("has [{name}] for ${argument}, but {} has only {}", language.name, categories.join(", "))
    });
    let default = cases.iter().any(|case| case.is_default && named(case) != Some("other"));
    let default =
        default.then(|| format!("has another default for ${argument} than *[other]: move the asterisk"));
    missing.chain(extra).chain(default).collect()
}

fn choice(argument: &str, cases: &[Case], source: &Message) -> Vec<String> {
    let found = names(cases);
    let Some((_, wanted)) = selections(source).find(|(name, _)| *name == argument) else {
        return vec![format!("chooses by ${argument}, which English does not: write one text")];
    };
    let wanted = names(wanted);
    let missing = wanted.difference(&found).map(|name| format!("has no [{name}] for ${argument}"));
    let extra =
        found.difference(&wanted).map(|name| format!("has [{name}] for ${argument}, which English has not"));
    missing.chain(extra).collect()
}
