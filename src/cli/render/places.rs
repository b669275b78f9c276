//! Bytes → printed lines and columns: from 1, columns in Unicode characters.

use crate::cli::reading::shown;
use crate::cli::space::Space;
use crate::model::{FileId, Place};
use crate::syntax::Span;
use rustc_hash::FxHashMap;

/// A text that findings are shown in.
pub struct Source {
    /// Relative to the working directory, with `/` on every system; of a built-in framework, `prowess-builtin:/` and its name.
    pub path: String,
    pub text: String,
    /// The byte at which each line starts.
    starts: Vec<u32>,
    /// How many characters begin before each block of bytes: a line may be megabytes long and full of findings.
    counts: Vec<usize>,
}

/// Bytes of a block.
const BLOCK: usize = 1024;

/// A line and a column, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub line: u32,
    pub column: u32,
}

/// A place in a source.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// Its position in the report's sources.
    pub source: usize,
    pub span: Span,
    pub start: Point,
    pub end: Point,
}

impl Source {
    fn new(path: String, text: String) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1)).collect();
        let total = |count: &mut usize, block| {
            *count += begun(block);
            Some(*count)
        };
        let counts = std::iter::once(0).chain(text.as_bytes().chunks(BLOCK).scan(0, total)).collect();
        Self { path, text, starts, counts }
    }

    /// How many characters stand before a byte.
    fn characters(&self, offset: usize) -> usize {
        let before = self.counts.get(offset / BLOCK).copied().unwrap_or_default();
        before + begun(self.text.as_bytes().get(offset / BLOCK * BLOCK..offset).unwrap_or_default())
    }

    /// The line and column of a byte.
    pub fn point(&self, offset: u32) -> Point {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default() as usize;
        let before = self.characters(offset as usize).saturating_sub(self.characters(start));
        // A byte order mark is no character that anybody sees.
        let mark = usize::from(line == 1 && offset > 0 && self.text.starts_with('\u{FEFF}'));
        Point { line: line as u32, column: (before - mark) as u32 + 1 }
    }

    /// A line, from 1, without its end.
    pub fn line(&self, line: u32) -> &str {
        let at = |line: u32| self.starts.get(line as usize).map(|start| *start as usize);
        let start = at(line.saturating_sub(1)).unwrap_or(self.text.len());
        let end = at(line).unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// The byte at which a line starts.
    pub fn start(&self, line: u32) -> u32 {
        self.starts.get(line.saturating_sub(1) as usize).copied().unwrap_or(self.text.len() as u32)
    }

    pub fn spot(&self, source: usize, span: Span) -> Spot {
        let length = self.text.len() as u32;
        let span = Span::new(span.start.min(length), span.end.clamp(span.start.min(length), length));
        Spot { source, span, start: self.point(span.start), end: self.point(span.end) }
    }
}

/// How many characters begin in `bytes`.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// The sources of a report in the making.
pub struct Places<'a> {
    space: &'a Space,
    known: FxHashMap<FileId, usize>,
    pub sources: Vec<Source>,
}

impl<'a> Places<'a> {
    /// Adds the texts of this workspace to `sources`, each when it is needed.
    pub fn new(space: &'a Space, sources: Vec<Source>) -> Self {
        Self { space, known: FxHashMap::default(), sources }
    }

    pub fn spot(&mut self, place: Place) -> Spot {
        let span = self.space.analysis.workspace.span(place);
        let source = self.source(place.file);
        self.sources[source].spot(source, span)
    }

    fn source(&mut self, file: FileId) -> usize {
        if let Some(at) = self.known.get(&file) {
            return *at;
        }
        let (path, text) = match self.space.analysis.workspace.file(file) {
            Some(it) if it.is_own() => (shown(&self.space.root.join(&*it.path)), it.text()),
            Some(it) => (format!("prowess-builtin:/{}", it.path), it.text()),
            None => Default::default(),
        };
        self.sources.push(Source::new(path, text));
        self.known.insert(file, self.sources.len() - 1);
        self.sources.len() - 1
    }
}
