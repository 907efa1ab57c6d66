"""What pyHanko makes of the files of the example `evidence`: the good ones must be trusted, the wrong ones must not.

Usage: with_pyhanko.py <folder> [<subfolder>], in a Python with pyHanko (scripts/setup.sh test installs one).
With a third word, "verdicts", it says of each file whether it is good, in JSON, and expects nothing.
"""

import asyncio
import json
import logging
import pathlib
import sys

from asn1crypto import crl, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation import DocumentSecurityStore, ades, async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer


USAGE = KeyUsageConstraints(key_usage={"non_repudiation"})


class Known:
    """The authority's certificates and revocation lists."""

    def __init__(self, folder):
        load = lambda kind, name: kind.load((folder / name).read_bytes())
        self.root = load(x509.Certificate, "root.der")
        self.intermediate = load(x509.Certificate, "intermediate.der")
        self.crls = [load(crl.CertificateList, name) for name in ("root.crl", "intermediate.crl")]

    def context(self):
        return ValidationContext(
            trust_roots=[self.root],
            other_certs=[self.intermediate],
            crls=self.crls,
            allow_fetching=False,
            revocation_mode="hard-fail",
        )

    def specification(self, with_knowledge):
        rule = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED
        policy = CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build([self.root]),
            revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(rule, rule)),
        )
        lists = [CRLContainer(one) for one in self.crls]
        known = LocalKnowledge(known_certs=[self.intermediate], known_crls=lists) if with_knowledge else LocalKnowledge()
        return PdfSignatureValidationSpec(
            SignatureValidationSpec(cert_validation_policy=policy, ts_cert_validation_policy=policy, local_knowledge=known)
        )


async def verdict(signature, known):
    if signature.sig_object_type == "/DocTimeStamp":
        status = await async_validate_pdf_timestamp(signature, known.context())
        return status.valid and status.trusted, status.summary()
    status = await async_validate_pdf_signature(
        signature,
        signer_validation_context=known.context(),
        ts_validation_context=known.context(),
        key_usage_settings=USAGE,
    )
    return status.bottom_line, status.summary()


async def ades_levels(name, signature, known):
    """AdES basic with local knowledge, and for files that bring all of it the levels that use nothing else."""
    specification = known.specification(True)
    basic = await ades.ades_basic_validation(
        signature.signed_data,
        specification.signature_validation_spec,
        raw_digest=signature.compute_digest(),
    )
    found = [f"basic {basic.ades_subindic}"]
    timed = await ades.ades_with_time_validation(
        signature.signed_data,
        specification.signature_validation_spec,
        raw_digest=signature.compute_digest(),
    )
    found.append(f"with-time {timed.ades_subindic}")
    passed = [basic.ades_subindic == AdESPassed.OK]
    if name.startswith(("b-t.", "b-lt.", "b-lta.")):
        passed.append(timed.ades_subindic == AdESPassed.OK)
    # From here on nothing is known but the root and what the file brings.
    if name.startswith(("b-lt.", "b-lta.")):
        store = DocumentSecurityStore.read_dss(signature.reader)
        context = lambda: store.as_validation_context(
            {"trust_roots": [known.root], "allow_fetching": False, "revocation_mode": "hard-fail"}
        )
        status = await async_validate_pdf_signature(
            signature,
            signer_validation_context=context(),
            ts_validation_context=context(),
            key_usage_settings=USAGE,
        )
        found.append(f"LT {'passed' if status.bottom_line else status.summary()}")
        passed.append(status.bottom_line)
    if name.startswith("b-lta."):
        long = await ades.ades_lta_validation(signature, known.specification(False))
        found.append(f"LTA {long.ades_subindic}")
        passed.append(long.ades_subindic == AdESPassed.OK)
    return all(passed), ", ".join(found)


async def found(path, known):
    """Whether all signatures are good, where there are any, and what is said of each."""
    good, said = [], []
    with path.open("rb") as file:
        for signature in PdfFileReader(file).embedded_signatures:
            try:
                fine, words = await verdict(signature, known)
            except Exception as error:  # a refusal may come as one
                fine, words = False, f"{type(error).__name__}: {error}"
            if fine and signature.sig_object_type != "/DocTimeStamp":
                # The plain status does not count a revocation that has no proof of an earlier existence.
                fine, levels = await ades_levels(path.name, signature, known)
                words = f"{words}; AdES {levels}"
            said.append(f"{signature.field_name}: {words}")
            good.append(fine)
    return bool(good) and all(good), said


async def judge(path, known):
    good, said = await found(path, known)
    for words in said:
        print(f"{path.parent.name}/{path.name} {words}")
    expected = not path.name.startswith("wrong-")
    if good != expected:
        print(f"    UNEXPECTED: {path.name} should {'be' if expected else 'not be'} good")
    return good == expected


async def verdicts(folder):
    """What is found of each file; one that cannot be read is not good."""
    for path in sorted(folder.glob("*.pdf")):
        try:
            good, said = await found(path, Known(path.parent))
        except Exception as error:  # of whatever kind: files made to harm
            good, said = False, [f"{type(error).__name__}: {error}"]
        yield path.stem, {"good": good, "said": said}


async def main(folder, within="*", verdicts_only=None):
    if verdicts_only:
        print(json.dumps({name: verdict async for name, verdict in verdicts(folder / within)}))
        return
    right = True
    for path in sorted(folder.glob(f"{within}/*.pdf")):
        right = await judge(path, Known(path.parent)) and right
    sys.exit(0 if right else 1)


logging.disable(logging.CRITICAL)
asyncio.run(main(pathlib.Path(sys.argv[1]), *sys.argv[2:]))
