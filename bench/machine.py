"""On which machine, and with which versions, was measured? Nothing that names the machine or its owner."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("streamlit", "folium", "streamlit-folium", "pydeck", "pandas", "playwright")


def describe(browser_version: str) -> list[tuple[str, str]]:
    """Give what determines the numbers, as pairs of name and value."""
    return [
        ("Processor", f"{processor()}, {os.cpu_count()} cores"),
        ("Memory", memory()),
        ("System", system()),
        ("Load when it began", load()),
        ("Python", platform.python_version()),
        ("Chromium", f"{browser_version}, headless, without a graphics card"),
        *((name, version(name)) for name in PACKAGES),
    ]


def processor(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """Name the processor."""
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.processor() or platform.machine()


def memory() -> str:
    """Give the memory in GB, where the system tells it."""
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return "not told"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1e9:.0f} GB"


def system() -> str:
    """Name the operating system."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def load() -> str:
    """Give the load of the last minute, which says whether the machine was quiet."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not told"
