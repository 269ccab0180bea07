"""A person's page, and adding, changing and archiving people."""

from datetime import datetime, time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from accounts.views.reading import note_look
from accounts.views.telling import tell_errors
from stakeholders.domain import people as verbs
from stakeholders.forms.person import ArchiveForm, PeopleLinesForm, PersonForm
from stakeholders.forms.stance import AsOfForm
from stakeholders.models import Stakeholder
from stakeholders.panels import panels_for
from stakeholders.queries.lens import Lens
from stakeholders.queries.merge import merged_into
from stakeholders.queries.person import person_for, person_page


def found_person(request: HttpRequest, pk: int) -> Stakeholder:
    """A record that was merged away is no place to write on."""
    person = person_for(user=request.user, pk=pk)
    if person is None or person.merged_into_id is not None:
        raise Http404
    return person


def lens_of(request: HttpRequest) -> Lens:
    """Today, or a past day as it was or as it was known then."""
    today = timezone.localdate()
    if "day" not in request.GET:
        return Lens(today, timezone.now())
    form = AsOfForm(request.GET)
    day = form.cleaned_data.get("day") if form.is_valid() else None
    if day is None or day >= today:
        return Lens(today, timezone.now())
    knew_then = form.cleaned_data.get("known") == "then"
    end_of_day = timezone.make_aware(datetime.combine(day, time.max))
    return Lens(day, end_of_day if knew_then else timezone.now(), is_past=True)


@team
def person(request: HttpRequest, pk: int) -> HttpResponse:
    only = request.GET.get("show", "")
    page = person_page(pk=pk, user=request.user, organization=request.organization, lens=lens_of(request), only=only)
    if page is None:
        raise Http404
    if page.person.merged_into_id is not None:
        return redirect("stakeholders:person", page.person.merged_into_id)
    note_look(request, "person", [pk])
    context = {"page": page, "person": page.person, "only": only, "panels": panels_for(page.person, request.user)}
    return render(request, "stakeholders/person_page.html", context)


@team
@require_http_methods(["GET", "POST"])
def person_add(request: HttpRequest) -> HttpResponse:
    blank = Stakeholder(organization=request.organization)
    form = PersonForm(request.POST or None, instance=blank, user=request.user, is_new=True)
    _is_done, made = attempt(
        form,
        lambda: verbs.add_person(
            organization=request.organization, actor=request.user, at=timezone.now(), **form.cleaned_data
        ),
    )
    if made is not None:
        messages.success(request, _("%(name)s is in.") % {"name": made.name})
        is_own = made.user_id == request.user.pk
        return redirect("stakeholders:people") if is_own else redirect("stakeholders:person", made.pk)
    context = {"form": form, "lines_form": PeopleLinesForm()}
    return render(request, "stakeholders/person_add.html", context, status=422 if form.errors else 200)


@team
@require_POST
def people_add(request: HttpRequest) -> HttpResponse:
    """Several at once, one a line."""
    form = PeopleLinesForm(request.POST)
    _is_done, made = attempt(
        form,
        lambda: verbs.add_people(
            organization=request.organization,
            people=form.cleaned_data["lines"],
            actor=request.user,
            at=timezone.now(),
        ),
    )
    if made is not None:
        text = ngettext("%(n)s person is in.", "%(n)s people are in.", len(made)) % {"n": len(made)}
        messages.success(request, text)
        return redirect("stakeholders:people")
    blank = Stakeholder(organization=request.organization)
    context = {"form": PersonForm(instance=blank, user=request.user, is_new=True), "lines_form": form}
    return render(request, "stakeholders/person_add.html", context, status=422)


@team
@require_http_methods(["GET", "POST"])
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_person(request, pk)
    form = PersonForm(request.POST or None, instance=found, user=request.user, is_new=False)
    is_done, _result = attempt(
        form,
        lambda: verbs.edit_person(stakeholder=found, actor=request.user, at=timezone.now(), **form.cleaned_data),
        Seal(form, found),
    )
    if is_done:
        messages.success(request, _("Saved."))
        return redirect("stakeholders:person", pk)
    context = {
        "form": form,
        "person": found,
        "archive_form": ArchiveForm(initial={"left_on": timezone.localdate()}),
        "merged": merged_into(found, request.membership),
    }
    return render(request, "stakeholders/person_edit.html", context, status=422 if form.errors else 200)


@team
@require_POST
def person_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """They left, or they are back."""
    found, at = found_person(request, pk), timezone.now()
    if "back" in request.POST:
        verbs.bring_back(stakeholder=found, actor=request.user, at=at)
        return redirect("stakeholders:person", pk)
    form = ArchiveForm(request.POST)
    is_done, _result = attempt(
        form,
        lambda: verbs.archive_person(
            stakeholder=found, left_on=form.cleaned_data["left_on"], actor=request.user, at=at
        ),
    )
    if not is_done:
        tell_errors(request, form)
    return redirect("stakeholders:person-edit", pk)
