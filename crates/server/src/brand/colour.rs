//! The brand's colour, and from it one accent for each theme on which text can be read. The computations are those of OKLCH and
//! WCAG 2.

use std::{fmt, str::FromStr};

/// The least contrast of text, by WCAG 2 AA.
pub const READABLE: f64 = 4.5;
/// Below this chroma a colour is a grey, whose hue means nothing.
const GREY: f64 = 0.02;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Not a colour as `#b4552d` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a colour such as #b4552d")]
pub struct NotAColour;

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits: Option<Vec<u32>> =
            text.strip_prefix('#').ok_or(NotAColour)?.chars().map(|digit| digit.to_digit(16)).collect();
        let part = |high: u32, low: u32| u8::try_from(high * 16 + low).map_err(|_| NotAColour);
        match digits.as_deref() {
            Some([r, g, b]) => Ok(Self([part(*r, *r)?, part(*g, *g)?, part(*b, *b)?])),
            Some([r, s, g, h, b, c]) => Ok(Self([part(*r, *s)?, part(*g, *h)?, part(*b, *c)?])),
            _ => Err(NotAColour),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// A theme of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light text on dark grounds.
    Dark,
    /// Dark text on light grounds.
    Light,
}

impl Theme {
    /// The ground on which an accent stands out least, and to which end it is moved: lightness, chroma, step.
    const fn hardest_ground(self) -> (f64, f64, f64) {
        match self {
            // --raised of style/tokens.css.
            Self::Dark => (0.24, 0.019, 0.01),
            Self::Light => (0.955, 0.007, -0.01),
        }
    }

    /// `--ground` of style/tokens.css: lightness and chroma.
    const fn ground(self) -> (f64, f64) {
        match self {
            Self::Dark => (0.15, 0.014),
            Self::Light => (0.975, 0.004),
        }
    }
}

impl Colour {
    /// Its hue in degrees of OKLCH; `None` for a grey.
    #[must_use]
    pub fn hue(self) -> Option<f64> {
        let (_, chroma, hue) = self.oklch();
        (chroma >= GREY).then_some(hue)
    }

    /// The accent of a theme: this colour, made lighter or darker until it can be read on every ground of that theme.
    #[must_use]
    pub fn accent(self, theme: Theme) -> Self {
        let (lightness, chroma, hue) = self.oklch();
        let (ground, tint, step) = theme.hardest_ground();
        let ground = Self::of_oklch(ground, tint, hue);
        let mut accent = self;
        let mut at = lightness;
        while accent.contrast(ground) < READABLE && (0.0..=1.0).contains(&at) {
            at += step;
            accent = Self::of_oklch(at, chroma, hue);
        }
        accent
    }

    /// What can be read on this colour: white or nearly black.
    #[must_use]
    pub fn ink(self) -> Self {
        let (white, black) = (Self([255; 3]), Self([14, 10, 18]));
        if self.contrast(white) > self.contrast(black) { white } else { black }
    }

    /// The ground of pages in a theme, tinted with this colour.
    #[must_use]
    pub fn ground(self, theme: Theme) -> Self {
        let (lightness, chroma) = theme.ground();
        Self::of_oklch(lightness, if self.hue().is_some() { chroma } else { 0.0 }, self.oklch().2)
    }

    /// The contrast of two colours, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Lightness, chroma and hue in degrees.
    fn oklch(self) -> (f64, f64, f64) {
        let [r, g, b] = self.linear();
        let long = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let middle = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let short = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * long + 0.793_617_785 * middle - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205 * middle + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766 * short;
        (lightness, a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0))
    }

    /// The colour of this lightness and hue with as much of the chroma as sRGB has.
    fn of_oklch(lightness: f64, chroma: f64, hue: f64) -> Self {
        let mut shares =
            (0..=20).rev().map(|share| linear_of(lightness, chroma * f64::from(share) / 20.0, hue));
        let is_shown = |parts: &[f64; 3]| parts.iter().all(|part| (-0.0005..=1.0005).contains(part));
        let linear = shares.find(is_shown).unwrap_or_else(|| linear_of(lightness.clamp(0.0, 1.0), 0.0, hue));
        Self(linear.map(|part| {
            let part = part.clamp(0.0, 1.0);
            let part = if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            let part = (part * 255.0).round() as u8;
            part
        }))
    }
}

fn linear_of(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
    let (b, a) = (chroma * hue.to_radians().sin(), chroma * hue.to_radians().cos());
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let middle = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    [
        4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701 * short,
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn colours_are_read_in_both_lengths() {
        assert_eq!("#f80".parse::<Colour>().unwrap().to_string(), "#ff8800");
        assert_eq!("#B4552d".parse::<Colour>().unwrap().to_string(), "#b4552d");
        for text in ["", "#", "f80", "#ff88", "#ff880", "#gg8800", "red", "#ff8800;}", "#ff88000"] {
            assert_eq!(text.parse::<Colour>(), Err(NotAColour), "{text}");
        }
    }

    #[test]
    fn a_readable_colour_stays_as_it_is() {
        let colour: Colour = "#8a3b12".parse().unwrap();
        assert_eq!(colour.accent(Theme::Light), colour);
        assert_ne!(colour.accent(Theme::Dark), colour);
    }

    #[test]
    fn known_colours_have_their_known_hue() {
        let hue = |text: &str| text.parse::<Colour>().unwrap().hue();
        assert!((hue("#ff0000").unwrap() - 29.2).abs() < 0.1);
        assert!((hue("#0000ff").unwrap() - 264.1).abs() < 0.1);
        assert_eq!(hue("#777777"), None);
    }

    proptest! {
        #[test]
        fn every_accent_and_its_ink_can_be_read(parts: [u8; 3]) {
            for theme in [Theme::Dark, Theme::Light] {
                let accent = Colour(parts).accent(theme);
                let (ground, tint, _) = theme.hardest_ground();
                let hue = Colour(parts).oklch().2;
                prop_assert!(accent.contrast(Colour::of_oklch(ground, tint, hue)) >= READABLE, "{accent}");
                prop_assert!(accent.contrast(accent.ink()) >= READABLE, "{accent}");
                prop_assert!(accent.contrast(Colour(parts).ground(theme)) >= READABLE, "{accent}");
            }
        }

        #[test]
        fn there_and_back_is_the_same_colour(parts: [u8; 3]) {
            let (lightness, chroma, hue) = Colour(parts).oklch();
            let back = Colour::of_oklch(lightness, chroma, hue);
            for (one, two) in parts.iter().zip(back.0) {
                prop_assert!(one.abs_diff(two) <= 1, "{:?} {back}", parts);
            }
        }
    }
}
