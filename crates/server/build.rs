//! Makes cargo rebuild the binary with the app inside whenever the app was rebuilt.

use std::{env, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_EMBED_APP").is_none() {
        return;
    }
    // The whole folder, because the hashed file names change and rust-embed only watches the files that it has seen.
    println!("cargo::rerun-if-changed=../../target/app");
    if !Path::new("../../target/app/index.html").is_file() {
        println!("cargo::error=the app is not built: run `cargo xtask build`, which builds it first");
    }
}
