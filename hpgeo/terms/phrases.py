"""How are dates, periods, sums, numbers and citations said in a sentence?

The map page says them in the same words; `tests/cases` holds the two together.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hpgeo.terms.errors import DateError
from hpgeo.terms.labels import Label
from hpgeo.terms.periods import PartialDate, Period
from hpgeo.terms.texts import say

_QUARTERS = ("I", "II", "III", "IV")


def counted(count: int, noun: str) -> str:
    """Write a count in English, as the command does: `1 error`, `2 errors`; nouns end as most do, or in -s."""
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def date_words(when: PartialDate, language: str) -> str:
    """Write a date as people do: `2023`, `quý IV/2023`, `06/2023`, `30/06/2023`."""
    if when.quarter:
        return f"Q{when.quarter} {when.year}" if language == "en" else f"quý {_QUARTERS[when.quarter - 1]}/{when.year}"
    return "/".join(f"{part:02d}" for part in (when.day, when.month, when.year) if part is not None)


def day_words(day: date) -> str:
    """Write a day in full: `30/06/2023`."""
    return f"{day:%d/%m/%Y}"


def knowledge_date_words(day: date, told_by: str) -> str:
    """Name a knowledge date: the day, and what told something on it."""
    return f"{day_words(day)} – {told_by}"


def span_words(first: int, last: int) -> str:
    """Say a year or a stretch of years."""
    return str(first) if first == last else f"{first}–{last}"


def end_words(value: str, language: str) -> str:
    """Say an end as a contradiction holds it: a date, or `> 2030` for a day after it."""
    if value.startswith(">"):
        return say("after", language, date=end_words(value.removeprefix("> "), language))
    try:
        return date_words(PartialDate.parse(value), language)
    except DateError:
        return value


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
    if start and before:
        return say("from_before", language, date=start, bound=before)
    if start:
        return say("open_period" if period.open else "from_on", language, date=start)
    if after and (bound := end or before):
        return say("after_until" if end else "after_before", language, date=after, bound=bound)
    if after:
        return say("after_open" if period.open else "after", language, date=after)
    if end or before:
        return say("until", language, date=end) if end else say("before", language, date=before)
    return say("every_year" if period.open else "not_stated", language)


def money_words(amount: float, currency: str, decimals: int = 1) -> Label:
    """Say a sum in the unit people speak of."""
    size, unit = (1e9, "billion") if amount >= 1e9 else (1e6, "million")
    vietnamese, english = (
        f"{number_words(amount / size, language, decimals)} {say(unit, language)}" for language in ("vi", "en")
    )
    return Label(f"{vietnamese} {'đồng' if currency == 'VND' else currency}", f"{english} {currency}")


def total_words(amount: float, currency: str) -> Label:
    """Say a total, without what it cannot promise: below a billion once it has a hundred."""
    return money_words(amount, currency, 0 if amount >= 1e11 else 1)


def narrow_words(amount: float, currency: str, language: str) -> str:
    """Say a sum where there is little room: trillions of dong as a mere number, others in billions with their code."""
    size, unit = (1e12, "") if currency == "VND" else (1e9, f" {say('billion', language)} {currency}")
    value = amount / size
    return f"{number_words(value, language, 1 if value >= 1 else 2)}{unit}"


def sums_words(sums: Mapping[str, float], language: str, each: Callable[[float, str], Label] = money_words) -> str:
    """Say a sum of every currency, joined in their order."""
    return " + ".join(each(amount, currency)[language] for currency, amount in sums.items())


def number_words(value: float, language: str, decimals: int = 3) -> str:
    """Write a number as the language does, halves rounded up, with at most so many decimals and none that are zero."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, point, fraction = f"{rounded:,f}".partition(".")
    fraction = fraction.rstrip("0")
    text = f"{whole}{point}{fraction}" if fraction else whole
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def percent_words(percent: float, language: str) -> str:
    """Write a share in whole percent."""
    return f"{number_words(percent, language, 0)} %"


def figure_words(
    low: float | None, high: float | None, language: str, *, above: bool = False, about: bool = False
) -> str:
    """Say a figure without its unit: `212`, `13–13,5`, `≥ 12,5`, `> 98`, `≈ 6,6`.

    A bound that is None is open; `above` tells that the figure lies beyond the lower one, `about` that it is vague.
    """
    if low is None and high is not None:
        words = f"< {number_words(high, language)}"
    elif high is None and low is not None:
        words = f"{'>' if above else '≥'} {number_words(low, language)}"
    else:
        told = [number_words(bound, language) for bound in dict.fromkeys((low, high)) if bound is not None]
        words = "–".join(told)
    return f"≈ {words}" if about else words
