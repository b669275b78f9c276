//! Every word of the language, stated once: the kinds of declaration, and for each verb where it may stand, what follows it and what it means.
//! Messages, completion, hover, the formatter, the docs and the tests of the editors' grammars all read this table.

use Clause::{At, Because, By, Done, Dropped, Extends, For, From, Headcount, On, ShownBy, Since, Starting, To, Toward, Until, Weight, With};
use Kind::{Activity, Dimension, Domain, Framework, JobFamily, Measure, Note, Person, Plan, Role, Scale, Situation, Skill, Source, Team};
use Part::{AnyOf, Date, Decimal, Level, Name, NameOpt, Names, Number, Percent, Shares, Text, TextOpt, Texts, Word, WordOpt};
use Target as T;
use Verb as V;

/// A kind of declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    Framework,
    Source,
    Scale,
    Domain,
    Skill,
    Dimension,
    Situation,
    Measure,
    Activity,
    Note,
    JobFamily,
    Role,
    Person,
    Team,
    Plan,
}

impl Kind {
    pub const ALL: [Self; 15] = [Framework, Source, Scale, Domain, Skill, Dimension, Situation, Measure, Activity, Note, JobFamily, Role, Person, Team, Plan];

    /// The keyword that opens such a declaration.
    pub const fn word(self) -> &'static str {
        match self {
            Framework => "framework",
            Source => "source",
            Scale => "scale",
            Domain => "domain",
            Skill => "skill",
            Dimension => "dimension",
            Situation => "situation",
            Measure => "measure",
            Activity => "activity",
            Note => "note",
            JobFamily => "job-family",
            Role => "role",
            Person => "person",
            Team => "team",
            Plan => "plan",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What it is, for people: "a role profile".
    pub const fn noun(self) -> &'static str {
        match self {
            Framework => "a framework",
            Source => "a source",
            Scale => "a scale",
            Domain => "a domain",
            Skill => "a skill",
            Dimension => "a dimension",
            Situation => "a situation",
            Measure => "a measure",
            Activity => "an activity",
            Note => "a note",
            JobFamily => "a job family",
            Role => "a role",
            Person => "a person",
            Team => "a team",
            Plan => "a plan",
        }
    }

    /// One sentence for hover and docs.
    pub const fn doc(self) -> &'static str {
        match self {
            Framework => "A set of documented skills that belong together; as the first line of a file it says that the file belongs to it.",
            Source => "A publication that documents skills; `cites` names it.",
            Scale => "The proficiency levels that skills are rated on.",
            Domain => "A part of the work that skills belong to, such as leadership or management.",
            Skill => "A documented skill: what it is, what it looks like at each level, how it grows.",
            Dimension => "A contrast between two domains that the sources draw.",
            Situation => "A circumstance that a role faces, and the domains it calls for.",
            Measure => "What shows that a role or a goal succeeds.",
            Activity => "A way to grow a skill: by experience, exposure or education.",
            Note => "A remark that concerns skills: a myth, a figure, a named method.",
            JobFamily => "A group of roles of one profession.",
            Role => "A role profile: the skills a role requires, at which level.",
            Person => "A person: the roles held and the levels assessed.",
            Team => "A team: its members and the skills it needs to cover.",
            Plan => "A development plan of one person toward one role.",
        }
    }

    /// How the header line looks, for hover and docs.
    pub const fn syntax(self) -> &'static str {
        match self {
            Framework => "framework ID \"Title\" { … }",
            Role => "role ID \"Title\" extends ROLE, … { … }",
            Plan => "plan ID \"Title\" for PERSON toward ROLE { … }",
            Source => "source ID \"Title\" { … }",
            Scale => "scale ID \"Title\" { … }",
            Domain => "domain ID \"Title\" { … }",
            Skill => "skill ID \"Title\" { … }",
            Dimension => "dimension ID \"Title\" { … }",
            Situation => "situation ID \"Title\" { … }",
            Measure => "measure ID \"Title\" { … }",
            Activity => "activity ID \"Title\" { … }",
            Note => "note ID \"Title\" { … }",
            JobFamily => "job-family ID \"Title\" { … }",
            Person => "person ID \"Name\" { … }",
            Team => "team ID \"Title\" { … }",
        }
    }

    /// The clauses of the header.
    pub const fn clauses(self) -> &'static [ClauseRow] {
        const ROLE: &[ClauseRow] = &[opt(Extends, &[Names(T::Role)])];
        const PLAN: &[ClauseRow] = &[must(For, &[Name(T::Person)]), must(Toward, &[Name(T::Role)])];
        match self {
            Role => ROLE,
            Plan => PLAN,
            _ => &[],
        }
    }
}

