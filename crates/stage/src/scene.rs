//! What is to be laid out, and the plans there are to choose from.

use crate::{
    even_grid::EvenGrid,
    geometry::Frame,
    phone::{Floats, Shape},
    plan::Plan,
    split::{Axis, Split},
    spotlight::Spotlight,
};

/// The kind of plans to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// All alike.
    Grid,
    /// All alike, and none larger than the first.
    Hosted,
    /// The first source leads: on a small screen it is large.
    Lead,
    /// With the first source large.
    Spotlight,
}

/// What is placed, and where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'s> {
    pub(crate) kind: Kind,
    pub(crate) frame: Frame,
    pub(crate) gap: f64,
    pub(crate) aspects: &'s [f64],
    /// Which of them are shared screens.
    pub(crate) screens: &'s [bool],
}

impl Scene<'_> {
    /// The shape of the source at `index`.
    pub(crate) fn shape(&self, index: usize) -> Shape {
        let is_screen = self.screens.get(index).copied().unwrap_or_default();
        Shape { aspect: self.aspects.get(index).copied().unwrap_or(1.0), is_screen }
    }

    /// How many there are beside the first.
    pub(crate) fn others(&self) -> usize {
        self.aspects.len().saturating_sub(1)
    }

    pub(crate) fn floats(&self) -> Floats {
        let only = (self.others() == 1).then(|| self.shape(1));
        Floats::new(self.frame, self.gap, self.others(), only)
    }

    /// Whether the pictures of two people fill a phone edge to edge.
    pub(crate) fn is_edge_to_edge(&self) -> bool {
        self.kind == Kind::Lead && self.frame.is_upright()
    }

    /// The few plans to choose from; `None` if every split is one.
    pub(crate) fn few(&self) -> Option<&'static [Plan]> {
        const ONE: Plan = Plan::Cells(EvenGrid { columns: 1 });
        const TWO: Plan = Plan::Cells(EvenGrid { columns: 2 });
        const BESIDE: [Plan; 2] = [Plan::Spotlight(Spotlight::BOTH[0]), Plan::Spotlight(Spotlight::BOTH[1])];
        let first = self.shape(0);
        match (self.kind, self.aspects.len()) {
            (_, 0) => Some(&[Plan::Split(Split { axis: Axis::Rows, breaks: 0 })]),
            (Kind::Grid, 1) => Some(&[Plan::Split(Split { axis: Axis::Rows, breaks: 0 })]),
            (Kind::Grid, _) => None,
            (_, 1) => Some(&[Plan::Hero]),
            (Kind::Lead | Kind::Spotlight, _) if self.frame.is_upright() => {
                if first.is_upright() && !first.is_screen {
                    Some(&[Plan::Hero])
                } else if self.kind == Kind::Lead && self.aspects.len() == 2 {
                    Some(&[TWO, ONE])
                } else {
                    Some(&[Plan::WithRow])
                }
            }
            (Kind::Hosted | Kind::Lead, 2) => Some(&[TWO, ONE]),
            (Kind::Hosted, _) => None,
            (Kind::Lead | Kind::Spotlight, _) => Some(&BESIDE),
        }
    }
}
