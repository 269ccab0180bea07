"""One act for everybody ticked in the list."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.guards import team
from accounts.views.telling import tell_errors
from stakeholders.domain.bulk import NotThere, edit_people
from stakeholders.domain.errors import Refused
from stakeholders.forms.bulk import ChangesForm, TickedForm
from stakeholders.queries.people_bar import choices_for
from stakeholders.views.saved_views import list_url
from stakeholders.views.undoing import tell_done


@team
@require_POST
def people_bulk(request: HttpRequest) -> HttpResponse:
    """Change the ticked people, or go on to log one conversation with all of them."""
    ticked = TickedForm(request.POST)
    if not ticked.is_valid():
        messages.error(request, _("Tick somebody first."))
        return redirect(list_url(request))
    ids = ticked.cleaned_data["person"]
    if request.POST.get("do") == "log":
        asked = urlencode([("person", pk) for pk in ids])
        return redirect(f"{reverse('stakeholders:engagement-log')}?{asked}")
    edit(request, ids)
    return redirect(list_url(request))


def edit(request: HttpRequest, ids: list[int]) -> None:
    """Somebody who is not there, or not for this user, is a missing page and nothing is changed."""
    form = ChangesForm(request.POST, choices=choices_for(request.organization, request.user))
    if not form.is_valid():
        tell_errors(request, form)
        return
    organization, changes = request.organization, form.changes(request.organization)
    try:
        edited = edit_people(organization=organization, ids=ids, changes=changes, actor=request.user, at=timezone.now())
    except NotThere as refusal:
        raise Http404 from refusal
    except Refused as refusal:
        messages.error(request, refusal.message)
        return
    said = ngettext("%(n)s person changed.", "%(n)s people changed.", edited.count) % {"n": edited.count}
    tell_done(request, said, edited.act_id, back=list_url(request))
