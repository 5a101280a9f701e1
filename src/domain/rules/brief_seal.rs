//! The client's word on a brief, and its withdrawal: sealed like that on an estimate, in the same chain.
//! Imports `work`, `seal`, `approve`, `contact`, `briefs`. Read next: `notes.rs`.

use crate::domain::brief::BriefStage;
use crate::domain::command::{Refusal, Word};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::rules::approve::{approval, not_before, seal, sign};
use crate::domain::rules::briefs::{complete, may_be_withdrawn, set_state};
use crate::domain::rules::contact::told;
use crate::domain::rules::work::{Work, need_row};
use crate::domain::seal::{approval_before, brief_content, withdrawal_content};
use crate::domain::signoff::SignoffKind;

/// Signs a complete brief: brief, answers and the needs as they stand are sealed; the version signed before has a
/// newer one in its place.
///
/// # Errors
/// [`Refusal::NotNow`] where it is not complete or not open; [`Refusal::Field`] where the word does not fit.
pub fn sign_brief(work: &mut Work<'_>, brief: Id, given: &Word) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.briefs, brief)?;
    let name = name_of(&work.snapshot, Noun::Brief, brief);
    match old.state {
        BriefStage::Draft | BriefStage::QuestionsOut => complete(work, brief)?,
        BriefStage::Complete => {}
        state => {
            let message = format!("{name} is {} and stays so. Make a new version to sign", state.label());
            return Err(Refusal::NotNow { message });
        }
    }
    let before: Vec<Id> =
        work.snapshot.briefs.iter().filter(|b| b.state == BriefStage::Signed).map(|b| b.id).collect();
    for other in before {
        set_state(work, other, BriefStage::Superseded, Some(format!("by BR{}", old.number)))?;
    }
    let (signoff, made) = approval(work, (None, Some(brief)), given)?;
    set_state(work, brief, BriefStage::Signed, Some(format!("by {}", signoff.name)))?;
    let sealed = brief_content(&work.snapshot, &signoff);
    seal(work, &signoff, sealed)?;
    Ok(format!("sign {name}{}", told(&work.snapshot, made)))
}

/// Takes a brief back: one that was signed by a sign-off of its own, any other by its state alone.
///
/// # Errors
/// [`Refusal::NotNow`] where it is superseded or withdrawn already; [`Refusal::Field`] where a word is needed.
pub fn withdraw_brief(work: &mut Work<'_>, brief: Id, given: Option<&Word>) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.briefs, brief)?;
    let name = name_of(&work.snapshot, Noun::Brief, brief);
    if !may_be_withdrawn(&old) {
        let message = format!("{name} is {} and stays so. Begin a new version", old.state.label());
        return Err(Refusal::NotNow { message });
    }
    let mut note = None;
    if old.state == BriefStage::Signed {
        let Some(given) = given else {
            let message = "A signed brief is taken back by somebody: say who and when".to_owned();
            return Err(Refusal::Field { field: "name", message });
        };
        let approval = approval_before(&work.snapshot, (None, Some(brief)), None);
        if let Some(approval) = approval {
            not_before(&work.snapshot, approval, given)?;
        }
        let withdraws = approval.map_or_else(String::new, |a| a.seal.clone());
        let signoff = sign(work, SignoffKind::Withdrawal, (None, Some(brief)), given)?;
        let sealed = withdrawal_content(&signoff, &withdraws);
        seal(work, &signoff, sealed)?;
        note = Some(format!("by {}", signoff.name));
    }
    set_state(work, brief, BriefStage::Withdrawn, note)?;
    Ok(format!("withdraw {name}"))
}
