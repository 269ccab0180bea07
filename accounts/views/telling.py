"""What a form without a page of its own says when it is refused."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest


def tell_errors(request: HttpRequest, form: BaseForm) -> None:
    messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
