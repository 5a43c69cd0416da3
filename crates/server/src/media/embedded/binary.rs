//! Finds the `livekit-server` program: at `LIVEKIT_SERVER_BIN`, beside this program, or on `PATH`.

use std::{
    env,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use super::error::EmbeddedError;

const NAME: &str = "livekit-server";

/// Returns the program to start.
pub(super) fn find() -> Result<PathBuf, EmbeddedError> {
    if let Some(named) = env::var_os("LIVEKIT_SERVER_BIN").filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        return if is_program(&named) { Ok(named) } else { Err(EmbeddedError::NotAProgram(named)) };
    }
    let beside = env::current_exe().ok().and_then(|own| own.parent().map(Path::to_owned));
    let path = env::var_os("PATH").unwrap_or_default();
    beside
        .into_iter()
        .chain(env::split_paths(&path))
        .map(|folder| folder.join(NAME))
        .find(|program| is_program(program))
        .ok_or(EmbeddedError::NotFound)
}

fn is_program(path: &Path) -> bool {
    path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}
