//! The operator's brand: a name, a colour, a logo and a sheet of tokens, put into what the app is served as
//! (`http/assets/branded_files.rs`).

pub mod colour;
mod logo;

use self::colour::Theme;
pub use self::{
    colour::Colour,
    logo::{Logo, LogoError},
};

/// What the software is called where the operator names nothing.
pub const SOFTWARE: &str = "Costage";

/// What the operator sets; by default nothing.
#[derive(Debug, Clone, Default)]
pub struct Brand {
    /// The name in titles, link previews, the manifest and beside the logo.
    pub name: Option<String>,
    /// The colour of buttons, links and what is chosen.
    pub colour: Option<Colour>,
    /// The picture beside the name and of the browser's tab.
    pub logo: Option<Logo>,
    /// A sheet that sets tokens of `style/tokens.css`.
    pub style: Option<String>,
}

impl Brand {
    /// Whether anything is set.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.name.is_some() || self.colour.is_some() || self.logo.is_some() || self.style.is_some()
    }

    /// The sheet that sets the tokens: those of the colour, then the operator's own.
    #[must_use]
    pub fn sheet(&self) -> String {
        let mut sheet = String::new();
        if let Some(colour) = self.colour {
            if let Some(hue) = colour.hue() {
                sheet.push_str(&format!(":root{{--hue:{hue:.1}}}"));
            }
            let tokens = |theme| {
                let accent = colour.accent(theme);
                format!("--accent:{accent};--accent-ink:{}", accent.ink())
            };
            let (dark, light) = (tokens(Theme::Dark), tokens(Theme::Light));
            // The same selectors as in style/tokens.css, which this sheet follows.
            sheet.push_str(&format!(
                ":root,[data-theme=\"dark\"]{{{dark}}}@media (prefers-color-scheme: light){{\
                 :root:not([data-theme=\"dark\"]),[data-theme=\"page\"]{{{light}}}}}"
            ));
        }
        if let Some(logo) = &self.logo {
            // In place of the mark that the app draws.
            sheet.push_str(&format!(
                ".brand>.mark{{background:url(\"/{}\") center/contain no-repeat}}.brand>.mark>*{{display:none}}",
                logo.file_name()
            ));
        }
        sheet.push_str(self.style.as_deref().unwrap_or_default());
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operators_own_sheet_has_the_last_word() {
        let brand = Brand {
            colour: "#b4552d".parse().ok(),
            style: Some(":root{--r-m:4px}".into()),
            ..Brand::default()
        };
        let sheet = brand.sheet();
        assert!(sheet.starts_with(":root{--hue:"), "{sheet}");
        assert!(sheet.ends_with(":root{--r-m:4px}"), "{sheet}");
        assert_eq!(sheet.matches("--accent:").count(), 2, "{sheet}");
    }

    #[test]
    fn a_grey_leaves_the_hue_of_greys_alone() {
        let brand = Brand { colour: "#808080".parse().ok(), ..Brand::default() };
        assert!(!brand.sheet().contains("--hue"));
    }
}
