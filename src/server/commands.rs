//! The commands that clients may ask for by name.

use super::convert;
use super::snapshot::{Document, Snapshot};
use crate::analysis::{Severity, rules};
use crate::features::actions;
use crate::model::View;
use serde_json::{Value, json};

/// Their names, as the server offers them.
pub const COMMANDS: &[&str] = &["prowess.explainRule", "prowess.createPlan", "prowess.checkWorkspace"];

/// What a command gives. `prowess.createPlan` gives the edit to apply: a command never waits for the client.
pub fn execute(snapshot: &Snapshot, command: &str, arguments: &[Value]) -> Option<Value> {
    let text = |at: usize| arguments.get(at).and_then(Value::as_str);
    match command {
        "prowess.explainRule" => {
            let rule = rules::named(text(0)?)?;
            Some(json!(rule.page()))
        }
        "prowess.createPlan" => {
            let (person, role) = (text(0)?, text(1)?);
            snapshot.spaces.iter().find_map(|space| {
                let (place, text) = actions::create_plan(&View::of(space.workspace()), person, role)?;
                let file = space.workspace().file(place.file)?;
                let document = Document { space, id: place.file, file, encoding: snapshot.client.encoding };
                serde_json::to_value(convert::workspace_edit(&document, &snapshot.client, &[(place, text)])).ok()
            })
        }
        "prowess.checkWorkspace" => {
            let mut counts = [0usize; 3];
            let mut files = 0;
            for space in &snapshot.spaces {
                files += space.workspace().own_files().len();
                for finding in space.analysis.all_findings().0 {
                    match finding.severity {
                        Severity::Error => counts[0] += 1,
                        Severity::Warning => counts[1] += 1,
                        Severity::Hint => counts[2] += 1,
                    }
                }
            }
            Some(json!({ "files": files, "errors": counts[0], "warnings": counts[1], "hints": counts[2] }))
        }
        _ => None,
    }
}
