"""Where does a value stand between the two ends of a chart?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """The values at the left and at the right end."""

    first: float
    last: float

    def at(self, value: float) -> float:
        """Give the place of a value in percent from the left."""
        return 100 * (value - self.first) / (self.last - self.first)