/// What a name has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    Skill,
    Role,
    Person,
    Domain,
    Measure,
    Activity,
    Situation,
    Source,
    Scale,
    JobFamily,
    /// A free word that names nothing, such as a role's track.
    Free,
}

impl Target {
    /// The kind of declaration such a name refers to.
    pub const fn kind(self) -> Option<Kind> {
        Some(match self {
            Self::Skill => Skill,
            Self::Role => Role,
            Self::Person => Person,
            Self::Domain => Domain,
            Self::Measure => Measure,
            Self::Activity => Activity,
            Self::Situation => Situation,
            Self::Source => Source,
            Self::Scale => Scale,
            Self::JobFamily => JobFamily,
            Self::Free => return None,
        })
    }
}

/// A word that opens a clause inside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Clause {
    Extends,
    For,
    Toward,
    At,
    Target,
    Weight,
    Because,
    From,
    To,
    By,
    On,
    Since,
    Until,
    Starting,
    Done,
    Dropped,
    With,
    Headcount,
    ShownBy,
}

impl Clause {
    pub const ALL: [Self; 19] =
        [Extends, For, Toward, At, Clause::Target, Weight, Because, From, To, By, On, Since, Until, Starting, Done, Dropped, With, Headcount, ShownBy];

    pub const fn word(self) -> &'static str {
        match self {
            Extends => "extends",
            For => "for",
            Toward => "toward",
            At => "at",
            Clause::Target => "target",
            Weight => "weight",
            Because => "because",
            From => "from",
            To => "to",
            By => "by",
            On => "on",
            Since => "since",
            Until => "until",
            Starting => "starting",
            Done => "done",
            Dropped => "dropped",
            With => "with",
            Headcount => "headcount",
            ShownBy => "shown-by",
        }
    }
}

/// What may stand at one place of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A quoted text or a text block.
    Text,
    /// The same, or nothing.
    TextOpt,
    /// One quoted text or several, with commas.
    Texts,
    Name(Target),
    NameOpt(Target),
    /// One name or several, with commas.
    Names(Target),
    /// One name, or `any of` and several names.
    AnyOf(Target),
    /// A level: a number or the scale's word.
    Level,
    /// The word that a scale gives a level, or nothing.
    WordOpt,
    /// A whole number.
    Number,
    /// A number above 0, up to 10.
    Decimal,
    Date,
    Percent,
    /// One word of a closed list.
    Word(&'static [&'static str]),
    /// `leadership 40% management 60%`
    Shares,
}

/// A clause, what follows its word, and whether it has to stand.
#[derive(Clone, Copy, Debug)]
pub struct ClauseRow {
    pub clause: Clause,
    pub parts: &'static [Part],
    pub required: bool,
}

const fn opt(clause: Clause, parts: &'static [Part]) -> ClauseRow {
    ClauseRow { clause, parts, required: false }
}

const fn must(clause: Clause, parts: &'static [Part]) -> ClauseRow {
    ClauseRow { clause, parts, required: true }
}

/// Where a statement may stand: directly in a declaration, or in the block of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    In(Kind),
    Under(Verb),
}

/// The first word of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Verb {
    Version,
    Publisher,
    License,
    Language,
    RatedOn,
    Url,
    Level,
    Levels,
    In,
    Kind,
    Aka,
    FoundBy,
    Definition,
    Example,
    Tip,
    Broader,
    Related,
    BuildsOn,
    GrowsBy,
    SameAs,
    Code,
    Cites,
    Deprecated,
    ReplacedBy,
    Pole,
    CallsFor,
    Unit,
    Provider,
    Family,
    Track,
    Grade,
    ProgressesTo,
    Requires,
    Prefers,
    Lowers,
    Drops,
    Balance,
    Faces,
    MeasuredBy,
    Responsibility,
    Shows,
    Holds,
    Assessed,
    Waives,
    Evidence,
    Until,
    Member,
    Needs,
    Period,
    Aspiration,
    Strength,
    Agreed,
    Goal,
    Objective,
    Review,
    Because,
    Action,
}

