//! What is known of files that are read and not parsed yet: the headers of their declarations. Enough to say which names mean nothing,
//! long before everything is known.

use super::disk;
use super::file::File;
use super::names::Letters;
use super::text::folded;
use super::workspace::Workspace;
use crate::syntax::keywords::Kind;
use crate::syntax::{Header, HeaderLines, Means, Span};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use std::borrow::Cow;

/// A workspace of which no more than headers is known.
#[derive(Debug)]
pub struct Headers {
    /// The workspace without its files.
    pub base: Workspace,
    /// Each file's path and headers.
    pub files: Vec<(String, HeaderLines)>,
}

/// A name in an open document, as it is compared.
struct Asked<'a> {
    kind: Kind,
    name: Cow<'a, str>,
}

impl Asked<'_> {
    fn id(&self) -> &str {
        self.name.rsplit_once('/').map_or(&self.name, |(_, id)| id)
    }
}

impl Headers {
    /// Files of the headers alone that decide what the names in `open` mean: those of the same id and, where there is none, of nearly the
    /// same id or title; the first of each kind; and what frameworks are described.
    pub fn about(&self, open: &[&File]) -> Vec<File> {
        let asked: Vec<Asked> = open.iter().flat_map(|file| asked(file)).collect();
        let ids: FxHashSet<&str> = asked.iter().map(Asked::id).collect();
        let likely = Likely::of(&ids);
        let lines = self.files.iter().flat_map(|(_, it)| it.lines.iter().map(|line| line.id.of(&it.text)));
        let declared: FxHashSet<Cow<str>> = lines.filter(|id| likely.has(id)).map(folded).filter(|id| ids.contains(&**id)).collect();
        let lost = asked.iter().filter(|it| it.name.contains('/') || !declared.contains(it.id()));
        let lost: FxHashSet<(Kind, &str)> = lost.map(|it| (it.kind, &*it.name)).collect();
        let lost: Vec<(Kind, Letters)> = lost.into_iter().map(|(kind, name)| (kind, Letters::of(name))).collect();
        let first = self.first_of_each_kind();
        let picked = |(at, (path, headers)): (usize, &(String, HeaderLines))| {
            let decides = |(line, header): (usize, &Header)| {
                let id = header.id.of(&headers.text);
                match header.kind {
                    // Not understood at a glance, or what it says is about more than itself.
                    None => true,
                    Some(Kind::Framework) => describes(headers, header),
                    Some(_) if id.is_empty() => false,
                    Some(kind) => {
                        let is_asked = || likely.has(id) && ids.contains(&*folded(id));
                        first.contains(&(at, line)) || is_asked() || is_near(kind, id, || title(headers, header), &lost)
                    }
                }
            };
            let kept: SmallVec<[bool; 4]> = headers.lines.iter().enumerate().map(decides).collect();
            // The first one says which framework the file belongs to.
            let lines = headers.lines.iter().zip(&kept).enumerate().filter(|(at, (_, kept))| *at == 0 || **kept);
            kept.contains(&true).then(|| disk::file(path, lines.flat_map(|(_, (it, _))| [it.span.of(&headers.text), "\n"]).collect(), Vec::new()))
        };
        self.files.iter().enumerate().filter_map(picked).collect()
    }

    /// Where the first header with an id of each kind stands: the file's position, and the header's in it.
    fn first_of_each_kind(&self) -> SmallVec<[(usize, usize); 16]> {
        let mut seen: SmallVec<[Kind; 16]> = SmallVec::new();
        let mut first = SmallVec::new();
        for (at, (_, headers)) in self.files.iter().enumerate() {
            for (line, header) in headers.lines.iter().enumerate() {
                if let Some(kind) = header.kind.filter(|kind| !header.id.is_empty() && !seen.contains(kind)) {
                    seen.push(kind);
                    first.push((at, line));
                }
            }
        }
        first
    }
}

/// The first letters and the lengths of ids: most others are told apart by them.
struct Likely([u64; 256]);

impl Likely {
    fn of(ids: &FxHashSet<&str>) -> Self {
        let mut lengths = [0; 256];
        for id in ids {
            if let Some(first) = id.bytes().next() {
                lengths[usize::from(first)] |= 1 << (id.len() % 64);
            }
        }
        Self(lengths)
    }

