"""Sign a printed PDF electronically, as a certified provider would (PAdES); key and certificate are made at once."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


@cache
def _signer() -> signers.SimpleSigner:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ratna Umpama")])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    word = b"kata sandi uji"
    kept = pkcs12.serialize_key_and_certificates(b"", key, certificate, None, BestAvailableEncryption(word))
    signer: signers.SimpleSigner | None = signers.SimpleSigner.load_pkcs12_data(kept, other_certs=[], passphrase=word)
    assert signer is not None
    return signer


def fields_to_sign(pdf: bytes) -> list[str]:
    """The names of a PDF's empty signature fields, as a signer sees them."""
    return [name for name, _value, _field in enumerate_sig_fields(PdfFileReader(io.BytesIO(pdf)), filled_status=False)]


def signed_electronically(pdf: bytes, field: str) -> bytes:
    """A PDF signed in one of its fields."""
    about = signers.PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    with ThreadPoolExecutor(1) as apart:  # the signer runs an event loop, of which a browser's thread has one already
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        made: Any = apart.submit(signers.sign_pdf, writer, about, signer=_signer()).result()
    return bytes(made.getbuffer())


def signature_holds(pdf: bytes) -> bool:
    """True when the signature covers the whole file, fits it, and nothing was changed besides."""
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    context = ValidationContext(trust_roots=[_signer().signing_cert])
    return bool(validate_pdf_signature(signature, context).bottom_line)
