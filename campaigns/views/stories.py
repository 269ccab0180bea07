"""Stories and quick wins: what changed, where it was told, and who should hear it. For the team alone."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import stories as verbs
from campaigns.forms.stories import StoryForm, TellForm, said_of_story, said_of_telling
from campaigns.models import Story, Telling
from campaigns.queries.stories import stories_page, story_page
from campaigns.views.asked_for import number_in
from campaigns.views.plan import filled, people_of
from campaigns.views.plan_changing import removed


def _found(request: HttpRequest, pk: int) -> Story:
    stories = Story.objects.visible_to(request.user).select_related("organization", "leader")
    return get_object_or_404(stories, pk=pk)


def _page_of(story: Story) -> str:
    return reverse("campaigns:story", args=[story.pk])


@team
@require_GET
def stories(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate(timezone.now())
    page = stories_page(request.user, today, number_in(request, "page") or 1)
    return render(request, "campaigns/stories.html", {"page": page})


@team
@require_GET
def story(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    page = story_page(found, request.user, timezone.localdate(timezone.now()))
    return render(request, "campaigns/story.html", {"story": found, "page": page})


@team
@require_http_methods(["GET", "POST"])
def story_add(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    people = {"user": request.user, "people": people_of(request)}
    form = StoryForm(request.POST or None, today=timezone.localdate(at), **people)
    facts = {"organization": request.organization, "actor": request.user, "at": at}
    return filled(
        request,
        form,
        lambda: verbs.add_story(facts=form.facts(), **facts),
        title=_("A new story"),
        back=_page_of,
        cancel=reverse("campaigns:stories"),
        template="campaigns/story_form.html",
    )


@team
@require_http_methods(["GET", "POST"])
def story_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _found(request, pk), timezone.now()
    people = {"user": request.user, "people": people_of(request)}
    form = StoryForm(request.POST or None, today=timezone.localdate(at), story=found, **people)
    facts = {"story": found, "actor": request.user, "at": at}
    return filled(
        request,
        form,
        lambda: verbs.change_story(facts=form.facts(), **facts),
        title=found.title,
        back=_page_of(found),
        seal=Seal(form, found, said_of_story),
        template="campaigns/story_form.html",
        ways_out="campaigns/story_out.html",
        subject=found,
    )


@team
@require_POST
def story_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return removed(request, partial(verbs.remove_story, story=found), reverse("campaigns:stories"))


@team
@require_http_methods(["GET", "POST"])
def story_tell(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _found(request, pk), timezone.now()
    people = {"user": request.user, "organization": request.organization, "people": people_of(request)}
    asked_for = request.GET.get("person", "")
    form = TellForm(request.POST or None, today=timezone.localdate(at), person=asked_for, **people)
    facts = {"story": found, "actor": request.user, "at": at}
    return filled(
        request,
        form,
        lambda: verbs.tell_story(told=form.told(), **facts),
        title=_("Told: %(title)s") % {"title": found.title},
        back=_page_of(found),
    )


def _telling(request: HttpRequest, pk: int) -> Telling:
    mine = Telling.objects.filter(story__in=Story.objects.visible_to(request.user))
    return get_object_or_404(mine.select_related("organization", "story"), pk=pk)


@team
@require_http_methods(["GET", "POST"])
def telling_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, at, user = _telling(request, pk), timezone.now(), request.user
    people = {"user": user, "organization": request.organization, "people": people_of(request)}
    form = TellForm(request.POST or None, today=timezone.localdate(at), telling=found, **people)
    facts = {"telling": found, "actor": user, "at": at}
    return filled(
        request,
        form,
        lambda: verbs.change_telling(told=form.told(), **facts),
        title=_("Told: %(title)s") % {"title": found.story.title},
        back=_page_of(found.story),
        seal=Seal(form, found, lambda row: said_of_telling(row, user)),
    )


@team
@require_POST
def telling_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _telling(request, pk)
    return removed(request, partial(verbs.remove_telling, telling=found), _page_of(found.story))
