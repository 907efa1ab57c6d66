"""Whether PDFs are PDF/A-2b (ISO 19005-2), as far as programs that know nothing of this project can tell.

Apache PDFBox's preflight goes through all of it, by the rules of PDF/A-1b: what those forbid and PDF/A-2b allows is left out.
pdf-oxide looks at metadata, fonts, scripts and files within by the rules of PDF/A-2b. The clauses about annotations and forms, which
signing adds, are gone through here as well, with pyHanko's reader.

Usage: archive.py <file>…, in the Python that scripts/setup.sh test makes. Says what is wrong, and then ends with 1.
"""

import pathlib
import subprocess
import sys

from pdf_oxide import PdfDocument
from pyhanko.pdf_utils.reader import PdfFileReader

INVISIBLE, HIDDEN, PRINT, NO_VIEW, TOGGLE_NO_VIEW = 1 << 0, 1 << 1, 1 << 2, 1 << 5, 1 << 8
FORBIDDEN = {"/3D", "/Sound", "/Screen", "/Movie"}
LIBRARIES = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "javax.activation", "jaxb-api")
PREFLIGHT = ["java", "-cp", ":".join(f"/usr/share/java/{name}.jar" for name in LIBRARIES), "org.apache.pdfbox.preflight.Validator_A1b"]
UA = "http://www.aiim.org/pdfua/ns/id/"
NOT_WRONG = (
    # PDF/A-2 allows profiles of colours of ICC's fourth version, and has another number.
    "2.1.6 : Invalid graphics object, Invalid version of the ICCProfile",
    "7.11.2 : Error on MetaData, part must be 1",
    # It does not follow a bookmark's destination that stands in an object of its own.
    "1.2.3 : Body Syntax error, Error: can't convert to Destination COSObject",
    # It reads definitions of further metadata only where nothing stands before them; see of_metadata.
    f"7.3 : Error on MetaData, Cannot find a definition for the namespace {UA}",
)


def part(of, key, otherwise):
    """What stands there, followed to where it is."""
    return of[key] if key in of else otherwise


def pages(node):
    if node["/Type"] == "/Page":
        yield node
    for child in part(node, "/Kids", ()):
        yield from pages(child.get_object())


def of_annotation(annotation):
    """6.3: it is printed and not hidden, has one appearance for all times, and does nothing."""
    kind, flags = annotation["/Subtype"], part(annotation, "/F", 0)
    if kind in FORBIDDEN:
        yield f"6.3.1: an annotation of the kind {kind}"
    if kind != "/Popup":
        if not flags & PRINT:
            yield f"6.3.2: {kind} is not printed"
        if flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW):
            yield f"6.3.2: {kind} is hidden"
    left, bottom, right, top = (float(edge) for edge in annotation["/Rect"])
    if kind not in ("/Popup", "/Link") and left != right and bottom != top:
        appearance = part(annotation, "/AP", {})
        if "/N" not in appearance:
            yield f"6.3.3: {kind} has no appearance"
        if set(appearance) - {"/N"}:
            yield f"6.3.3: {kind} looks different at times"
    if kind == "/Widget" and ("/A" in annotation or "/AA" in annotation):
        yield "6.4.1: a field does something"


def of_form(form):
    """6.4: what it looks like is in the file."""
    if part(form, "/NeedAppearances", False):
        yield "6.4.1: the form is drawn by the reader"
    if "/XFA" in form:
        yield "6.4.2: the form is one of XFA"


def of_file(content, reader):
    """6.1: nothing after the end, and an identifier."""
    if not content.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "6.1.3: something stands behind the end"
    if "/ID" not in reader.trailer:
        yield "6.1.3: it has no identifier"


def of_metadata(reader):
    """6.6.2: what is not defined by the standard is defined in the file, and the part of the standard is said.

    6.6.4: it does not say more than is true of it: the fields of signatures have no tags."""
    if "/Metadata" not in reader.root:
        yield "6.6.2: it has no metadata"
        return
    text = reader.root["/Metadata"].data.decode()
    if "<pdfaid:part>2</pdfaid:part>" not in text:
        yield "6.6.4: it does not say that it is PDF/A-2"
    if "/AcroForm" in reader.root and ("<pdfaid:conformance>A<" in text or "<pdfuaid:" in text):
        yield "6.6.4: it says that all of it is tagged"
    if "<pdfuaid:" in text and f"<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI>" not in text:
        yield f"6.6.2.3: {UA} is not defined"


def of_preflight(path):
    run = subprocess.run([*PREFLIGHT, str(path)], capture_output=True, text=True)
    verdict, *found = run.stdout.splitlines() or [run.stderr]
    if "valid PDF/A-1b file" not in verdict:
        yield f"preflight: {verdict}"
    yield from dict.fromkeys(line for line in found if line and not line.startswith(NOT_WRONG))


def wrong(path):
    yield from of_preflight(path)
    found = PdfDocument(str(path)).validate_pdf_a("2b")
    yield from found["errors"]
    if not found["valid"] and not found["errors"]:
        yield "pdf-oxide does not find it valid"
    with path.open("rb") as file:
        reader = PdfFileReader(file)
        yield from of_file(path.read_bytes(), reader)
        yield from of_metadata(reader)
        yield from of_form(part(reader.root, "/AcroForm", {}))
        for page in pages(reader.root["/Pages"]):
            for annotation in part(page, "/Annots", ()):
                yield from of_annotation(annotation.get_object())


def main(names):
    all_well = True
    for path in map(pathlib.Path, names):
        problems = list(wrong(path))
        print(f"{path.name}: {'; '.join(problems) or 'PDF/A-2b'}")
        all_well = all_well and not problems
    sys.exit(0 if all_well else 1)


main(sys.argv[1:])
