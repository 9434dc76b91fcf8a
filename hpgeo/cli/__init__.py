"""The command `hpgeo`."""

from hpgeo.cli.main import main

__all__ = ["main"]
