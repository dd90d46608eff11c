"""A throw-away certificate authority and the server certificates it signs."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_YEARS_10 = 3650


@dataclass(frozen=True)
class TestCA:
    """A CA together with one server certificate; `ca`, `cert` and `key` are PEM files."""

    __test__: ClassVar[bool] = False  # the name starts with Test, yet pytest must not collect it

    ca: Path
    cert: Path
    key: Path
    ca_key: ec.EllipticCurvePrivateKey
    ca_certificate: x509.Certificate

    def client_context(self) -> ssl.SSLContext:
        """Return a client context with full verification that trusts this CA and nothing else."""
        return ssl.create_default_context(cafile=str(self.ca))

    def issue(self, folder: Path, names: list[str], days: int = _YEARS_10) -> TestCA:
        """Sign a new server certificate into `folder`; negative `days` gives an expired one."""
        key = ec.generate_private_key(ec.SECP256R1())
        start = datetime.now(UTC) - timedelta(days=1 + max(0, -days))
        certificate = (
            _builder(names[0], key, start, datetime.now(UTC) + timedelta(days=days))
            .issuer_name(self.ca_certificate.subject)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(
                x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False
            )
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(_authority(self.ca_key), critical=False)
            .sign(self.ca_key, hashes.SHA256())
        )
        folder.mkdir(parents=True, exist_ok=True)
        return replace(
            self,
            cert=_write_certificate(folder / "server.crt", certificate),
            key=_write_key(folder / "server.key", key),
        )

    def wrong_name(self, folder: Path) -> TestCA:
        """Sign a certificate that is valid in every respect but names another host."""
        return self.issue(folder, ["other.example"])


def make(folder: Path) -> TestCA:
    """Create a CA in `folder` and a server certificate for localhost and 127.0.0.1."""
    folder.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    builder = _builder(
        "Sincerely test CA", key, now - timedelta(days=2), now + timedelta(_YEARS_10)
    )
    certificate = (
        builder.issuer_name(_subject("Sincerely test CA"))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_ca_usage(), critical=True)  # Python 3.13 verifies strictly and wants it
        .add_extension(_authority(key), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = _write_certificate(folder / "ca.crt", certificate)
    unsigned = TestCA(path, path, path, ca_key=key, ca_certificate=certificate)
    return unsigned.issue(folder, ["localhost", "127.0.0.1"])


def wrong_name(folder: Path, ca: TestCA) -> TestCA:
    """Function form of `TestCA.wrong_name`."""
    return ca.wrong_name(folder)


def _builder(
    name: str, key: ec.EllipticCurvePrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    """Return what CA and server certificates share."""
    return (
        x509.CertificateBuilder()
        .subject_name(_subject(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _subject(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _general_name(name: str) -> x509.GeneralName:
    """Return an IP entry for an address and a DNS entry for everything else."""
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _authority(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _ca_usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )


def _write_certificate(path: Path, certificate: x509.Certificate) -> Path:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> Path:
    path.touch(mode=0o600)
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path
