//! Letters to print: one of each family, and what makes them hard.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "blocks.rs"]
mod blocks;

pub(crate) use blocks::*;

use chrono::{DateTime, NaiveDate, Utc};
use domain::body::Body;
use letter::{Addressee, Layout, Letter, Letterhead, Number, Options, Signer, Verification};

pub(crate) fn created() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_348_800, 0).unwrap()
}

pub(crate) fn person(title: &str, name: &str, post: &str, institution: &str) -> Addressee {
    Addressee { title: title.into(), name: name.into(), post: post.into(), institution: institution.into() }
}

pub(crate) fn oficio() -> Letter {
    Letter {
        layout: Layout::Letter,
        kind_name: "Oficio".into(),
        number: Number::Official("MINDEMO-DP-2026-0412-O".into()),
        city: "Quito, D.M.".into(),
        date: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        institution: Letterhead {
            name: "Ministerio de Demostración y Pruebas".into(),
            acronym: "MINDEMO".into(),
            logo: None,
            motto: "Servimos con transparencia".into(),
            address: "Av. Amazonas N21-147 y Roca, Quito – Ecuador".into(),
            phone: "593-2 394 1800".into(),
            website: "www.mindemo.gob.ec".into(),
        },
        area: "Dirección de Planificación e Inversión".into(),
        subject: "Certificación presupuestaria para el proyecto de conectividad rural".into(),
        to: vec![person(
            "Señor Ingeniero",
            "Marco Vinicio Villacís Ordóñez",
            "Director de Presupuesto",
            "Ministerio de Finanzas",
        )],
        copies: vec![
            person(
                "Señora Abogada",
                "Rosa Elena Quishpe Toapanta",
                "Coordinadora General Jurídica",
                "Ministerio de Demostración y Pruebas",
            ),
            person("Señor", "Jorge Quispuz", "Analista de Presupuesto", ""),
        ],
        place: "En su Despacho".into(),
        sender: Signer {
            title: "Mgs.".into(),
            name: "Ana Lucía Cárdenas Peñafiel".into(),
            post: "Directora de Planificación e Inversión".into(),
            institution: "Ministerio de Demostración y Pruebas".into(),
        },
        cosigners: Vec::new(),
        body: Body::from_lines(
            "De mi consideración:\nEn atención al oficio Nro. MINFIN-DP-2026-0398-O, de 17 de noviembre de 2026, mediante el cual se solicita la certificación presupuestaria para la segunda fase del proyecto de conectividad rural, me permito poner en su conocimiento que esta Dirección ha revisado la disponibilidad de recursos en las partidas correspondientes al ejercicio fiscal en curso.\nDel análisis realizado se desprende que existe disponibilidad suficiente para atender el requerimiento, conforme al detalle que se adjunta. Agradeceré a usted disponer a quien corresponda continuar con el trámite pertinente, a fin de cumplir con los plazos establecidos en la normativa vigente.\nCon sentimientos de distinguida consideración.",
        ),
        farewell: "Atentamente,".into(),
        phrase: Some("«Dios, Patria y Libertad»".into()),
        reference: Some("MINFIN-DP-2026-0398-O".into()),
        attachments: vec!["certificacion_presupuestaria_2027.pdf".into(), "Detalle de partidas (12 fojas)".into()],
        initials: Some("RQ/jq/mv".into()),
        verification: Some(Verification {
            url: "https://documentos.mindemo.gob.ec/v/7QK4-M2XD".into(),
            code: "7QK4-M2XD".into(),
        }),
        text_scale: 100,
        awaits_signature: false,
        options: Options::default(),
    }
}

pub(crate) fn memo() -> Letter {
    Letter {
        layout: Layout::Memo,
        kind_name: "Memorando".into(),
        number: Number::Draft("MINDEMO-DP-2026-37-TEMP".into()),
        subject: "Informe de avance del Plan Operativo Anual, tercer trimestre, con el detalle de los proyectos cuya ejecución se encuentra por debajo de la meta programada".into(),
        to: vec![
            person("Mgs.", "Paola Zambrano Intriago", "Coordinadora General Administrativa Financiera", ""),
            person("Ing.", "Daniel Paz y Miño", "Director de Tecnologías de la Información", ""),
            person("", "Luis Alfonso Chimbo Andi", "Analista de Planificación 3", ""),
        ],
        body: rich(),
        verification: None,
        phrase: None,
        ..oficio()
    }
}

