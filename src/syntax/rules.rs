//! The parser that pest makes of the grammar. Only here and in `build` is pest named.

#![allow(clippy::all, clippy::pedantic, missing_docs)]

#[derive(pest_derive::Parser)]
#[grammar = "grammar/prowess.pest"]
pub struct Grammar;
