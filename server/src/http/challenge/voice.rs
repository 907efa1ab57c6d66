//! Digits said one after another, over a little noise, with pauses as chance wants them.

use rand::Rng;

/// Samples a second, each of one byte.
const RATE: u32 = 8_000;

/// Each digit as it is said in Spanish.
const SAID: [&[u8]; 10] = [
    include_bytes!("../../../assets/digits/0.pcm"),
    include_bytes!("../../../assets/digits/1.pcm"),
    include_bytes!("../../../assets/digits/2.pcm"),
    include_bytes!("../../../assets/digits/3.pcm"),
    include_bytes!("../../../assets/digits/4.pcm"),
    include_bytes!("../../../assets/digits/5.pcm"),
    include_bytes!("../../../assets/digits/6.pcm"),
    include_bytes!("../../../assets/digits/7.pcm"),
    include_bytes!("../../../assets/digits/8.pcm"),
    include_bytes!("../../../assets/digits/9.pcm"),
];

/// A recording of the digits.
pub(super) fn wav(code: &str) -> Vec<u8> {
    let mut dice = rand::rng();
    let mut samples: Vec<u8> = vec![128; 2_000];
    for digit in code.bytes() {
        let said = SAID[usize::from(digit.wrapping_sub(b'0')) % 10];
        samples.extend_from_slice(said);
        samples.extend(std::iter::repeat_n(128, dice.random_range(3_000..6_000)));
    }
    for sample in &mut samples {
        *sample = sample.saturating_add_signed(dice.random_range(-6..=6));
    }
    let length = u32::try_from(samples.len()).unwrap_or_default();
    let mut file = Vec::with_capacity(samples.len() + 44);
    file.extend_from_slice(b"RIFF");
    file.extend_from_slice(&(36 + length).to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    file.extend_from_slice(&16_u32.to_le_bytes());
    // One channel of plain samples.
    file.extend_from_slice(&[1, 0, 1, 0]);
    file.extend_from_slice(&RATE.to_le_bytes());
    file.extend_from_slice(&RATE.to_le_bytes());
    file.extend_from_slice(&[1, 0, 8, 0]);
    file.extend_from_slice(b"data");
    file.extend_from_slice(&length.to_le_bytes());
    file.extend(samples);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_is_as_long_as_it_says_and_every_digit_is_said() {
        let file = wav("0123456789");
        assert_eq!(&file[..4], b"RIFF");
        let says = u32::from_le_bytes(file[40..44].try_into().unwrap()) as usize;
        assert_eq!(file.len(), says + 44);
        let said: usize = SAID.iter().map(|digit| digit.len()).sum();
        assert!(says > said + 10 * 3_000);
        assert!(SAID.iter().all(|digit| digit.iter().any(|sample| sample.abs_diff(128) > 60)));
        assert_ne!(wav("0123456789"), file);
    }
}
