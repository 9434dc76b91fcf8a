"""Hải Phòng's infrastructure programme: statements, evidence, layers, map and exports."""

__version__ = "0.1.0"
