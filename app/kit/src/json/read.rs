//! The reader: a value at a time, from the front.

use super::Unreadable;
use super::parts::{Parts, Variant};
use serde::de::{Deserializer, Error, Visitor};
use std::fmt;

/// How deep values may lie within each other.
const DEEPEST: u8 = 128;

impl Error for Unreadable {
    fn custom<T: fmt::Display>(_why: T) -> Self {
        Self
    }
}

/// A text, and how far it has been read.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    deep: u8,
    /// The last text that was not written as it is.
    unescaped: String,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, deep: 0, unescaped: String::new() }
    }

    /// Nothing more is expected.
    pub(super) fn end(&mut self) -> Result<(), Unreadable> {
        if self.peek() == 0 { Ok(()) } else { Err(Unreadable) }
    }

    /// What comes next, but for space; 0 when nothing does.
    pub(super) fn peek(&mut self) -> u8 {
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return byte,
            }
        }
    }

    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Passes over a sign if it comes next.
    pub(super) fn take(&mut self, sign: u8) -> bool {
        let found = self.peek() == sign;
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, sign: u8) -> Result<(), Unreadable> {
        if self.take(sign) { Ok(()) } else { Err(Unreadable) }
    }

    /// Passes over a word if it comes next.
    fn word(&mut self, word: &str) -> bool {
        self.peek();
        let found = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Goes into a list or an object, which begins and ends with these signs.
    pub(super) fn enter(&mut self, begin: u8) -> Result<(), Unreadable> {
        self.expect(begin)?;
        self.deep += 1;
        if self.deep > DEEPEST { Err(Unreadable) } else { Ok(()) }
    }

    pub(super) fn leave(&mut self) {
        self.deep -= 1;
    }

    fn bool(&mut self) -> Result<bool, Unreadable> {
        let yes = self.word("true");
        if yes || self.word("false") { Ok(yes) } else { Err(Unreadable) }
    }

    /// A whole number: whether it is below zero, and how far from it.
    fn number(&mut self) -> Result<(bool, u64), Unreadable> {
        let negative = self.take(b'-');
        let first = self.at;
        let mut number = 0_u64;
        while let digit @ b'0'..=b'9' = self.byte() {
            let more = number.checked_mul(10).and_then(|tens| tens.checked_add(u64::from(digit - b'0')));
            number = more.ok_or(Unreadable)?;
            self.at += 1;
        }
        let is_fraction = matches!(self.byte(), b'.' | b'e' | b'E');
        if self.at == first || is_fraction { Err(Unreadable) } else { Ok((negative, number)) }
    }

    fn text(&mut self) -> Result<&str, Unreadable> {
        self.expect(b'"')?;
        let first = self.at;
        let mut from = first;
        self.unescaped.clear();
        loop {
            let byte = self.byte();
            self.at += 1;
            match byte {
                b'"' if from == first => return self.text.get(from..self.at - 1).ok_or(Unreadable),
                b'"' => {
                    self.unescaped.push_str(self.text.get(from..self.at - 1).ok_or(Unreadable)?);
                    return Ok(&self.unescaped);
                }
                b'\\' => {
                    self.unescaped.push_str(self.text.get(from..self.at - 1).ok_or(Unreadable)?);
                    let sign = self.escaped()?;
                    self.unescaped.push(sign);
                    from = self.at;
                }
                0..=0x1f => return Err(Unreadable),
                _ => {}
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Unreadable> {
        let sign = self.byte();
        self.at += 1;
        Ok(match sign {
            b'"' | b'\\' | b'/' => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut code = self.unit()?;
                // Beyond the first plane: two halves.
                if let 0xd800..0xdc00 = code
                    && self.text.as_bytes()[self.at..].starts_with(b"\\u")
                {
                    self.at += 2;
                    let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400).ok_or(Unreadable)?;
                    code = 0x1_0000 + ((code - 0xd800) << 10) + low;
                }
                char::from_u32(code).ok_or(Unreadable)?
            }
            _ => return Err(Unreadable),
        })
    }

    /// The four digits of an escaped sign.
    fn unit(&mut self) -> Result<u32, Unreadable> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(Unreadable)?;
        self.at += 4;
        digits.chars().try_fold(0, |code, digit| Ok(code * 16 + digit.to_digit(16).ok_or(Unreadable)?))
    }

    /// Passes over a value that nobody wants.
    pub(super) fn pass(&mut self) -> Result<(), Unreadable> {
        match self.peek() {
            b'"' => self.text().map(drop),
            begin @ (b'[' | b'{') => {
                let mut parts = Parts::of(self, begin)?;
                while parts.more()? {
                    parts.pass()?;
                }
                Ok(())
            }
            b't' | b'f' => self.bool().map(drop),
            b'n' if self.word("null") => Ok(()),
            _ => self.number().map(drop),
        }
    }
}

/// Methods that read a number, whatever its size: what is asked for knows which it can be.
macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            match self.number()? {
                (false, number) => visitor.visit_u64(number),
                (true, number) => visitor.visit_i64(0_i64.checked_sub_unsigned(number).ok_or(Unreadable)?),
            }
        }
    )*};
}

/// Methods that read as another does.
macro_rules! as_another {
    ($($method:ident($($given:ident: $type:ty),*) as $another:ident)*) => {$(
        fn $method<V: Visitor<'a>>(self, $($given: $type,)* visitor: V) -> Result<V::Value, Unreadable> {
            $(let _ = $given;)*
            self.$another(visitor)
        }
    )*};
}

impl<'a> Deserializer<'a> for &mut Reader<'a> {
    type Error = Unreadable;

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_f32 deserialize_f64
    }

    as_another! {
        deserialize_char() as deserialize_str
        deserialize_string() as deserialize_str
        deserialize_identifier() as deserialize_str
        deserialize_bytes() as deserialize_seq
        deserialize_byte_buf() as deserialize_seq
        deserialize_unit_struct(name: &'static str) as deserialize_unit
        deserialize_tuple(len: usize) as deserialize_seq
        deserialize_tuple_struct(name: &'static str, len: usize) as deserialize_seq
        deserialize_struct(name: &'static str, fields: &'static [&'static str]) as deserialize_map
    }

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.peek() {
            b'"' => self.deserialize_str(visitor),
            b'[' => self.deserialize_seq(visitor),
            b'{' => self.deserialize_map(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            b'n' => self.deserialize_unit(visitor),
            _ => self.deserialize_i64(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.bool()?)
    }

    fn deserialize_str<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_str(self.text()?)
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.word("null") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.word("null") { visitor.visit_unit() } else { Err(Unreadable) }
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let mut parts = Parts::of(self, b'[')?;
        let value = visitor.visit_seq(&mut parts)?;
        parts.end()?;
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let mut parts = Parts::of(self, b'{')?;
        let value = visitor.visit_map(&mut parts)?;
        parts.end()?;
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        if self.peek() == b'"' {
            return visitor.visit_enum(Variant { reader: self, bare: true });
        }
        self.enter(b'{')?;
        let value = visitor.visit_enum(Variant { reader: &mut *self, bare: false })?;
        self.leave();
        self.expect(b'}')?;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.pass()?;
        visitor.visit_unit()
    }
}
