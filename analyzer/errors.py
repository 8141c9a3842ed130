"""What can be wrong with a file: a short code, and one sentence that says what to do about it.

Each is final: the file is never retried. Anything that is not a ``FileProblem`` is our defect.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_SLOW = "too_slow"
    TOO_HUNGRY = "too_hungry"
    NOT_A_RESUME = "not_a_resume"
    INTERNAL = "internal"


SENTENCES: dict[Reason, str] = {
    Reason.UNSUPPORTED: "This type of file cannot be read; save it as PDF or DOCX and upload it again.",
    Reason.ENCRYPTED: "The file is protected by a password; remove the protection and upload it again.",
    Reason.DAMAGED: "The file is damaged or incomplete; ask for it again or export it anew.",
    Reason.EMPTY: "The file is empty; ask for it again.",
    Reason.NO_TEXT: "No text could be read, not even by text recognition; ask for a text version or a better scan.",
    Reason.TOO_LARGE: "The file is larger than the limit; save a smaller version or raise MAX_FILE_SIZE.",
    Reason.TOO_MANY_PAGES: "The file has more pages than the limit; send only the resume or raise MAX_PAGES.",
    Reason.TOO_SLOW: "Reading the file took too long; export it anew as a plain PDF.",
    Reason.TOO_HUNGRY: "Reading the file took too much memory; export it anew as a plain PDF.",
    Reason.NOT_A_RESUME: "This does not look like a resume; check that it is the right file.",
    Reason.INTERNAL: "Something went wrong on our side; the administrator finds the task in the log.",
}


class FileProblem(Exception):
    """A file that cannot be used, with its reason; ``str()`` is the sentence a person reads."""

    def __init__(self, reason: Reason, detail: str | None = None) -> None:
        super().__init__(detail or SENTENCES[reason])
        self.reason = reason

    def __reduce__(self) -> tuple[type[FileProblem], tuple[Reason, str]]:
        return FileProblem, (self.reason, str(self))
