//! Sees to it that a binary with the app inside is built anew when the app was.

use std::{env, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_EMBED_APP").is_none() {
        return;
    }
    // The folder too: new hashed names come and go, and rust-embed only watches files it has seen.
    println!("cargo::rerun-if-changed=../../target/app");
    if !Path::new("../../target/app/index.html").is_file() {
        println!("cargo::error=the app is not built: run `cargo xtask build`, which builds it first");
    }
}
