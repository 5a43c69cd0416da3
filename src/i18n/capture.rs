//! The texts about a device that cannot be opened.

use std::borrow::Cow;

use super::{CaptureProblemText as T, Device, Locale, Text};
use crate::ports::media::{Affected, CaptureProblem as P};

/// A text about a device that cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptureText {
    /// The heading.
    Problem(Affected, P),
    /// What to do about it.
    Remedy(Affected, P),
}

impl Text for CaptureText {
    fn text(&self, locale: Locale) -> Cow<'static, str> {
        let text = match *self {
            Self::Problem(which, problem) => heading(which.into(), problem),
            Self::Remedy(which, problem) => remedy(which.into(), problem),
        };
        text.text(locale)
    }
}

const fn heading(device: Device, problem: P) -> T {
    match problem {
        P::Refused => T::Refused(device),
        P::Dismissed => T::Dismissed(device),
        P::BlockedBySystem => T::BlockedBySystem(device),
        P::Missing => T::Missing(device),
        P::Busy => T::Busy(device),
        P::Unplugged => T::Unplugged(device),
        P::Insecure => T::Insecure(device),
        P::Unsupported => T::Unsupported(device),
        P::NotLoaded => T::NotLoaded(device),
        P::Unknown => T::Unknown(device),
    }
}

const fn remedy(device: Device, problem: P) -> T {
    match problem {
        P::Refused => T::RefusedRemedy(device),
        P::Dismissed => T::DismissedRemedy,
        P::BlockedBySystem => T::BlockedBySystemRemedy(device),
        P::Missing => T::MissingRemedy(device),
        P::Busy => T::BusyRemedy,
        P::Unplugged => T::UnpluggedRemedy,
        P::Insecure => T::InsecureRemedy,
        P::Unsupported => T::UnsupportedRemedy,
        P::NotLoaded => T::NotLoadedRemedy,
        P::Unknown => T::UnknownRemedy,
    }
}
