"""What is a code called in both languages?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A name in both languages."""

    vi: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.vi


@dataclass(frozen=True)
class Codelist:
    """A closed list of codes with their labels, in display order."""

    name: str
    labels: Mapping[str, Label]

    def __contains__(self, code: object) -> bool:
        return code in self.labels

    def __iter__(self) -> Iterator[str]:
        return iter(self.labels)

    def __getitem__(self, code: str) -> Label:
        return self.labels[code]
