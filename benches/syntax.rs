//! How fast a text becomes a tree, how fast after one more character, and how fast it is laid out: `cargo bench --bench syntax`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use prowess::syntax::{Span, format, parse, reparse};

fn main() {
    divan::main();
}

/// A skill, a role and a plan as people write them; `N` tells one from the next.
const THREE: &str = r#"# Reviewed in spring.
skill agreed-follow-up-N "Agreed follow-up N" {
  in management
  aka "following up", "check-points"
  definition "Agreeing at the start when and how progress is looked at, and keeping to it."
  level 1 "Names a date for looking at the result together."
  level 2 "Agrees two or three check-points, and what has to be there at each."
  level 3 "Fits the number of check-points to the risk and to the person's experience."
  level 4 "Moves check-points when the work changes, and says so to all who count on it."
  builds-on clear-communication at 2
  related delegation, accountability
  grows-by mentoring, stretch-assignment
  cites handbook "Chapter N"
}

role release-lead-N "Release lead N" extends engineer, on-call-engineer {
  family engineering
  grade "MN"
  definition """
    Leads the releases of one product.

    - Says when a release is ready.
    """
  requires agreed-follow-up-N at 3 target 4 weight 2 because "Three teams wait for each release."
  requires delegation at intermediate
  requires any of negotiation, conflict-resolution at 2  # from the customer's side
  requires coaching at 3 {
    shows "Holds a weekly one-to-one with each engineer."
  }
  prefers public-speaking at 2
  lowers budgeting to 1 because "A finance partner covers it."
  balance leadership 40% management 60%
  measured-by retention "Above 92% over twelve months."
}

plan amara-N "First year" for amara toward release-lead-N {
  period 2027-01-01 to 2027-12-31
  agreed 2027-01-08 by manager "Priya N."
  goal delegation from 2 to 3 by 2027-06-30 starting 2027-02-01 {
    because "Two squads from March."
    action mentoring "Shadow two hand-overs" by 2027-03-31 with "Priya N."
    action "Keep a hand-over diary" by 2027-06-15
    measured-by team-productivity "Cycle time from 9 days to 6"
  }
  review 2027-07-01 "On course."
}

"#;

fn text(size: usize) -> String {
    (1..=size / THREE.len() + 1).map(|n| THREE.replace("-N", &format!("-{n}"))).collect()
}

#[divan::bench(max_time = 5)]
fn text_to_tree_10_mb(bencher: Bencher) {
    let text = text(10_000_000);
    bencher.counter(BytesCount::new(text.len())).bench_local(|| parse(black_box(&text)));
}

#[divan::bench]
fn one_more_character_in_200_kb(bencher: Bencher) {
    let text = text(200_000);
    let tree = parse(&text);
    let middle = text.len() / 2;
    let at = middle + text[middle..].find("requires delegation").unwrap_or_default() + "requires delegation".len();
    bencher.bench_local(|| reparse(black_box(&tree), Span::at(at as u32), "s"));
}

#[divan::bench(max_time = 5)]
fn layout_of_1_mb(bencher: Bencher) {
    let text = text(1_000_000);
    bencher.counter(BytesCount::new(text.len())).bench_local(|| format(black_box(&text)));
}
