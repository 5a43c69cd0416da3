//! Every parser of what comes from outside, given inputs that have been spoiled at random: none panics, none runs without end,
//! and none takes memory out of proportion. `crates/server/fuzz-corpus` holds the inputs to begin with, and its README says
//! how to look for longer.

mod corpus;
mod parsers;
mod requests;
mod spoiled;
