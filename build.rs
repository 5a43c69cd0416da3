//! Makes the texts of `locales/` into code and language files, and has the linker write down what refers to what, where
//! the app is to be cut in two (feature `split`).

use std::{env, error::Error, fs, path::PathBuf};

use costage_messages::{code, languages, pseudo};

/// Where the language files are written, for what puts them beside the app (`tools/languages`).
const FILES: &str = "target/languages";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let languages = languages(&root.join("locales")).map_err(|problems| {
        for problem in &problems {
            println!("cargo::error={problem}");
        }
        format!("locales/ has {} problems", problems.len())
    })?;
    let for_tests = [false, true].map(|is_rtl| pseudo::of(&languages.source, is_rtl));
    let code = code::rust(&languages, &for_tests);
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("texts.rs"), code)?;

    let files = root.join(FILES);
    fs::create_dir_all(&files)?;
    for language in languages.others.iter().chain(&for_tests) {
        let path = files.join(format!("{}.txt", language.tag));
        println!("cargo::rerun-if-changed={}", path.display());
        let text = code::file(&languages.source, language);
        // Not touched when it is the same: another build may be reading it.
        if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            fs::write(path, text)?;
        }
    }
    Ok(())
}
