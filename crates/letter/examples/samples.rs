//! Writes a letter of each family, and some hard ones, to the folder given (or `letter-samples` in the temporary one).

#[path = "../tests/paper/letters.rs"]
mod letters;

use letter::{Letter, Number};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(|| std::env::temp_dir().join("letter-samples"), Into::into);
    std::fs::create_dir_all(&folder)?;
    let mut all = letters::each_family();
    all.push(("circular-134", letters::circular(134)));
    all.push(("circular-900", letters::circular(900)));
    all.push(("dificil", hard()));
    all.push(("largo", letters::long(letters::oficio(), 60)));
    all.push(("ancho", letters::wide(letter::Layout::Letter)));
    for (name, letter) in &all {
        let begun = Instant::now();
        let typeset = letter::typeset(letter, letters::created())?;
        let took = begun.elapsed().as_secs_f64() * 1e3;
        eprintln!(
            "{name}: {took:.1} ms, {} pages, {} bytes, {:?}",
            typeset.pages,
            typeset.pdf.len(),
            typeset.signature_boxes
        );
        std::fs::write(folder.join(format!("{name}.pdf")), typeset.pdf)?;
    }
    Ok(())
}

/// Long names, long words, wide tables.
fn hard() -> Letter {
    let wide: Vec<Vec<String>> = (0..4)
        .map(|row| {
            (0..11)
                .map(|column| {
                    letters::cell(
                        if row == 0 { "header" } else { "cell" },
                        1,
                        1,
                        &format!("Columna {column} desproporcionadamente"),
                    )
                })
                .collect()
        })
        .collect();
    let url = "https://www.registroficial.gob.ec/index.php/registro-oficial-web/publicaciones/suplementos/item/18234-suplemento-al-registro-oficial-no-412?download=true&version=2";
    let blocks = [
        letters::heading(3, "Un título de tercer nivel que abre el texto"),
        letters::paragraph(&format!("Véase {url} y la palabra {} que no cabe.", "supercalifragilístico".repeat(6))),
        letters::table(&wide),
        letters::table(&[
            vec![letters::cell("header", 1, 1, "Enlace"), letters::cell("header", 1, 1, "Nota")],
            vec![
                letters::cell("cell", 1, 1, url),
                letters::cell("cell", 1, 1, "Emoji 😀 y 漢字 no se pueden mostrar, el resto sí: № ✓ → ½"),
            ],
        ]),
        letters::budget(40),
    ];
    Letter {
        number: Number::Draft("MINISTERIODEDEMOSTRACION-COORDINACIONGENERALDEPLANIFICACION-2026-123456-TEMP".into()),
        subject: "Solicitud de información sobre el estado de ejecución de los convenios interinstitucionales suscritos entre los años 2019 y 2025, con el detalle de los desembolsos, las garantías vigentes y los informes de cierre técnico y económico de cada uno de ellos".into(),
        to: vec![letters::person("Señora Doctora", "María de los Ángeles Guadalupe Fernández de Córdova y Montúfar Larrea", "Subsecretaria de Fortalecimiento de las Capacidades Institucionales y de la Gestión Descentralizada del Territorio", "Ministerio de Coordinación de la Política y Gobiernos Autónomos Descentralizados")],
        body: letters::doc(&blocks.join(",")),
        ..letters::oficio()
    }
}
