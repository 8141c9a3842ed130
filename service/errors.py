"""What can go wrong with a request, as opposed to a file; each carries its HTTP status.

The sentence is what a person reads, in the dashboard and in the API's problem details.
"""

from __future__ import annotations


class RequestProblem(Exception):
    """A request that cannot be carried out; ``str()`` says why and what to do."""

    status = 422
    title = "Invalid request"


class Missing(RequestProblem):
    status = 404
    title = "Not found"


class Conflict(RequestProblem):
    status = 409
    title = "Conflict"


class TooLarge(RequestProblem):
    status = 413
    title = "Too large"


class WrongType(RequestProblem):
    status = 415
    title = "Unsupported type"


class Invalid(RequestProblem):
    status = 422
    title = "Invalid request"


class TooMany(RequestProblem):
    status = 429
    title = "Too many requests"


class Unavailable(RequestProblem):
    status = 503
    title = "Unavailable"
