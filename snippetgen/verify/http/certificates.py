"""A certificate authority that lives as long as a run, so that `https` stays `https` on this computer."""

from __future__ import annotations

import os
import ssl
from typing import NamedTuple

from snippetgen.problems import Problem, Problems, Where
from snippetgen.verify.http.server import LOOPBACK

__all__ = ["PASSWORD", "Authority", "make_authority", "trust_files"]

PASSWORD = "changeit"  # noqa: S105 - Java's own word for a trust store that holds nothing secret
"""What the trust store is opened with."""


class Authority(NamedTuple):
    """A certificate authority: the server's side of TLS, and the files by which toolchains are told to trust it.

    Attributes:
        context: for the server.
        ca: the path of its certificate in PEM.
        truststore: the path of the same in PKCS #12, as Java wants it.
    """

    context: ssl.SSLContext
    ca: str
    truststore: str


def make_authority(folder: str) -> Authority:
    """Make a certificate authority, and put what clients need to trust it into a folder; its private key stays in memory.

    Raises:
        Problems: the packages for it are not installed.
    """
    try:
        import trustme  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        hint = "run `pip install 'snippetgen[verify]'`"
        raise Problems(
            [Problem(Where("verify"), f"https needs a certificate, and {error.name} is not installed", hint)]
        ) from None
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(LOOPBACK).configure_cert(context)
    context.set_alpn_protocols(["http/1.1"])
    return Authority(context, *trust_files(authority.cert_pem.bytes(), folder))


def trust_files(pem: bytes, folder: str) -> tuple[str, str]:
    """Write the certificate of an authority as toolchains want it: the paths of the one in PEM and of the one in PKCS #12."""
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12  # noqa: PLC0415
    from cryptography.x509 import load_pem_x509_certificate  # noqa: PLC0415

    ca, truststore = os.path.join(folder, "ca.pem"), os.path.join(folder, "trust.p12")
    with open(ca, "wb") as file:
        file.write(pem)
    trusted = pkcs12.PKCS12Certificate(load_pem_x509_certificate(pem), b"snippetgen")
    with open(truststore, "wb") as file:
        file.write(pkcs12.serialize_java_truststore([trusted], BestAvailableEncryption(PASSWORD.encode())))
    return ca, truststore
