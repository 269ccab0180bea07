"""Whom to recruit, and the ways to somebody whom nobody reaches."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.forms.recruiting import RecruitForm
from campaigns.queries.recruiting import groups, recruit_page
from campaigns.queries.ways import ways_page


@team
@require_GET
def recruit(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    form = RecruitForm(request.GET, groups=groups())
    if not form.is_valid():
        return render(request, "campaigns/recruit.html", {"form": form, "page": None}, status=422)
    facts = {"reader": request.user, "day": timezone.localdate(at), "known_at": at}
    page = recruit_page(request.organization, scope=form.among(), k=form.how_many(), **facts)
    note_look(request, "recruit", [one.pk for one in [*page.chosen, *page.senior]])
    return render(request, "campaigns/recruit.html", {"form": form, "page": page})


@team
@require_GET
def ways_to(request: HttpRequest, pk: int) -> HttpResponse:
    at = timezone.now()
    facts = {"reader": request.user, "day": timezone.localdate(at), "known_at": at}
    page = ways_page(request.organization, pk, **facts)
    if page is None:
        raise Http404
    note_look(request, "ways", [pk, *(hop.speaker.id for way in page.ways for hop in way.hops)])
    return render(request, "campaigns/ways.html", {"page": page})
