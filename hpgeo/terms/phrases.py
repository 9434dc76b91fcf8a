"""How are dates, periods, sums, numbers and citations said in a sentence?

The map page says them in the same words; `tests/cases` holds the two together.
"""

from decimal import ROUND_HALF_UP, Decimal

from hpgeo.terms.codelists import Label
from hpgeo.terms.periods import PartialDate, Period
from hpgeo.terms.texts import say

_QUARTERS = ("I", "II", "III", "IV")


def date_words(when: PartialDate, language: str) -> str:
    """Write a date as people do: `2023`, `quý IV/2023`, `06/2023`, `30/06/2023`."""
    if when.quarter:
        return f"Q{when.quarter} {when.year}" if language == "en" else f"quý {_QUARTERS[when.quarter - 1]}/{when.year}"
    return "/".join(f"{part:02d}" for part in (when.day, when.month, when.year) if part is not None)


def locator_words(locator: str, language: str) -> str:
    """Name a place in a document; the only place of a web page is the page, which is nothing to name."""
    if locator == "page":
        return ""
    kind, _, place = locator.partition("/")
    return f"{say(f'locator_{kind}', language)} {place}" if place and kind in {"body", "fn"} else locator


def citation_words(short: str, locator: str, language: str) -> str:
    """Cite a document by its short name and the place in it."""
    place = locator_words(locator, language)
    return f"{short}, {place}" if place else short


def period_words(period: Period, language: str) -> str:
    """Say a stated period in words."""
    start, end, after, before = (
        date_words(day, language) if day else "" for day in (period.start, period.end, period.after, period.before)
    )
    if start and end:
        return start if start == end else f"{start} – {end}"
    if start:
        return say("open_period" if period.open else "from_on", language, date=start)
    if end:
        return say("until", language, date=end)
    if after:
        return say("after", language, date=after)
    if before:
        return say("before", language, date=before)
    return say("every_year" if period.open else "not_stated", language)


def money_words(amount: float, currency: str, decimals: int = 1) -> Label:
    """Say a sum in the unit people speak of."""
    size, unit = (1e9, "billion") if amount >= 1e9 else (1e6, "million")
    vietnamese, english = (
        f"{number_words(amount / size, language, decimals)} {say(unit, language)}" for language in ("vi", "en")
    )
    return Label(f"{vietnamese} {'đồng' if currency == 'VND' else currency}", f"{english} {currency}")


def number_words(value: float, language: str, decimals: int = 3) -> str:
    """Write a number as the language does, halves rounded up, with at most so many decimals and none that are zero."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, point, fraction = f"{rounded:,f}".partition(".")
    fraction = fraction.rstrip("0")
    text = f"{whole}{point}{fraction}" if fraction else whole
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))
