//! The rules, one file each. A new rule is a file here and a line in this list.

use super::rule::Rule;

macro_rules! rules {
    ($($module:ident)*) => {
        $(pub mod $module;)*

        /// All rules, in the order of their documentation.
        pub static ALL: &[&Rule] = &[$(&$module::RULE),*];
    };
}

rules! {
    syntax unclosed_block unclosed_text unknown_keyword misplaced_statement invalid_date duplicate_statement bad_escape invalid_encoding invalid_configuration
    unknown_skill unknown_level unknown_role unknown_person unknown_measure unknown_activity unknown_domain unknown_situation unknown_source unknown_scale unknown_family
    wrong_kind ambiguous_name alias_reference duplicate_name shared_alias alias_is_title redundant_alias near_duplicate_name unused_declaration typographic_character unused_suppression unexplained_suppression
    skill_cycle self_relation redundant_relation deprecated_skill deprecated_chain missing_definition empty_definition missing_citation undescribed_level
    undefined_level repeated_level_text repeated_text unobservable_behaviour ability_not_behaviour frequency_falls double_barrelled
    scale_order level_off_scale wrong_scale

    role_cycle nothing_inherited lowered_requirement conflicting_parents redundant_requirement duplicate_requirement requirement_falls requirement_vanishes
    steep_step missing_prerequisite broader_and_narrower prefers_required too_many_requirements identical_roles balance_sum balance_mismatch
    situation_unserved unmeasured_role

    unsupported_claim future_date stale_assessment self_assessed rating_gap unassessed_requirement roleless_person team_gap single_point_of_failure
    over_allocated

    goal_not_upward stale_baseline goal_met off_target_goal uncovered_gap not_smart date_order overdue done_without_evidence dropped_without_reason
    crowded_plan rushed_goal one_sided_actions prerequisite_after plan_overlap
}

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    static NAMES: std::sync::LazyLock<rustc_hash::FxHashMap<&'static str, &'static Rule>> =
        std::sync::LazyLock::new(|| ALL.iter().map(|rule| (rule.name, *rule)).collect());
    NAMES.get(name).copied()
}