impl Verb {
    pub fn word(self) -> &'static str {
        self.rows().next().map_or("", |row| row.word)
    }

    /// The row of the table for this verb at this place.
    pub fn row(self, place: Place) -> Option<&'static VerbRow> {
        self.rows().find(|row| row.places.contains(&place))
    }

    /// All rows for this verb: one for most, several where a word says different things in different places.
    pub fn rows(self) -> impl Iterator<Item = &'static VerbRow> {
        // Where each verb's rows begin: they stand together in the table.
        const FIRST: [u8; 256] = {
            let mut first = [0; 256];
            let mut at = VERBS.len();
            while at > 0 {
                at -= 1;
                first[VERBS[at].verb as usize] = at as u8;
            }
            first
        };
        let from = FIRST.get(self as usize).copied().unwrap_or_default();
        VERBS.get(usize::from(from)..).unwrap_or_default().iter().take_while(move |row| row.verb == self)
    }
}

/// What a verb says, where.
#[derive(Debug)]
pub struct VerbRow {
    pub verb: Verb,
    pub word: &'static str,
    pub places: &'static [Place],
    pub parts: &'static [Part],
    /// Read in any order, printed in this one.
    pub clauses: &'static [ClauseRow],
    /// Whether a block of statements may follow.
    pub block: bool,
    /// Whether it may stand only once in its block.
    pub once: bool,
    pub doc: &'static str,
    pub example: &'static str,
}

/// The verbs that may stand at `place`, in the order in which completion offers them.
pub fn verbs_at(place: Place) -> impl Iterator<Item = &'static VerbRow> {
    VERBS.iter().filter(move |row| row.places.contains(&place))
}

pub const LANGUAGE_VERSION: i64 = 1;
pub const SKILL_KINDS: &[&str] = &["skill", "knowledge", "behaviour"];
pub const ACTIVITY_KINDS: &[&str] = &["experience", "exposure", "education"];
pub const ASSESSORS: &[&str] = &["self", "manager", "peer", "panel"];
/// The words of the built-in scale. A scale may have others; these are what messages name, and what is read as a level without its `at`.
pub const LEVEL_WORDS: &[&str] = &["none", "awareness", "basic", "intermediate", "advanced", "expert"];

/// Other words of the field, and ours for them: each costs one finding with a safe fix.
pub const OTHER_VERBS: &[(&str, Verb)] = &[
    ("essential", V::Requires),
    ("desirable", V::Prefers),
    ("optional", V::Prefers),
    ("indicator", V::Level),
    ("indicator", V::Shows),
    ("competency", V::Requires),
];

/// Other words for a declaration keyword.
pub const OTHER_KINDS: &[(&str, Kind)] = &[("competency", Skill)];

const fn inside(kind: Kind) -> Place {
    Place::In(kind)
}

const EVERYWHERE: &[Place] = &[
    inside(Framework),
    inside(Source),
    inside(Scale),
    inside(Domain),
    inside(Skill),
    inside(Dimension),
    inside(Situation),
    inside(Measure),
    inside(Activity),
    inside(Note),
    inside(JobFamily),
    inside(Role),
    inside(Person),
    inside(Team),
    inside(Plan),
];
const DOCUMENTED: &[Place] = &[inside(Skill), inside(Dimension), inside(Measure), inside(Activity), inside(Situation), inside(Note)];
const DEFINED: &[Place] = &[
    inside(Framework),
    inside(Domain),
    inside(Skill),
    inside(Dimension),
    inside(Measure),
    inside(Activity),
    inside(Situation),
    inside(Note),
    inside(JobFamily),
    inside(Role),
    inside(Team),
    inside(Scale),
    inside(Source),
];
const SKILL: &[Place] = &[inside(Skill)];
const ROLE: &[Place] = &[inside(Role)];
const PERSON: &[Place] = &[inside(Person)];
const PLAN: &[Place] = &[inside(Plan)];
const GOALS: &[Place] = &[Place::Under(V::Goal), Place::Under(V::Objective)];
const ENDS: &[ClauseRow] = &[opt(By, &[Date]), opt(Starting, &[Date]), opt(With, &[Text]), opt(Done, &[Date]), opt(Dropped, &[Date]), opt(Because, &[Text])];

