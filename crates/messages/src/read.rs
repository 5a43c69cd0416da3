//! Reads message files: Fluent, of which a file may use
//!
//! - messages `key = text`, with `{ $argument }`, `{ "literal" }` and `{ $argument -> [case] text *[other] text }`,
//! - in English, above a message, comments with what it is for and a line `# $argument (Kind): what it is` for each
//!   argument,
//! - comments that begin with `###` at the top of a file: what its messages are about.
//!
//! Terms, attributes, references and functions are not part of it.

use std::{collections::BTreeMap, fs, path::Path};

use fluent_syntax::{
    ast::{
        Comment, Entry, Expression, InlineExpression, Message as FluentMessage, Pattern, PatternElement,
        VariantKey,
    },
    parser,
};

use crate::{
    language::{Feature, Language},
    message::{Argument, Case, CaseKey, Kind, Message, Piece},
    problem::Problem,
};

/// The file with what a language is, beside the files of its features.
pub const ABOUT: &str = "language";

/// Reads the languages in the folders of `locales`, by their tags.
///
/// # Errors
/// Everything that cannot be read.
pub fn folder(locales: &Path) -> Result<Vec<Language>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut languages = Vec::new();
    for (tag, path) in entries(locales, "")? {
        if !path.is_dir() {
            continue;
        }
        let mut files = BTreeMap::new();
        for (name, path) in entries(&path, &tag)? {
            let Some(feature) = name.strip_suffix(".ftl") else { continue };
            let file = format!("{tag}/{name}");
            match fs::read_to_string(&path) {
                Ok(text) => {
                    files.insert(feature.to_owned(), text);
                }
                Err(error) => problems.push(Problem::folder(file, format!("cannot be read: {error}"))),
            }
        }
        match language(&tag, &files) {
            Ok(language) => languages.push(language),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(languages) } else { Err(problems) }
}

fn entries(folder: &Path, name: &str) -> Result<Vec<(String, std::path::PathBuf)>, Vec<Problem>> {
    let failed = |error: std::io::Error| vec![Problem::folder(name, format!("cannot be read: {error}"))];
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        found.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    found.sort();
    Ok(found)
}

/// Reads a language from the texts of its files, by their names without the extension.
///
/// # Errors
/// Everything that cannot be read.
pub fn language(tag: &str, files: &BTreeMap<String, String>) -> Result<Language, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut features = BTreeMap::new();
    for (name, text) in files {
        match feature(&format!("{tag}/{name}.ftl"), text) {
            Ok(feature) => {
                features.insert(name.clone(), feature);
            }
            Err(found) => problems.extend(found),
        }
    }
    let about = features.remove(ABOUT);
    let about_file = format!("{tag}/{ABOUT}.ftl");
    let mut fact = |key: &str, example: &str| {
        let found = about.as_ref().and_then(|about| match about.message(key)?.value.as_slice() {
            [Piece::Text(text)] => Some(text.clone()),
            _ => None,
        });
        if found.is_none() && problems.is_empty() {
            problems.push(Problem::message(
                &about_file,
                key,
                format!("is missing: write `{key} = {example}`"),
            ));
        }
        found.unwrap_or_default()
    };
    let name = fact("name", "English");
    let direction = fact("direction", "ltr");
    let categories = fact("plural-categories", "one other");
    let ordinals = fact("ordinal-categories", "one two few other");
    // It is put into index.html as it is.
    fact(
        "no-script",
        "This page needs JavaScript and WebAssembly. Switch them on, or open it in another browser.",
    );
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Language {
        tag: tag.to_owned(),
        name,
        is_rtl: direction == "rtl",
        categories: categories.split_whitespace().map(str::to_owned).collect(),
        ordinals: ordinals.split_whitespace().map(str::to_owned).collect(),
        features,
    })
}

