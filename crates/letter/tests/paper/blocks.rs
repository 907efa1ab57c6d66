//! Texts as the editor writes them, block by block.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use domain::body::Body;

pub(crate) fn doc(blocks: &str) -> Body {
    Body::parse(&format!(r#"{{"type":"doc","content":[{blocks}]}}"#)).unwrap()
}

/// A paragraph of the editor; `text` is put into JSON as it must be.
pub(crate) fn paragraph(text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    format!(r#"{{"type":"paragraph","attrs":{{"align":"left"}},"content":[{{"type":"text","text":{text}}}]}}"#)
}

pub(crate) fn heading(level: u8, text: &str) -> String {
    paragraph(text).replace(r#""paragraph","attrs":{"#, &format!(r#""heading","attrs":{{"level":{level},"#))
}

pub(crate) fn marked(text: &str, marks: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    format!(r#"{{"type":"text","text":{text},"marks":[{marks}]}}"#)
}

pub(crate) fn list(kind: &str, items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!(r#"{{"type":"list_item","content":[{item}]}}"#)).collect();
    format!(r#"{{"type":"{kind}","content":[{}]}}"#, items.join(","))
}

pub(crate) fn cell(kind: &str, colspan: u8, rowspan: u8, text: &str) -> String {
    format!(
        r#"{{"type":"table_{kind}","attrs":{{"colspan":{colspan},"rowspan":{rowspan}}},"content":[{}]}}"#,
        paragraph(text)
    )
}

pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let rows: Vec<String> =
        rows.iter().map(|row| format!(r#"{{"type":"table_row","content":[{}]}}"#, row.join(","))).collect();
    format!(r#"{{"type":"table","content":[{}]}}"#, rows.join(","))
}

/// A table with a header row and `rows` rows.
pub(crate) fn budget(rows: usize) -> String {
    let mut all = vec![
        ["Nro.", "Partida", "Descripción del rubro", "Valor (USD)"].map(|text| cell("header", 1, 1, text)).to_vec(),
    ];
    for n in 1..=rows {
        all.push(vec![
            cell("cell", 1, 1, &n.to_string()),
            cell("cell", 1, 1, &format!("53.01.{n:02}")),
            cell(
                "cell",
                1,
                1,
                if n % 3 == 0 {
                    "Mantenimiento de equipos y sistemas informáticos de las direcciones zonales, incluidos repuestos"
                } else {
                    "Telecomunicaciones"
                },
            ),
            cell("cell", 1, 1, &format!("{}.250,{n:02}", n * 7 % 90 + 1)),
        ]);
    }
    table(&all)
}

/// Everything the editor can make.
pub(crate) fn rich() -> Body {
    let all_marks = [
        marked("negrita", r#"{"type":"strong"}"#),
        marked(", ", ""),
        marked("cursiva", r#"{"type":"em"}"#),
        marked(", ", ""),
        marked("subrayado", r#"{"type":"underline"}"#),
        marked(", ", ""),
        marked("tachado", r#"{"type":"strike"}"#),
        marked(", x", ""),
        marked("2", r#"{"type":"sup"}"#),
        marked(", H", ""),
        marked("2", r#"{"type":"sub"}"#),
        marked("O, ", ""),
        marked("todo junto", r#"{"type":"strong"},{"type":"em"},{"type":"underline"},{"type":"strike"}"#),
        marked(" y ", ""),
        marked(
            "la norma publicada",
            r#"{"type":"link","attrs":{"href":"https://www.gobiernoelectronico.gob.ec/norma.pdf"}}"#,
        ),
        r#"{"type":"hard_break"}"#.into(),
        marked("en otra línea.", ""),
    ]
    .join(",");
    let nested = [
        paragraph(
            "Conectividad de escuelas rurales, con un texto que pasa de una línea a la siguiente para ver la sangría del elemento de la lista.",
        ),
        format!(
            "{},{}",
            paragraph("Equipamiento:"),
            list(
                "ordered_list",
                &[
                    paragraph("servidores"),
                    format!(
                        "{},{}",
                        paragraph("enlaces"),
                        list("bullet_list", &[paragraph("fibra"), paragraph("radio")])
                    )
                ]
            )
        ),
        paragraph("Capacitación"),
    ];
    let spans = table(&[
        vec![cell("header", 1, 2, "Proyecto"), cell("header", 2, 1, "Avance")],
        vec![cell("header", 1, 1, "Meta"), cell("header", 1, 1, "Real")],
        vec![cell("cell", 1, 2, "Conectividad rural"), cell("cell", 1, 1, "80 %"), cell("cell", 1, 1, "64 %")],
        vec![cell("cell", 2, 1, "Se reprograma para diciembre")],
    ]);
    doc(&[
        heading(1, "Antecedentes"),
        paragraph("Pongo en su conocimiento el informe de avance correspondiente al tercer trimestre, elaborado de conformidad con lo dispuesto en el artículo 54 del Código Orgánico de Planificación y Finanzas Públicas y en las directrices emitidas por la entidad rectora."),
        format!(r#"{{"type":"paragraph","content":[{all_marks}]}}"#),
        heading(2, "Proyectos por debajo de la meta"),
        list("bullet_list", &nested),
        spans,
        heading(3, "Observación"),
        format!(r#"{{"type":"blockquote","content":[{}]}}"#, paragraph("Las entidades del sector público remitirán la información dentro de los diez primeros días del mes siguiente.")),
        format!(r#"{{"type":"paragraph","attrs":{{"align":"center"}},"content":[{}]}}"#, marked("Texto centrado", "")),
        format!(r#"{{"type":"paragraph","attrs":{{"align":"right"}},"content":[{}]}}"#, marked("Texto a la derecha", "")),
        budget(4),
        paragraph("Particular que comunico para los fines pertinentes."),
    ]
    .join(","))
}
