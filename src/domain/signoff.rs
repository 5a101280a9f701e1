//! Sign-offs: who agreed to exactly what, sealed by a hash over its canonical JSON and chained to the seal
//! before. Imports `value`, `noun`. Read next: `seal.rs` for the canonical JSON, `budget.rs`.

use crate::domain::calendar::Moment;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// What the record says.
    SignoffKind {
        /// Somebody agreed.
        Approval = "approval", "approval";
        /// An approval was taken back.
        Withdrawal = "withdrawal", "withdrawal";
    }
}

choice! {
    /// How the word was given.
    Channel {
        /// By e-mail.
        Email = "email", "e-mail";
        /// On paper.
        Paper = "paper", "signed paper";
        /// In a meeting.
        Meeting = "meeting", "meeting";
        /// On the telephone.
        Call = "call", "call";
        /// In a chat.
        Chat = "chat", "chat";
        /// By an online signature.
        Online = "online", "online signature";
    }
}

noun! {
    /// The record that somebody agreed to an estimate or a brief, or took it back.
    Signoff = Signoff {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// Approval, or its withdrawal.
        kind: SignoffKind = field("kind", Kind::Choice(SignoffKind::CHOICES)).system().client();
        /// The estimate that was agreed to.
        estimate: Option<Id> = field("estimate", Kind::Ref(Noun::Estimate)).system().client();
        /// Who gave their word.
        person: Option<Id> = field("person", Kind::Ref(Noun::Person)).system().client();
        /// Their name, as it was then.
        name: String = field("name", Kind::Text).system().client();
        /// Of which organisation.
        organisation: String = field("of", Kind::Text).system().client();
        /// When.
        at: Moment = field("when", Kind::Moment).past().system().client();
        /// How the word was given.
        channel: Channel = field("came by", Kind::Choice(Channel::CHOICES)).system().client();
        /// Anything to remember.
        note: Option<String> = field("note", Kind::Long).system();
        /// What exactly was agreed: canonical JSON.
        sealed: String = field("sealed content", Kind::Long).system();
        /// The seal before, hexadecimal SHA-256; empty for the first.
        previous: String = field("seal before", Kind::Text).system();
        /// SHA-256 over the seal before and the sealed content, hexadecimal.
        seal: String = field("seal", Kind::Text).system();
        /// The brief that was agreed to.
        brief: Option<Id> = field("brief", Kind::Ref(Noun::Brief)).system().client();
    }
}

impl Signoff {
    /// The short code of the seal, to quote in a mail: the first eight digits in two groups.
    #[must_use]
    pub fn code(&self) -> String {
        let digits: String = self.seal.chars().take(8).collect();
        let (left, right) = digits.split_at(digits.len().min(4));
        format!("{left}-{right}")
    }
}
