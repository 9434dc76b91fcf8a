"""A certificate for a test, made on the spot: signed by its own key, for 127.0.0.1, for a day.

No private key lies in the repository, and no program has to be installed. The arithmetic is RSA as in RFC 8017, the
writing DER as in X.690; both are good for a test and for nothing else.
"""

import base64
import hashlib
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

EXPONENT, BITS = 65537, 2048
SHA256_WITH_RSA, RSA, COMMON_NAME, ALTERNATIVE = (
    "2a864886f70d01010b", "2a864886f70d010101", "550403", "551d11",
)  # fmt: skip
SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")
INTEGER, BITS_TAG, OCTETS, NULL, OID, TEXT, TIME, SEQUENCE, SET = 0x02, 0x03, 0x04, 0x05, 0x06, 0x0C, 0x17, 0x30, 0x31


def der(tag: int, *parts: bytes) -> bytes:
    """Write a value: what it is, how long it is, and itself."""
    body = b"".join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + body


def integer(value: int) -> bytes:
    return der(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(code: str) -> bytes:
    return der(OID, bytes.fromhex(code))


def is_prime(value: int) -> bool:
    """Tell by Miller and Rabin whether an odd number is almost surely prime."""
    if any(value % small == 0 for small in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
        return False
    odd, twos = value - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19):
        power = pow(base, odd, value)
        if power not in (1, value - 1) and not any(
            (power := power * power % value) == value - 1 for _ in range(twos - 1)
        ):
            return False
    return True


def a_prime(bits: int) -> int:
    """Draw a prime with its two highest bits set, to which the exponent is coprime."""
    draw = random.SystemRandom()
    while True:
        value = draw.getrandbits(bits) | 1 | 3 << (bits - 2)
        if value % EXPONENT != 1 and is_prime(value):
            return value


def pem(label: str, content: bytes) -> str:
    lines = base64.encodebytes(content).decode("ascii").replace("\n", "")
    rows = "\n".join(lines[start : start + 64] for start in range(0, len(lines), 64))
    return f"-----BEGIN {label}-----\n{rows}\n-----END {label}-----\n"


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate and its key into a folder; give both paths."""
    first, second = a_prime(BITS // 2), a_prime(BITS // 2)
    modulus = first * second
    private = pow(EXPONENT, -1, (first - 1) * (second - 1))
    numbers = (
        *(0, modulus, EXPONENT, private, first, second),
        *(private % (first - 1), private % (second - 1), pow(second, -1, first)),
    )
    algorithm = der(SEQUENCE, oid(SHA256_WITH_RSA), der(NULL))
    public = der(SEQUENCE, integer(modulus), integer(EXPONENT))
    name = der(SEQUENCE, der(SET, der(SEQUENCE, oid(COMMON_NAME), der(TEXT, b"hpgeo test"))))
    now = datetime.now(UTC)
    times = [der(TIME, f"{now + timedelta(days=days):%y%m%d%H%M%SZ}".encode()) for days in (-1, 1)]
    hosts = der(SEQUENCE, der(0x87, bytes([127, 0, 0, 1])))  # 0x87: an IP address among alternative names
    content = der(
        SEQUENCE,
        der(0xA0, integer(2)),  # version 3
        integer(random.SystemRandom().getrandbits(63) | 1),
        algorithm,
        name,
        der(SEQUENCE, *times),
        name,
        der(SEQUENCE, der(SEQUENCE, oid(RSA), der(NULL)), der(BITS_TAG, b"\0", public)),
        der(0xA3, der(SEQUENCE, der(SEQUENCE, oid(ALTERNATIVE), der(OCTETS, hosts)))),
    )
    digest = SHA256_PREFIX + hashlib.sha256(content).digest()
    size = BITS // 8
    padded = b"\0\1" + b"\xff" * (size - len(digest) - 3) + b"\0" + digest
    signature = pow(int.from_bytes(padded, "big"), private, modulus).to_bytes(size, "big")
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_text(pem("CERTIFICATE", der(SEQUENCE, content, algorithm, der(BITS_TAG, b"\0", signature))))
    paths[1].write_text(pem("RSA PRIVATE KEY", der(SEQUENCE, *map(integer, numbers))))
    paths[1].chmod(0o600)
    return paths