/// Reads a file's messages.
///
/// # Errors
/// Everything that cannot be read.
pub fn feature(file: &str, text: &str) -> Result<Feature, Vec<Problem>> {
    let resource = parser::parse(text).map_err(|(_, errors)| {
        errors
            .iter()
            .map(|error| {
                let line = text.get(..error.pos.start).unwrap_or(text).lines().count().max(1);
                Problem::folder(file, format!("line {line}: {error}"))
            })
            .collect::<Vec<_>>()
    })?;
    let mut feature = Feature { doc: Vec::new(), messages: Vec::new() };
    let mut problems = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => match read_message(message) {
                Ok(read) if feature.message(&read.key).is_some() => {
                    problems.push(Problem::message(file, read.key, "stands there twice: remove one"));
                }
                Ok(read) => feature.messages.push(read),
                Err(advice) => problems.push(Problem::message(file, message.id.name, advice)),
            },
            Entry::ResourceComment(comment) => feature.doc = lines(comment),
            Entry::Comment(_) | Entry::GroupComment(_) => {}
            Entry::Term(term) => {
                problems.push(Problem::message(
                    file,
                    format!("-{}", term.id.name),
                    "is a term: write the words themselves",
                ));
            }
            Entry::Junk { content } => {
                problems.push(Problem::folder(file, format!("is not Fluent: {}", content.trim())));
            }
        }
    }
    if problems.is_empty() { Ok(feature) } else { Err(problems) }
}

fn lines(comment: &Comment<&str>) -> Vec<String> {
    comment.content.iter().map(|line| (*line).to_owned()).collect()
}

fn read_message(message: &FluentMessage<&str>) -> Result<Message, String> {
    if !message.attributes.is_empty() {
        return Err("has attributes (`.name = …`): give each its own key".to_owned());
    }
    let mut doc = Vec::new();
    let mut arguments = Vec::new();
    for line in message.comment.iter().flat_map(lines) {
        match line.strip_prefix('$') {
            Some(declaration) => arguments.push(argument(declaration)?),
            None => doc.push(line),
        }
    }
    let Some(value) = &message.value else { return Err("has no text".to_owned()) };
    Ok(Message { key: message.id.name.to_owned(), doc, arguments, value: pieces(value)? })
}

/// Reads `count (Number): how many`.
fn argument(declaration: &str) -> Result<Argument, String> {
    let wrong = || format!("declares `${declaration}`: write `$name (Kind): what it is`");
    let (name, rest) = declaration.split_once(" (").ok_or_else(wrong)?;
    let (kind, doc) = rest.split_once(')').ok_or_else(wrong)?;
    let kind = match kind {
        "Number" => Kind::Number,
        "ShortNumber" => Kind::ShortNumber,
        "Ordinal" => Kind::Ordinal,
        "Digits" => Kind::Digits,
        "Time" => Kind::Time,
        "Text" => Kind::Text,
        "Written" => Kind::Written,
        "Name" => Kind::Name,
        choice if choice.chars().all(|c| c.is_ascii_alphanumeric()) && !choice.is_empty() => {
            Kind::Choice(choice.to_owned())
        }
        _ => return Err(wrong()),
    };
    let doc = doc.trim_start_matches(':').trim().to_owned();
    Ok(Argument { name: name.to_owned(), kind, doc })
}

fn pieces(pattern: &Pattern<&str>) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                if value.contains('\n') {
                    return Err("goes over several lines: write it on one".to_owned());
                }
                push_text(&mut pieces, value);
            }
            PatternElement::Placeable { expression } => placeable(expression, &mut pieces)?,
        }
    }
    Ok(pieces)
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

fn placeable(expression: &Expression<&str>, into: &mut Vec<Piece>) -> Result<(), String> {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            into.push(Piece::Argument(id.name.to_owned()));
        }
        Expression::Inline(
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value },
        ) => {
            push_text(into, value);
        }
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let cases = variants
                .iter()
                .map(|variant| {
                    let key = match &variant.key {
                        VariantKey::Identifier { name } => CaseKey::Named((*name).to_owned()),
                        VariantKey::NumberLiteral { value } => CaseKey::Exactly(
                            value
                                .parse()
                                .map_err(|_| format!("has the case [{value}]: write a whole number"))?,
                        ),
                    };
                    Ok(Case { key, is_default: variant.default, value: pieces(&variant.value)? })
                })
                .collect::<Result<_, String>>()?;
            into.push(Piece::Select { argument: id.name.to_owned(), cases });
        }
        _ => {
            return Err("uses more of Fluent than is understood here: only { $argument }, { \"text\" } and \
                        { $argument -> … } are"
                .to_owned());
        }
    }
    Ok(())
}
