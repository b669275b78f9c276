//! x
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    for f in &args {
        let text = std::fs::read_to_string(f).unwrap();
        let t = std::time::Instant::now();
        let n = 1; let mut best = f64::MAX; for _ in 0..std::env::var("N").map_or(15,|n|n.parse().unwrap()) { let t = std::time::Instant::now(); std::hint::black_box(prowess::syntax::parse(&text)); best = best.min(t.elapsed().as_secs_f64()); } eprintln!("best {:.1} MB/s", text.len() as f64 / 1e6 / best);
        let mut tree = prowess::syntax::parse(&text);
        for _ in 1..n { tree = prowess::syntax::parse(&text); }
        let d = t.elapsed();
        assert_eq!(tree.text(), text);
        for c in &tree.chunks { for p in &c.declaration.problems { let s = p.span.shift(c.start); let line = text[..s.start as usize].matches('\n').count() + 1; println!("{f}:{line}: {}: {} {:?}", p.rule.name(), p.message, p.help); } }
        eprintln!("{f}: {} decl {:?} {:.1} MB/s", tree.chunks.len(), d, text.len() as f64 * n as f64 / 1e6 / d.as_secs_f64());
    }
}
