"""Fields as the browser's own."""

from django import forms


def day_input() -> forms.DateInput:
    """Browsers take and give days as ISO 8601, whatever they show."""
    return forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d")
