//! `docs/rights.md`, read as the table that it is.

/// The page.
const PAGE: &str = include_str!("../../../../../docs/rights.md");

/// Who calls, in the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Nobody,
    Stranger,
    Viewer,
    Invited,
    CoHost,
    RemovedCoHost,
    Host,
    OtherHost,
}

impl Role {
    pub(crate) const ALL: [Self; 8] = [
        Self::Nobody,
        Self::Stranger,
        Self::Viewer,
        Self::Invited,
        Self::CoHost,
        Self::RemovedCoHost,
        Self::Host,
        Self::OtherHost,
    ];
}

/// A row: a call or a topic, and what each role is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// `GET /rooms/{id}`, or the name of a topic.
    pub(crate) name: String,
    /// The body of the call, with placeholders for ids.
    pub(crate) body: Option<String>,
    /// The answers, in the order of [`Role::ALL`].
    pub(crate) answers: Vec<String>,
}

impl Row {
    /// The row as it is written on the page.
    pub(crate) fn written(&self) -> String {
        let body = self.body.as_ref().map(|body| format!(" `{body}`")).unwrap_or_default();
        format!("| `{}`{body} | {} |", self.name, self.answers.join(" | "))
    }

    /// The method and path of the call, without a query.
    pub(crate) fn route(&self) -> &str {
        self.name.split('?').next().unwrap()
    }

    fn read(line: &str) -> Self {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let mut quoted = cells[0].split('`').skip(1).step_by(2);
        let name = quoted.next().unwrap().to_owned();
        Self {
            name,
            body: quoted.next().map(str::to_owned),
            answers: cells[1..].iter().map(|&cell| cell.to_owned()).collect(),
        }
    }
}

/// The rows below the heading that begins with `heading`.
pub(crate) fn section(heading: &str) -> Vec<Row> {
    let (_, behind) = PAGE.split_once(&format!("\n## {heading}")).unwrap();
    let section = behind.split("\n## ").next().unwrap();
    section.lines().filter(|line| line.starts_with("| `")).map(Row::read).collect()
}
