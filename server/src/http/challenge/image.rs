//! Digits drawn so that people read them and simple programs do not: each leans, stands and is as large as chance wants it,
//! under lines that run across.

use rand::Rng;

const WIDTH: usize = 240;
const HEIGHT: usize = 80;
/// Half the width of a stroke.
const STROKE: f32 = 3.0;

type Point = (f32, f32);

/// The strokes of each digit in a box of one by one, as broken lines.
const DIGITS: [&[&[Point]]; 10] = [
    &[&[
        (0.5, 0.0),
        (0.85, 0.15),
        (0.95, 0.5),
        (0.85, 0.85),
        (0.5, 1.0),
        (0.15, 0.85),
        (0.05, 0.5),
        (0.15, 0.15),
        (0.5, 0.0),
    ]],
    &[&[(0.2, 0.25), (0.55, 0.0), (0.55, 1.0)], &[(0.25, 1.0), (0.85, 1.0)]],
    &[&[(0.1, 0.25), (0.3, 0.03), (0.7, 0.03), (0.9, 0.25), (0.8, 0.5), (0.1, 1.0), (0.92, 1.0)]],
    &[&[
        (0.1, 0.1),
        (0.5, 0.0),
        (0.85, 0.2),
        (0.75, 0.42),
        (0.4, 0.48),
        (0.8, 0.55),
        (0.9, 0.8),
        (0.55, 1.0),
        (0.1, 0.9),
    ]],
    &[&[(0.65, 1.0), (0.65, 0.0), (0.05, 0.7), (0.95, 0.7)]],
    &[&[(0.85, 0.0), (0.2, 0.0), (0.15, 0.45), (0.6, 0.38), (0.9, 0.6), (0.8, 0.92), (0.45, 1.0), (0.1, 0.9)]],
    &[&[
        (0.75, 0.02),
        (0.35, 0.2),
        (0.1, 0.6),
        (0.2, 0.92),
        (0.55, 1.0),
        (0.88, 0.85),
        (0.85, 0.58),
        (0.5, 0.47),
        (0.15, 0.65),
    ]],
    &[&[(0.08, 0.0), (0.92, 0.0), (0.4, 1.0)], &[(0.3, 0.5), (0.75, 0.5)]],
    &[
        &[(0.5, 0.0), (0.82, 0.12), (0.8, 0.38), (0.5, 0.48), (0.2, 0.38), (0.18, 0.12), (0.5, 0.0)],
        &[(0.5, 0.48), (0.88, 0.62), (0.85, 0.9), (0.5, 1.0), (0.15, 0.9), (0.12, 0.62), (0.5, 0.48)],
    ],
    &[&[
        (0.85, 0.35),
        (0.5, 0.53),
        (0.15, 0.42),
        (0.12, 0.15),
        (0.45, 0.0),
        (0.8, 0.08),
        (0.9, 0.4),
        (0.65, 0.8),
        (0.25, 0.98),
    ]],
];

/// A picture of the digits.
pub(super) fn png(code: &str) -> Vec<u8> {
    let mut dice = rand::rng();
    let mut paper = Paper { light: vec![255; WIDTH * HEIGHT] };
    let digits: Vec<usize> = code.bytes().map(|digit| usize::from(digit.wrapping_sub(b'0')) % 10).collect();
    let step = WIDTH as f32 / (digits.len().max(1) as f32 + 0.5);
    for (place, digit) in digits.into_iter().enumerate() {
        let (width, height) = (dice.random_range(20.0..27.0), dice.random_range(38.0..50.0));
        let (left, top) = (
            step * (place as f32 + 0.35) + dice.random_range(-4.0..4.0),
            dice.random_range(10.0..HEIGHT as f32 - 62.0),
        );
        let (lean, turn): (f32, f32) = (dice.random_range(-0.28..0.28), dice.random_range(-0.22..0.22));
        for line in DIGITS[digit] {
            let line: Vec<Point> = line
                .iter()
                .map(|(x, y)| {
                    let (x, y) = (x - 0.5 + dice.random_range(-0.03..0.03), y - 0.5 + dice.random_range(-0.03..0.03));
                    let (x, y) = ((x - lean * y) * width, y * height);
                    let (sine, cosine) = turn.sin_cos();
                    (left + width / 2.0 + x * cosine - y * sine, top + height / 2.0 + x * sine + y * cosine)
                })
                .collect();
            line.windows(2).for_each(|pair| paper.stroke(pair[0], pair[1], STROKE, 40));
        }
    }
    for _ in 0..5 {
        let mut edge = |x: f32| (x, dice.random_range(0.0..HEIGHT as f32));
        let (from, middle, to) = (edge(0.0), edge(WIDTH as f32 / 2.0), edge(WIDTH as f32));
        paper.stroke(from, middle, 0.9, 110);
        paper.stroke(middle, to, 0.9, 110);
    }
    paper.png()
}

/// How light each point is.
struct Paper {
    light: Vec<u8>,
}

impl Paper {
    /// Draws a straight line with soft edges, of this half width.
    fn stroke(&mut self, from: Point, to: Point, half: f32, ink: u8) {
        let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
        let length = (along_x * along_x + along_y * along_y).max(f32::EPSILON);
        let reach = half + 1.0;
        let within = |low: f32, high: f32, most: usize| (low.max(0.0) as usize, (high.max(0.0) as usize + 1).min(most));
        let (left, right) = within(from.0.min(to.0) - reach, from.0.max(to.0) + reach, WIDTH);
        let (top, bottom) = within(from.1.min(to.1) - reach, from.1.max(to.1) + reach, HEIGHT);
        for y in top..bottom {
            for x in left..right {
                let (dx, dy) = (x as f32 - from.0, y as f32 - from.1);
                let at = ((dx * along_x + dy * along_y) / length).clamp(0.0, 1.0);
                let away = ((dx - at * along_x).powi(2) + (dy - at * along_y).powi(2)).sqrt();
                let cover = (half + 0.5 - away).clamp(0.0, 1.0);
                let shade = 255.0 - cover * f32::from(255 - ink);
                let point = &mut self.light[y * WIDTH + x];
                *point = (*point).min(shade as u8);
            }
        }
    }

    fn png(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, WIDTH as u32, HEIGHT as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        // Writing into memory does not fail.
        if let Ok(mut writer) = encoder.write_header() {
            let _ = writer.write_image_data(&self.light);
        }
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_a_picture_with_ink_on_it_and_no_two_are_alike() {
        for code in ["0123456789", "000000", "987654", ""] {
            let picture = png(code);
            let mut reader = png::Decoder::new(std::io::Cursor::new(&picture)).read_info().unwrap();
            let mut light = vec![0; WIDTH * HEIGHT];
            let info = reader.next_frame(&mut light).unwrap();
            assert_eq!((info.width, info.height), (WIDTH as u32, HEIGHT as u32));
            let ink = light.iter().filter(|light| **light < 60).count();
            assert!(ink >= code.len() * 150, "{code}: {ink}");
            assert_ne!(png(code), picture);
        }
    }
}
