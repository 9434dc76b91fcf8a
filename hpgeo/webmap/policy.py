"""What may the map page do, in the app and as one file? It says so itself, so that the rule travels with the file.

Its own scripts run and no others, style sheets stand in the page, pictures are drawn by ourselves or are the map tiles
that a reader asks for, and nothing is sent anywhere.
"""

import base64
import hashlib
import re

TILES = "https://tile.openstreetmap.org"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def script_hashes(page: str) -> list[str]:
    """Give the source of each script that stands in a page; a browser reads a line break as one sign."""
    texts = (text.replace("\r\n", "\n") for text in _SCRIPT.findall(page))
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return [f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests]


def with_policy(page: str, place: str, *, alone: bool) -> str:
    """Put the policy of a page at a place in it; `alone` is for a file that asks for nothing beside it."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join([*([] if alone else ["'self'"]), *script_hashes(page)]),
        "style-src": "'unsafe-inline'" if alone else "'self' 'unsafe-inline'",
        "img-src": f"data: blob: {TILES}",
        "connect-src": "'none'" if alone else "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    content = "; ".join(f"{name} {sources}" for name, sources in rules.items())
    return page.replace(place, f'<meta http-equiv="Content-Security-Policy" content="{content}">', 1)
