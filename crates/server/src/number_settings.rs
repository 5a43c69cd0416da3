//! Groups of settings that are whole numbers. One list defines a group: its fields, their flags and environment variables, their
//! texts in `--help`, and their defaults.

use std::ops::RangeInclusive;

/// A setting of a group.
#[derive(Debug, Clone)]
pub struct NumberSetting {
    /// The name of the field.
    pub field: &'static str,
    /// The name of the flag, without dashes before it.
    pub flag: &'static str,
    /// The environment variable.
    pub variable: &'static str,
    /// The text for `--help`, without the default.
    pub help: &'static str,
    /// The values allowed.
    pub range: RangeInclusive<u32>,
    /// The value when none is given.
    pub default: u32,
}

/// Defines a struct of numbers from `field: "flag", "VARIABLE", range, default;` with the text for `--help` as its documentation.
macro_rules! number_settings {
    (
        $(#[doc = $of_group:literal])+
        $group:ident, $heading:literal;
        $($(#[doc = $help:literal])+ $field:ident: $flag:literal, $variable:literal, $range:expr, $default:literal;)+
    ) => {
        $(#[doc = $of_group])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $group {
            $($(#[doc = $help])+ pub $field: u32,)+
        }

        impl Default for $group {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl $group {
            /// The heading of the group in `--help`.
            pub const HEADING: &str = $heading;

            /// Every setting of the group, in the order of its fields.
            #[must_use]
            pub fn settings() -> Vec<$crate::number_settings::NumberSetting> {
                vec![$($crate::number_settings::NumberSetting {
                    field: stringify!($field),
                    flag: $flag,
                    variable: $variable,
                    help: concat!($($help),+),
                    range: $range,
                    default: $default,
                },)+]
            }

            /// Reads every setting with `value`.
            ///
            /// # Errors
            /// The first error of `value`.
            pub fn read<E>(
                value: impl Fn(&$crate::number_settings::NumberSetting) -> Result<u32, E>,
            ) -> Result<Self, E> {
                let mut group = Self::default();
                for setting in Self::settings() {
                    let field = match setting.field {
                        $(stringify!($field) => &mut group.$field,)+
                        _ => continue,
                    };
                    *field = value(&setting)?;
                }
                Ok(group)
            }
        }
    };
}

pub(crate) use number_settings;
