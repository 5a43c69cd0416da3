//! Draw signals and call state.
