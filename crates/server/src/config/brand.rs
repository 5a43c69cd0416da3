//! The settings about the operator's brand.

use std::fs;

use super::{
    ConfigError,
    settings::Settings,
    values::{text, wrong},
};
use crate::brand::{Brand, Colour, Logo};

/// The most characters of a name, which has its place beside the logo on a phone.
const NAME_MOST: usize = 30;
/// The most bytes of a sheet: it is in every page.
const STYLE_MOST: usize = 32 << 10;

/// Reads the brand, its files included.
pub(super) fn brand(settings: &Settings) -> Result<Brand, ConfigError> {
    let name = text(settings, "brand-name", "a name")?.map(|name| name.trim().to_owned());
    if let (Some(name), Some(setting)) = (&name, settings.get("brand-name"))
        && (name.chars().count() > NAME_MOST || name.chars().any(char::is_control))
    {
        return Err(wrong(setting, &format!("a name of up to {NAME_MOST} characters")));
    }
    let colour = match settings.get("brand-color") {
        Some(setting) => {
            Some(setting.value.parse::<Colour>().map_err(|_| wrong(setting, "a colour such as #b4552d"))?)
        }
        None => None,
    };
    let logo = match text(settings, "brand-logo", "a file")? {
        Some(file) => Some(Logo::read(file.as_ref()).map_err(|error| {
            ConfigError::new(format!("The logo {file} {error}; --brand-logo names a picture."))
        })?),
        None => None,
    };
    let style = text(settings, "brand-style", "a file")?.map(|file| style(&file)).transpose()?;
    Ok(Brand { name, colour, logo, style })
}

/// Reads a sheet. It stands in the page, whose style must not end with it.
fn style(file: &str) -> Result<String, ConfigError> {
    let sentence =
        |why: &str| ConfigError::new(format!("The sheet {file} {why}; --brand-style names a style sheet."));
    let sheet = fs::read_to_string(file).map_err(|error| sentence(&format!("cannot be read: {error}")))?;
    if sheet.len() > STYLE_MOST {
        return Err(sentence(&format!("has more than {} kB", STYLE_MOST >> 10)));
    }
    if sheet.contains("</") {
        return Err(sentence("contains \"</\", which is no style"));
    }
    Ok(sheet)
}
