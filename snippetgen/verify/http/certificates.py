"""Create a temporary certificate authority for a run, so that https URLs are tested over TLS."""

from __future__ import annotations

import os
import ssl

from snippetgen.problems import Problem, Problems, Where
from snippetgen.records import NamedTuple
from snippetgen.verify.http.server import LOOPBACK

__all__ = ["PASSWORD", "Authority", "make_authority", "trust_files"]

PASSWORD = "changeit"  # noqa: S105 - Java's default; the trust store contains no secret
"""The password of the trust store."""


class Authority(NamedTuple):
    """A certificate authority: the server's TLS context, and the files that make toolchains trust it.

    Attributes:
        context: the TLS context of the server.
        ca: the path of the certificate in PEM format.
        truststore: the path of the same certificate in PKCS #12 format, for Java.
    """

    context: ssl.SSLContext
    ca: str
    truststore: str


def make_authority(folder: str) -> Authority:
    """Create a certificate authority and write its certificate to a folder; the private key stays in memory.

    Raises:
        Problems: a required package is not installed.
    """
    try:
        import trustme  # noqa: PLC0415 - an optional dependency, slow to import
    except ImportError as error:
        hint = "run `pip install 'snippetgen[verify]'`"
        raise Problems(
            [Problem(Where("verify"), f"https URLs require the package {error.name!r}, which is not installed", hint)]
        ) from None
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(LOOPBACK).configure_cert(context)
    context.set_alpn_protocols(["http/1.1"])
    return Authority(context, *trust_files(authority.cert_pem.bytes(), folder))


def trust_files(pem: bytes, folder: str) -> tuple[str, str]:
    """Write the certificate of an authority in PEM and in PKCS #12 format, and return both paths."""
    from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12  # noqa: PLC0415
    from cryptography.x509 import load_pem_x509_certificate  # noqa: PLC0415

    ca, truststore = os.path.join(folder, "ca.pem"), os.path.join(folder, "trust.p12")
    with open(ca, "wb") as file:
        file.write(pem)
    trusted = pkcs12.PKCS12Certificate(load_pem_x509_certificate(pem), b"snippetgen")
    with open(truststore, "wb") as file:
        # Nothing in it is secret, so that programs need not derive a key in thousands of rounds.
        encryption = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(1).build(PASSWORD.encode())
        file.write(pkcs12.serialize_java_truststore([trusted], encryption))
    return ca, truststore
