"""Options of a test run, here so that every way of calling pytest finds them."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what the browser tests may be told."""
    parser.addoption("--update-images", action="store_true", help="take the pictures of docs/images anew")
