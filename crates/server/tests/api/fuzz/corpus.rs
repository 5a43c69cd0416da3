//! The inputs to begin with, and the run over what becomes of them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        mpsc::{RecvTimeoutError, channel},
    },
    thread,
    time::Duration,
};

use super::spoiled::spoiled;
use crate::fixtures::seeded_rng::SeededRng;

/// How long one input may take. Each takes far less than a millisecond; this tells a loop without end from a slow machine.
const LIMIT: Duration = Duration::from_secs(60);
/// The most memory that the whole run may have taken, in kilobytes.
const MEMORY_MAX: u64 = 1024 * 1024;

/// The number in an environment variable.
fn number(variable: &str, default: u64) -> u64 {
    env::var(variable).map_or(default, |text| text.parse().unwrap())
}

fn inputs(parser: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz-corpus").join(parser);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// Gives `parse` every input in the folder `parser` of the corpus, and `rounds` spoiled ones. `FUZZ_TIMES` multiplies the
/// rounds, `FUZZ_SEED` chooses other ones. An input that fails is kept below `target/fuzz-failures`.
pub(crate) fn fuzz(parser: &'static str, rounds: u64, parse: impl FnMut(&[u8]) + Send + 'static) {
    let seed = number("FUZZ_SEED", 1);
    let rounds = rounds * number("FUZZ_TIMES", 1);
    let current = Arc::new(Mutex::new(Vec::new()));
    let (done, progress) = channel();
    let running = thread::Builder::new().name(parser.to_owned()).spawn({
        let current = Arc::clone(&current);
        let mut parse = parse;
        move || {
            let inputs = inputs(parser);
            let mut rng = SeededRng(seed);
            let mut run = |input: Vec<u8>| {
                current.lock().unwrap().clone_from(&input);
                parse(&input);
                done.send(()).unwrap();
            };
            inputs.iter().cloned().for_each(&mut run);
            (0..rounds).for_each(|_| run(spoiled(&mut rng, &inputs)));
        }
    });
    loop {
        match progress.recv_timeout(LIMIT) {
            Ok(()) => {}
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => fail(parser, seed, &current, "takes too long"),
        }
    }
    if running.unwrap().join().is_err() {
        fail(parser, seed, &current, "panics");
    }
    assert!(memory_peak() < MEMORY_MAX, "{parser} has taken {} kB (seed {seed})", memory_peak());
}

fn fail(parser: &str, seed: u64, input: &Mutex<Vec<u8>>, how: &str) -> ! {
    let input = input.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/fuzz-failures");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{parser}-{seed}"));
    fs::write(&file, &input).unwrap();
    panic!(
        "{parser} {how} (seed {seed}). Mend it and add {} to fuzz-corpus/{parser}: {:?}",
        file.display(),
        input.escape_ascii().to_string()
    );
}

/// The most memory that this process has had, in kilobytes.
fn memory_peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
