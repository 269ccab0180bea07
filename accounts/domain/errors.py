"""Refusals of this storey. Their text is fit for a user."""


class Refused(Exception):
    """It cannot be done, and why; nothing has been changed."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
