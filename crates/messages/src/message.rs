//! A message as its file has it.

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub key: String,
    /// The comment above it, without the lines about its arguments.
    pub doc: Vec<String>,
    /// Its arguments; only English declares them.
    pub arguments: Vec<Argument>,
    pub value: Vec<Piece>,
}

/// An argument of a message, as its comment declares it: `$count (Number): how many`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    pub name: String,
    pub kind: Kind,
    pub doc: String,
}

/// What an argument is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A number, written as the language writes it; selects by plural category.
    Number,
    /// The same, shortened to fit a badge: `1.2K`.
    ShortNumber,
    /// A place in an order; selects by the category of its ordinal: `2nd`.
    Ordinal,
    /// The digits of a number that counts nothing: `1080`.
    Digits,
    /// A time ago or ahead, as the language says it: `2 min ago`.
    Time,
    /// A text of people. It does not change the direction of what stands around it.
    Text,
    /// A text that is already written for the reader, such as a price.
    Written,
    /// A name that is an element of its own.
    Name,
    /// A Rust type of this name, each of whose values has a text of its own.
    Choice(String),
}

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// The value of the argument of this name.
    Argument(String),
    /// One of several texts, by the value of an argument.
    Select {
        argument: String,
        cases: Vec<Case>,
    },
}

/// A text for some values of an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub key: CaseKey,
    /// Whether it stands for all values without a case of their own.
    pub is_default: bool,
    pub value: Vec<Piece>,
}

/// The values of an argument that a case stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseKey {
    /// This very number.
    Exactly(i64),
    /// A plural category, or a choice.
    Named(String),
}

impl Message {
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.name == name)
    }

    /// The arguments that are values in the code: all but names.
    pub fn values(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|argument| argument.kind != Kind::Name)
    }
}

impl Message {
    /// The names of the cases by which the message chooses for the argument, in their order; none where it does not.
    #[must_use]
    pub fn choices(&self, argument: &str) -> Vec<&str> {
        let mut found = Vec::new();
        each_piece(&self.value, &mut |piece| {
            if let Piece::Select { argument: name, cases } = piece
                && name == argument
                && found.is_empty()
            {
                found.extend(cases.iter().filter_map(|case| match &case.key {
                    CaseKey::Named(name) => Some(name.as_str()),
                    CaseKey::Exactly(_) => None,
                }));
            }
        });
        found
    }
}

/// Calls `look` with each piece, those within selections included.
pub fn each_piece<'p>(value: &'p [Piece], look: &mut impl FnMut(&'p Piece)) {
    for piece in value {
        look(piece);
        if let Piece::Select { cases, .. } = piece {
            for case in cases {
                each_piece(&case.value, look);
            }
        }
    }
}