pub(crate) fn circular(recipients: usize) -> Letter {
    let to = (1..=recipients)
        .map(|n| {
            person(
                "Señora Licenciada",
                &format!("María Destinataria Número {n}"),
                "Directora Distrital de Educación",
                &format!("Distrito {n:02}D01 – Zona {}", n % 9 + 1),
            )
        })
        .collect();
    Letter { kind_name: "Circular".into(), number: Number::Official("MINDEMO-DM-2026-0007-C".into()), to, ..oficio() }
}

pub(crate) fn note() -> Letter {
    Letter {
        layout: Layout::Note,
        kind_name: "Nota Verbal".into(),
        number: Number::Official("MREMH-CGM-2026-0031-N".into()),
        to: vec![person("", "A la Honorable Embajada de la República de los Andes", "", "")],
        place: "Ciudad.-".into(),
        farewell: String::new(),
        phrase: None,
        reference: None,
        copies: Vec::new(),
        attachments: Vec::new(),
        body: Body::from_lines(
            "El Ministerio de Demostración y Pruebas saluda muy atentamente a la Honorable Embajada de la República de los Andes y tiene a honra referirse a la Nota Verbal No. 4-2-117/2026, relativa a la visita oficial de la delegación técnica prevista para el mes de diciembre del presente año.\nAl respecto, el Ministerio se complace en comunicar la conformidad del Gobierno del Ecuador con el programa propuesto, y agradecería a la Honorable Embajada hacer llegar la nómina definitiva de los integrantes de la delegación.\nEl Ministerio de Demostración y Pruebas hace propicia la oportunidad para reiterar a la Honorable Embajada de la República de los Andes las seguridades de su más alta y distinguida consideración.",
        ),
        ..oficio()
    }
}

pub(crate) fn agreement() -> Letter {
    Letter {
        layout: Layout::Agreement,
        kind_name: "Acuerdo".into(),
        number: Number::Official("MINDEMO-2026-0018-A".into()),
        farewell: String::new(),
        phrase: None,
        reference: None,
        attachments: Vec::new(),
        body: legal("ACUERDA:"),
        ..oficio()
    }
}

pub(crate) fn resolution() -> Letter {
    Letter {
        layout: Layout::Resolution,
        kind_name: "Resolución".into(),
        number: Number::Official("MINDEMO-DP-2026-0102-R".into()),
        farewell: String::new(),
        phrase: None,
        reference: None,
        copies: Vec::new(),
        body: legal("RESUELVE:"),
        ..oficio()
    }
}

pub(crate) fn providencia() -> Letter {
    Letter {
        kind_name: "Providencia".into(),
        number: Number::Official("MINDEMO-DJ-2026-0005-P".into()),
        options: Options { hide_subject: true, centre_signature: true, ..Options::default() },
        ..oficio()
    }
}

pub(crate) fn each_family() -> Vec<(&'static str, Letter)> {
    vec![
        ("oficio", oficio()),
        ("memorando", memo()),
        ("circular", circular(8)),
        ("nota", note()),
        ("acuerdo", agreement()),
        ("resolucion", resolution()),
        ("providencia", providencia()),
    ]
}