/// The table. A verb that means different things in different places has a row for each.
#[rustfmt::skip]
pub static VERBS: &[VerbRow] = &[
    row(V::Version, "version", &[inside(Framework)], &[Text], &[], "once", "The version of the framework.", "version \"1.0\""),
    row(V::Publisher, "publisher", &[inside(Framework), inside(Source)], &[Text], &[], "once", "Who publishes it.", "publisher \"Northwind People Team\""),
    row(V::License, "license", &[inside(Framework), inside(Source)], &[Text], &[], "once", "The licence it may be used under.", "license \"CC BY 4.0\""),
    row(V::Language, "language", &[inside(Framework)], &[Text], &[], "once", "The language it is written in; rules about wording apply to the languages they know.", "language \"en\""),
    row(V::RatedOn, "rated-on", &[inside(Framework), inside(Skill)], &[Name(T::Scale)], &[], "once", "The scale that the skill, or each skill of the framework, is rated on.", "rated-on proficiency"),
    row(V::Url, "url", &[inside(Framework), inside(Source), inside(Activity)], &[Text], &[], "once", "Where to find it.", "url \"https://example.org/guide\""),
    row(V::Level, "level", &[inside(Scale)], &[Number, WordOpt, TextOpt, TextOpt], &[], "", "A level of the scale: its number, its word, its title and its meaning.", "level 3 intermediate \"Intermediate\" \"Works alone.\""),
    row(V::Level, "level", SKILL, &[Level, Text], &[], "", "A behaviour that shows this level, as someone could observe it.", "level 3 \"Hands over outcomes and agrees check-points.\""),
    row(V::Levels, "levels", &[inside(Scale)], &[Number], &[must(To, &[Number])], "once", "The levels of a scale without words, from the lowest to the highest.", "levels 0 to 7"),
    row(V::Levels, "levels", SKILL, &[Level], &[must(To, &[Level])], "once", "The part of its scale that the skill is rated on.", "levels 4 to 7"),
    row(V::In, "in", SKILL, &[Names(T::Domain)], &[], "", "The domains the skill belongs to.", "in leadership, management"),
    row(V::Kind, "kind", SKILL, &[Word(SKILL_KINDS)], &[], "once", "Whether this is a skill (the default), knowledge, or a behaviour.", "kind knowledge"),
    row(V::Kind, "kind", &[inside(Activity)], &[Word(ACTIVITY_KINDS)], &[], "once", "How the activity teaches: by experience (70), exposure (20) or education (10).", "kind exposure"),
    row(V::Aka, "aka", DOCUMENTED, &[Texts], &[], "", "Other names for it.", "aka \"delegating\", \"task assignment\""),
    row(V::FoundBy, "found-by", DOCUMENTED, &[Texts], &[], "", "Words it is found by in search and completion; not shown, and not a name for it.", "found-by \"handing over\""),
    row(V::Definition, "definition", DEFINED, &[Text], &[], "once", "What it is, in a sentence or two.", "definition \"Handing work to others with the authority it needs.\""),
    row(V::Example, "example", SKILL, &[Level, Text], &[], "", "What the level looked like once.", "example 3 \"Moved the release rota to two engineers.\""),
    row(V::Tip, "tip", SKILL, &[Level, Text], &[], "", "How one gets to the level; plans propose it.", "tip 3 \"Ask for the result and stay out of the way.\""),
    row(V::Broader, "broader", SKILL, &[Names(T::Skill)], &[], "", "The wider skill that this one is part of.", "broader people-management"),
    row(V::Related, "related", &[inside(Skill), inside(Note)], &[Names(T::Skill)], &[], "", "Skills that belong near it.", "related empowerment, coaching"),
    row(V::BuildsOn, "builds-on", SKILL, &[Name(T::Skill)], &[opt(At, &[Level])], "", "A skill that has to be there first, and its level.", "builds-on clear-communication at 2"),
    row(V::GrowsBy, "grows-by", SKILL, &[Names(T::Activity)], &[], "", "Activities that develop the skill; plans propose them.", "grows-by mentoring, stretch-assignment"),
    row(V::SameAs, "same-as", EVERYWHERE, &[Text], &[], "", "The same thing elsewhere, by its URI.", "same-as \"http://data.europa.eu/esco/skill/…\""),
    row(V::Code, "code", EVERYWHERE, &[Text], &[], "", "An identifier elsewhere.", "code \"HR-0042\""),
    row(V::Cites, "cites", DOCUMENTED, &[Name(T::Source), TextOpt], &[], "", "Where it is documented, and where in that source.", "cites handbook \"Chapter 2\""),
    row(V::Deprecated, "deprecated", EVERYWHERE, &[], &[opt(Because, &[Text])], "once", "No longer to be used; says why.", "deprecated because \"Merged into delegation.\""),
    row(V::ReplacedBy, "replaced-by", SKILL, &[Name(T::Skill)], &[], "once", "The skill to use instead of this deprecated one.", "replaced-by delegation"),
    row(V::Pole, "pole", &[inside(Dimension)], &[Name(T::Domain), Text], &[opt(ShownBy, &[Names(T::Skill)])], "", "One side of the contrast, and the skills that show it.", "pole leadership \"people and change\" shown-by empathy"),
    row(V::CallsFor, "calls-for", &[inside(Situation)], &[Names(T::Domain)], &[], "", "The domains that the situation asks for.", "calls-for leadership"),
    row(V::Unit, "unit", &[inside(Measure)], &[Text], &[], "once", "What the measure is counted in.", "unit \"%\""),
    row(V::Provider, "provider", &[inside(Activity)], &[Text], &[], "once", "Who offers the activity.", "provider \"Northwind Academy\""),
    row(V::Family, "family", ROLE, &[Name(T::JobFamily)], &[], "once", "The job family of the role.", "family engineering"),
    row(V::Track, "track", ROLE, &[Name(T::Free)], &[], "once", "The career track of the role; a step to another track is a move, not a promotion.", "track management"),
    row(V::Grade, "grade", ROLE, &[Text], &[], "once", "The grade of the role.", "grade \"M2\""),
    row(V::ProgressesTo, "progresses-to", ROLE, &[Names(T::Role)], &[], "", "A role that people move on to from here.", "progresses-to director-of-engineering"),
    row(V::Requires, "requires", ROLE, &[AnyOf(T::Skill)], &[opt(At, &[Level]), opt(Clause::Target, &[Level]), opt(Weight, &[Decimal]), opt(Because, &[Text])], "block", "A skill the role requires, and at which level.", "requires delegation at 3 target 4 weight 2 because \"Runs two squads.\""),
    row(V::Prefers, "prefers", ROLE, &[AnyOf(T::Skill)], &[opt(At, &[Level]), opt(Clause::Target, &[Level]), opt(Weight, &[Decimal]), opt(Because, &[Text])], "block", "A skill that is welcome but not required.", "prefers public-speaking at 2"),
    row(V::Lowers, "lowers", ROLE, &[AnyOf(T::Skill)], &[must(To, &[Level]), must(Because, &[Text])], "", "Lowers an inherited requirement, and says why.", "lowers budgeting to 1 because \"A finance partner covers it.\""),
    row(V::Drops, "drops", ROLE, &[AnyOf(T::Skill)], &[must(Because, &[Text])], "", "Drops an inherited requirement, and says why.", "drops shift-planning because \"No shifts.\""),
    row(V::Balance, "balance", ROLE, &[Shares], &[], "once", "How the role divides between domains; the shares sum to 100 %.", "balance leadership 40% management 60%"),
    row(V::Faces, "faces", ROLE, &[Names(T::Situation)], &[], "", "Situations that the role meets.", "faces change"),
    row(V::MeasuredBy, "measured-by", ROLE, &[Name(T::Measure), TextOpt], &[], "", "A measure of the role's success, and its target.", "measured-by retention \"Above 92% over twelve months.\""),
    row(V::MeasuredBy, "measured-by", GOALS, &[NameOpt(T::Measure), TextOpt], &[], "", "What shows that the goal is reached.", "measured-by \"Cycle time from 9 days to 6\""),
    row(V::Responsibility, "responsibility", ROLE, &[Text], &[], "", "Something the role answers for.", "responsibility \"Owns the budget of the platform.\""),
    row(V::Shows, "shows", &[Place::Under(V::Requires), Place::Under(V::Prefers)], &[Text], &[], "", "What the level looks like in this role.", "shows \"Holds a weekly one-to-one with each engineer.\""),
    row(V::Holds, "holds", PERSON, &[Name(T::Role)], &[opt(Since, &[Date]), opt(Until, &[Date])], "", "A role the person holds.", "holds engineering-manager since 2026-02-01"),
    row(V::Assessed, "assessed", PERSON, &[Name(T::Skill)], &[must(At, &[Level]), must(On, &[Date]), opt(By, &[Word(ASSESSORS), TextOpt])], "block", "A level that somebody assessed, when, and who.", "assessed delegation at 2 on 2026-10-15 by manager \"Priya N.\""),
    row(V::Waives, "waives", PERSON, &[AnyOf(T::Skill)], &[must(For, &[Name(T::Role)]), opt(Because, &[Text])], "", "A requirement of a role that is waived for this person.", "waives budgeting for engineering-manager because \"A partner does it.\""),
    row(V::Evidence, "evidence", &[Place::Under(V::Assessed), Place::Under(V::Goal), Place::Under(V::Objective)], &[Text, TextOpt], &[], "", "What supports it, and a link.", "evidence \"Handed over the release rota.\""),
    row(V::Until, "until", &[Place::Under(V::Assessed)], &[Date], &[], "once", "The last day on which the assessment counts.", "until 2027-10-15"),
    row(V::Member, "member", &[inside(Team)], &[Name(T::Person)], &[opt(At, &[Percent])], "", "A member of the team, and the share of their time.", "member amara at 80%"),
    row(V::Needs, "needs", &[inside(Team)], &[Name(T::Skill)], &[opt(At, &[Level]), opt(Headcount, &[Number])], "", "A skill the team needs, at which level, and in how many people.", "needs incident-command at 3 headcount 2"),
    row(V::Period, "period", PLAN, &[Date], &[must(To, &[Date])], "once", "The first and last day of the plan.", "period 2027-01-01 to 2027-12-31"),
    row(V::Aspiration, "aspiration", PLAN, &[Text], &[], "", "Where the person wants to go.", "aspiration \"Lead a platform department.\""),
    row(V::Strength, "strength", PLAN, &[Name(T::Skill)], &[opt(Because, &[Text])], "", "A skill to build on.", "strength incident-command because \"Calm under pressure.\""),
    row(V::Agreed, "agreed", PLAN, &[Date], &[opt(By, &[Word(ASSESSORS), TextOpt])], "", "When the plan was agreed, and by whom.", "agreed 2027-01-08 by manager \"Priya N.\""),
    row(V::Goal, "goal", PLAN, &[Name(T::Skill)], &[opt(From, &[Level]), must(To, &[Level]), opt(By, &[Date]), opt(Starting, &[Date]), opt(Done, &[Date]), opt(Dropped, &[Date]), opt(Because, &[Text])], "block", "A skill to raise, to which level and by when.", "goal delegation from 2 to 3 by 2027-06-30"),
    row(V::Objective, "objective", PLAN, &[Text], &[opt(By, &[Date]), opt(Starting, &[Date]), opt(Done, &[Date]), opt(Dropped, &[Date]), opt(Because, &[Text])], "block", "A goal that is not a skill.", "objective \"Give one conference talk\" by 2027-09-30"),
    row(V::Review, "review", PLAN, &[Date, Text], &[], "", "What a review of the plan said.", "review 2027-07-01 \"On course.\""),
    row(V::Because, "because", GOALS, &[Text], &[], "once", "Why the goal matters.", "because \"Two squads from March.\""),
    row(V::Action, "action", GOALS, &[NameOpt(T::Activity), TextOpt], ENDS, "", "A step toward the goal, and by when.", "action mentoring \"Shadow two hand-overs\" by 2027-03-31"),
];

/// `traits` is "once", "block" or nothing.
const fn row(
    verb: Verb,
    word: &'static str,
    places: &'static [Place],
    parts: &'static [Part],
    clauses: &'static [ClauseRow],
    traits: &str,
    doc: &'static str,
    example: &'static str,
) -> VerbRow {
    let once = matches!(traits.as_bytes(), b"once");
    let block = matches!(traits.as_bytes(), b"block");
    VerbRow { verb, word, places, parts, clauses, block, once, doc, example }
}
