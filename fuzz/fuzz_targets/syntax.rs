//! Any bytes: a whole tree, the same tree after an edit, and a layout that stays as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use prowess::syntax::{Span, Tree, format, parse, plain_line_ends, reparse};

fuzz_target!(|data: &[u8]| {
    let text = plain_line_ends(String::from_utf8_lossy(data).into_owned());
    let tree = parse(&text);
    assert_eq!(tree.text(), text);
    for declaration in tree.chunks.iter().map(|chunk| &chunk.declaration) {
        assert!(declaration.problems.iter().all(|problem| declaration.text.get(problem.span.range()).is_some()));
    }
    let laid_out = format(&text);
    assert_eq!(format(&laid_out), laid_out);

    // Without its middle, edited and read anew are the same.
    let (from, to) = (boundary(&text, text.len() / 3), boundary(&text, text.len() / 2));
    let mut shorter = text.clone();
    shorter.replace_range(from..to, "");
    let edited = reparse(&tree, Span::new(from as u32, to as u32), "");
    assert_eq!(edited.text(), shorter);
    assert_eq!(outline(&edited), outline(&parse(&shorter)));
});

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn outline(tree: &Tree) -> Vec<String> {
    tree.chunks.iter().map(|chunk| format!("{} {:?}", chunk.start, chunk.declaration)).collect()
}