fn legal(verb: &str) -> Body {
    let centred = |text: &str| {
        format!(
            r#"{{"type":"paragraph","attrs":{{"align":"center"}},"content":[{}]}}"#,
            marked(text, r#"{"type":"strong"}"#)
        )
    };
    let que = |text: &str| {
        format!(
            r#"{{"type":"paragraph","attrs":{{"align":"justify"}},"content":[{},{}]}}"#,
            marked("Que, ", r#"{"type":"strong"}"#),
            marked(text, "")
        )
    };
    let article = |n: usize, text: &str| {
        format!(
            r#"{{"type":"paragraph","attrs":{{"align":"justify"}},"content":[{},{}]}}"#,
            marked(&format!("Artículo {n}.- "), r#"{"type":"strong"}"#),
            marked(text, "")
        )
    };
    doc(&[
        centred("CONSIDERANDO:"),
        que("el artículo 227 de la Constitución de la República del Ecuador dispone que la administración pública constituye un servicio a la colectividad que se rige por los principios de eficacia, eficiencia, calidad, jerarquía, desconcentración, descentralización, coordinación, participación, planificación, transparencia y evaluación;"),
        que("el artículo 90 del Código Orgánico Administrativo establece que las actividades a cargo de las administraciones pueden ser ejecutadas mediante el uso de nuevas tecnologías y medios electrónicos, en la medida en que se respeten los principios señalados en este Código;"),
        que("mediante Acuerdo Ministerial Nro. 0012, publicado en el Registro Oficial, se expidió la norma técnica para la gestión documental; y,"),
        paragraph("En ejercicio de las atribuciones que le confieren la Constitución y la ley,"),
        centred(verb),
        article(1, "Expedir el reglamento interno para el uso del sistema de gestión documental en todas las unidades administrativas de la institución."),
        article(2, "Encárguese de la ejecución a la Coordinación General Administrativa Financiera."),
        centred("DISPOSICIÓN FINAL"),
        paragraph("El presente instrumento entrará en vigencia a partir de su suscripción, sin perjuicio de su publicación en el Registro Oficial."),
    ]
    .join(","))
}

/// The letter with this many paragraphs instead of its own.
pub(crate) fn long(letter: Letter, paragraphs: usize) -> Letter {
    let one = "Del análisis realizado se desprende que existe disponibilidad suficiente para atender el requerimiento, conforme al detalle que se adjunta. Agradeceré a usted disponer a quien corresponda continuar con el trámite pertinente, a fin de cumplir con los plazos establecidos en la normativa vigente.";
    let lines: Vec<String> = (1..=paragraphs).map(|n| format!("Párrafo {n}. {one}")).collect();
    Letter { body: Body::from_lines(&lines.join("\n")), ..letter }
}

/// The widest letters and longest words in every field.
pub(crate) fn wide(layout: Layout) -> Letter {
    let wide = || "WWWWMMMM".repeat(30);
    let person = || person(&wide(), &wide(), &wide(), &wide());
    let address = format!("https://{}.ec/{}", "wm-".repeat(40), "mw.".repeat(40));
    let row = || {
        (0..9)
            .map(|n| cell("cell", 1, 1, if n % 2 == 0 { &address } else { "Desproporcionadamente WWWWWWWWWWWW" }))
            .collect()
    };
    let nested =
        (0..10).fold(paragraph(&wide()), |inner, _| list("ordered_list", &[paragraph(&address) + "," + &inner]));
    let blocks = [paragraph(&wide()), heading(1, &address), table(&[row(), row()]), nested, paragraph("Fin.")];
    let person_ = person();
    Letter {
        layout,
        kind_name: wide(),
        number: Number::Official(format!("{}-{}", wide(), wide())),
        city: wide(),
        institution: Letterhead {
            name: wide(),
            acronym: wide(),
            logo: None,
            motto: wide(),
            address: wide(),
            phone: wide(),
            website: address.clone(),
        },
        area: wide(),
        subject: format!("{} {address}", wide()),
        to: (0..5).map(|_| person()).collect(),
        copies: vec![person()],
        place: wide(),
        sender: Signer {
            title: person_.title,
            name: person_.name,
            post: person_.post,
            institution: person_.institution,
        },
        cosigners: Vec::new(),
        body: doc(&blocks.join(",")),
        farewell: wide(),
        phrase: Some(wide()),
        reference: Some(address.clone()),
        attachments: vec![wide(), address],
        initials: Some(wide()),
        ..oficio()
    }
}
