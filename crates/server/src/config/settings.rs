//! Collects the settings as text: from the flag, else the environment, else the file. Keeps the source of each for error
//! messages.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::IsTerminal as _,
    path::{Path, PathBuf},
};

use clap::parser::ValueSource;

use super::{error::ConfigError, flags};

/// The settings by the name of their flag without the dashes, and what to do instead of serving.
#[derive(Default)]
pub(super) struct Settings {
    given: BTreeMap<String, Setting>,
    subcommand: Option<Subcommand>,
}

/// A subcommand with its file.
#[derive(Clone)]
pub(super) struct Subcommand {
    /// `backup` or `restore`.
    pub(super) name: String,
    /// The file that it names.
    pub(super) file: PathBuf,
}

/// A setting that was given.
#[derive(Clone)]
pub(super) struct Setting {
    /// The text as it was written.
    pub(super) value: String,
    /// The name for error messages, for instance `--listen` or `listen in costage.toml`.
    pub(super) origin: String,
}

impl Settings {
    /// Collects from the command line (program name first), the environment and the file that either names.
    pub(super) fn gather(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, ConfigError> {
        let command = flags::command();
        let names: Vec<String> =
            command.get_arguments().map(|argument| argument.get_id().as_str().replace('_', "-")).collect();
        let matches = command.try_get_matches_from(arguments).map_err(from_clap)?;
        let mut settings = Self::default();
        for name in &names {
            let id = name.replace('-', "_");
            // `--help` and `--version` have no value and do not get here.
            let Ok(Some(value)) = matches.try_get_one::<String>(&id) else { continue };
            let origin = match matches.value_source(&id) {
                // In many tools, `COSTAGE_LISTEN=` is the way to unset a variable.
                Some(ValueSource::EnvVariable) if value.is_empty() => continue,
                Some(ValueSource::EnvVariable) => format!("COSTAGE_{}", id.to_uppercase()),
                _ => format!("--{name}"),
            };
            settings.given.insert(name.clone(), Setting { value: value.clone(), origin });
        }
        settings.subcommand = matches.subcommand().and_then(|(name, matches)| {
            let file = matches.get_one::<String>("file")?;
            Some(Subcommand { name: name.to_owned(), file: file.into() })
        });
        if let Some(file) = settings.given.remove("config") {
            settings.add_file(Path::new(&file.value), &names)?;
        }
        Ok(settings)
    }

    /// Returns the setting `name`, if it was given.
    pub(super) fn get(&self, name: &str) -> Option<&Setting> {
        self.given.get(name)
    }

    /// Returns what to do instead of serving.
    pub(super) fn subcommand(&self) -> Option<&Subcommand> {
        self.subcommand.as_ref()
    }

    fn add_file(&mut self, path: &Path, names: &[String]) -> Result<(), ConfigError> {
        let shown = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| {
            ConfigError::new(format!("The configuration file {shown} cannot be read: {error}."))
        })?;
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let line =
                error.span().map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
            let message = error.message().replace('\n', " ");
            // The line itself is not shown, because it may contain the secret.
            ConfigError::new(format!("The configuration file {shown} is not TOML at line {line}: {message}."))
        })?;
        for (key, value) in table {
            let name = key.replace('_', "-");
            if name == "config" || !names.contains(&name) {
                return Err(ConfigError::new(format!(
                    "The configuration file {shown} has an unknown setting \"{key}\"; \
                     `costage-server --help` lists them all."
                )));
            }
            let origin = format!("{name} in {shown}");
            let value = as_text(value).ok_or_else(|| {
                ConfigError::new(format!(
                    "{origin} must be a text, a number, true or false, or a list of texts."
                ))
            })?;
            self.given.entry(name).or_insert(Setting { value, origin });
        }
        Ok(())
    }
}

fn as_text(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(yes) => Some(yes.to_string()),
        toml::Value::Array(items) => {
            let texts: Option<Vec<String>> =
                items.into_iter().map(|item| item.as_str().map(str::to_owned)).collect();
            texts.map(|texts| texts.join(","))
        }
        toml::Value::Float(_) | toml::Value::Datetime(_) | toml::Value::Table(_) => None,
    }
}

/// Help and version are not errors. Of a real error, only the first line is kept.
fn from_clap(error: clap::Error) -> ConfigError {
    if !error.use_stderr() {
        let text = error.render();
        let in_colour = std::io::stdout().is_terminal();
        return ConfigError::Answer(if in_colour { text.ansi().to_string() } else { text.to_string() });
    }
    let text = error.render().to_string();
    let first = text.lines().next().unwrap_or_default().trim_start_matches("error: ").trim_end_matches('.');
    let mut sentence = first.to_owned();
    if let Some(letter) = sentence.get_mut(0..1) {
        letter.make_ascii_uppercase();
    }
    ConfigError::new(format!("{sentence}; `costage-server --help` lists every flag."))
}
