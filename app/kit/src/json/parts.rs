//! What lies within a value: the parts of a list or an object, the variant of an enum.

use super::Unreadable;
use super::read::Reader;
use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

/// The parts of a list or an object, one after the other.
pub(super) struct Parts<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// The sign that ends them.
    end: u8,
    first: bool,
    ended: bool,
}

impl<'r, 'a> Parts<'r, 'a> {
    /// Goes in by the sign with which they begin.
    pub(super) fn of(reader: &'r mut Reader<'a>, begin: u8) -> Result<Self, Unreadable> {
        reader.enter(begin)?;
        // Both brackets and both braces stand two apart.
        Ok(Self { reader, end: begin + 2, first: true, ended: false })
    }

    /// True when another one comes.
    pub(super) fn more(&mut self) -> Result<bool, Unreadable> {
        if !self.ended && self.reader.take(self.end) {
            self.ended = true;
            self.reader.leave();
        } else if !self.ended && !std::mem::take(&mut self.first) {
            self.reader.expect(b',')?;
        }
        Ok(!self.ended)
    }

    /// No more is expected.
    pub(super) fn end(&mut self) -> Result<(), Unreadable> {
        if self.more()? { Err(Unreadable) } else { Ok(()) }
    }

    /// Passes over one, with its name if it has one.
    pub(super) fn pass(&mut self) -> Result<(), Unreadable> {
        if self.end == b'}' {
            self.reader.pass()?;
            self.reader.expect(b':')?;
        }
        self.reader.pass()
    }
}

impl<'a> SeqAccess<'a> for &mut Parts<'_, 'a> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        if self.more()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'a> MapAccess<'a> for &mut Parts<'_, 'a> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        if self.more()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<T::Value, Unreadable> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// The variant of an enum: its bare name, or its name with what it carries.
pub(super) struct Variant<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) bare: bool,
}

impl<'a> EnumAccess<'a> for Variant<'_, 'a> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<(T::Value, Self), Unreadable> {
        let name = seed.deserialize(&mut *self.reader)?;
        if !self.bare {
            self.reader.expect(b':')?;
        }
        Ok((name, self))
    }
}

impl<'a> Variant<'_, 'a> {
    /// What it carries begins here.
    fn carried(&mut self) -> Result<&mut Reader<'a>, Unreadable> {
        if self.bare { Err(Unreadable) } else { Ok(self.reader) }
    }
}

impl<'a> VariantAccess<'a> for Variant<'_, 'a> {
    type Error = Unreadable;

    fn unit_variant(mut self) -> Result<(), Unreadable> {
        if self.bare { Ok(()) } else { serde::Deserialize::deserialize(self.carried()?) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(mut self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self.carried()?)
    }

    fn tuple_variant<V: Visitor<'a>>(mut self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.carried()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'a>>(
        mut self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.carried()?.deserialize_map(visitor)
    }
}
