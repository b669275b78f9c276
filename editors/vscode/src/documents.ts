//! Which documents the server is told of. Other schemes, such as the old side of a comparison, would declare everything a second time.

export const DOCUMENTS = ["file", "untitled", "prowess-builtin"].map((scheme) => ({ scheme, language: "prowess" }));
