"""In which state would a work be by the end of a year, if everything went as planned?

A plan proves nothing, so no current view rests on this; it is drawn only where the reader
asks for the planned state, and says so. The map page follows the same rule.
"""


def planned_status(status: str, start: int | None, end: int | None, service: int | None, year: int) -> str:
    """Give the status planned for the end of a year.

    `start`, `end` and `service` are the years in which the work is to begin, to be completed
    and to enter service, None where none is stated. What is cancelled stays so; what no plan
    moves by then keeps `status`.
    """
    if status == "cancelled":
        return status
    stages = ((service, "maintenance"), (end, "completion"), (start, "implementation"))
    return next((stage for when, stage in stages if when is not None and when <= year), status)