    /// `false` for an id that is none of them, whatever its capitals.
    fn has(&self, id: &str) -> bool {
        let first = id.bytes().next().unwrap_or_default().to_ascii_lowercase();
        !id.is_ascii() || self.0[usize::from(first)] >> (id.len() % 64) & 1 == 1
    }
}

/// The names in a file that headers can say something about: ids, not titles.
fn asked(file: &File) -> impl Iterator<Item = Asked<'_>> {
    let declarations = file.entries.iter().map(|it| &*it.entry.declaration);
    declarations.flat_map(|it| {
        it.atoms.iter().filter_map(|atom| match atom.means {
            Means::Name(target) => target.kind().map(|kind| Asked { kind, name: folded(it.at(atom.span)) }).filter(|it| !it.name.starts_with('"')),
            _ => None,
        })
    })
}

/// Whether it describes a framework, rather than saying that its file belongs to one.
fn describes(headers: &HeaderLines, framework: &Header) -> bool {
    framework.span.of(&headers.text).contains(|c: char| matches!(c, '"' | '{' | '\u{201C}'..='\u{201F}'))
}

/// What stands in its quotes.
fn title<'a>(headers: &'a HeaderLines, header: &Header) -> &'a str {
    let title = Span::new(header.id.end, header.span.end).of(&headers.text).trim_start();
    title.strip_prefix('"').and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

/// Whether an id or a title may be nearly one of these names.
fn is_near<'a>(kind: Kind, id: &str, title: impl Fn() -> &'a str, names: &[(Kind, Letters)]) -> bool {
    let names = || names.iter().filter(|(of, _)| *of == kind).map(|(_, name)| name);
    let near = |text: &str| {
        // Most are too short or too long.
        let length = text.len() as u32;
        if text.is_ascii() && names().all(|name| name.count.abs_diff(length) > name.slips()) {
            return false;
        }
        let letters = Letters::of(text);
        names().any(|name| !name.are_far(letters, name.slips()))
    };
    names().next().is_some() && (near(&folded(id)) || near(title()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Config;

    /// Four files, and a role that names a skill of theirs, one that is misspelt, and one that is not there.
    #[test]
    fn the_headers_are_picked_that_decide_what_names_mean() {
        let files = [
            ("a.prowess", "framework bakery\n\nskill pastry \"Pastry\" {\n  definition \"Making dough.\"\n}\nskill icing \"Icing\" {}\n"),
            ("b.prowess", "skill bread-making \"Loaves\" {}\nskill oven \"Breed\"\n\nskill stock \"Stock\" {}\n"),
            ("c.prowess", "role baker \"Baker\" {\n  requires stock at 2\n}\nrole porter \"Porter\"\nplan p \"P\" for role baker {}\n"),
            ("d.prowess", "Skill yeast \"Yeast\" {}\nskill glaze. \"Glaze\" {}\nskill \"No id\" {}\nframework bakery \"Bakery\" {}\n"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), crate::syntax::headers(text))).into();
        let headers = Headers { base: Workspace::new(Config::default(), jiff::civil::date(2027, 3, 1), Vec::new()), files };
        let open =
            disk::file("e.prowess", "role cook \"Cook\" {\n  requires icing at 2\n  requires bred at 2\n  requires soup at 1\n}\n".to_owned(), Vec::new());
        let picked: Vec<(String, String)> = headers.about(&[&open]).iter().map(|it| (it.path.to_string(), it.text())).collect();
        let wanted = [
            // Its framework's name, the first skill of all, and the one that is asked for.
            ("a.prowess", "framework bakery\nskill pastry \"Pastry\" {}\nskill icing \"Icing\" {}\n"),
            // The first line, and a title that `bred` may stand for.
            ("b.prowess", "skill bread-making \"Loaves\" {}\nskill oven \"Breed\"\n"),
            // The first role and the first plan.
            ("c.prowess", "role baker \"Baker\" {}\nplan p \"P\" for role baker {}\n"),
            // What one look does not understand, and what is said of a framework.
            ("d.prowess", "Skill yeast \"Yeast\" {}\nskill glaze. \"Glaze\" {}\nframework bakery \"Bakery\" {}\n"),
        ];
        assert_eq!(picked, wanted.map(|(path, text)| (path.to_owned(), text.to_owned())));
    }
}
