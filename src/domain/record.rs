//! The macro that makes a noun of its field table: a struct, and the way to and from cells.
//! Imports `id`, `noun`, `value`. Read next: a noun, such as `need.rs`.

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::value::{Field, SetField, Value};

/// A row of any noun, as typed struct.
pub trait Record: Clone + PartialEq + Send + Sync + 'static {
    /// Which noun.
    const NOUN: Noun;
    /// The field table, in column order.
    const FIELDS: &'static [Field];
    /// Many-valued attributes.
    const SETS: &'static [SetField] = &[];
    /// The row's id.
    fn id(&self) -> Id;
    /// The cells in the order of [`Record::FIELDS`].
    fn to_values(&self) -> Vec<Value>;
    /// Builds the struct from cells.
    ///
    /// # Errors
    /// The index of the first cell that does not fit its field.
    fn from_values(id: Id, values: &[Value]) -> Result<Self, usize>;
    /// Sets one cell; false where the value does not fit.
    fn set(&mut self, index: usize, value: &Value) -> bool;
    /// Hands over every cell that is a text, with its place in the field table.
    fn each_text<'a>(&'a self, take: &mut dyn FnMut(usize, &'a str));
}

/// Makes a noun: the struct, its [`Record`] and its field table. The doc comment of a field is its help.
macro_rules! noun {
    ($(#[doc = $doc:literal])+ $name:ident = $noun:ident $(with sets $sets:expr;)? {
        $($(#[doc = $help:literal])+ $field:ident : $ty:ty = $spec:expr;)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            /// The row's id.
            pub id: $crate::domain::id::Id,
            $($(#[doc = $help])+ pub $field: $ty,)+
        }

        impl $crate::domain::record::Record for $name {
            const NOUN: $crate::domain::noun::Noun = $crate::domain::noun::Noun::$noun;
            const FIELDS: &'static [$crate::domain::value::Field] = &[
                $($spec.complete(
                    stringify!($field),
                    concat!($($help),+),
                    <$ty as $crate::domain::value::FieldValue>::NULLABLE,
                )),+
            ];
            $(const SETS: &'static [$crate::domain::value::SetField] = $sets;)?

            fn id(&self) -> $crate::domain::id::Id {
                self.id
            }

            fn to_values(&self) -> Vec<$crate::domain::value::Value> {
                vec![$($crate::domain::value::FieldValue::to_value(&self.$field)),+]
            }

            fn from_values(
                id: $crate::domain::id::Id,
                values: &[$crate::domain::value::Value],
            ) -> Result<Self, usize> {
                let mut index = 0;
                $(
                    let $field = values
                        .get(index)
                        .and_then(<$ty as $crate::domain::value::FieldValue>::from_value)
                        .ok_or(index)?;
                    index += 1;
                )+
                if values.len() == index { Ok(Self { id, $($field),+ }) } else { Err(index) }
            }

            fn set(&mut self, index: usize, value: &$crate::domain::value::Value) -> bool {
                let mut at = 0;
                $(
                    if index == at {
                        let Some(v) = <$ty as $crate::domain::value::FieldValue>::from_value(value) else {
                            return false;
                        };
                        self.$field = v;
                        return true;
                    }
                    at += 1;
                )+
                index < at
            }

            fn each_text<'a>(&'a self, take: &mut dyn FnMut(usize, &'a str)) {
                let fields = [$($crate::domain::value::FieldValue::as_text(&self.$field)),+];
                for (index, text) in fields.into_iter().enumerate() {
                    if let Some(text) = text {
                        take(index, text);
                    }
                }
            }
        }
    };
}
pub(crate) use noun;
