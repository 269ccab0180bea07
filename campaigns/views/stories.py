"""Stories and quick wins: what changed, where it was told, and who should hear it. For the team alone."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import stories as verbs
from campaigns.forms.stories import StoryForm, TellForm, said_of_story, said_of_telling
from campaigns.models import Story, Telling
from campaigns.queries.stories import stories_page, story_page
from campaigns.views.asked_for import number_in
from campaigns.views.plan import people_of
from campaigns.views.plan_changing import taken_out


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


def _saved(
    request: HttpRequest,
    form: forms.Form,
    verb: Callable[[], Any],
    page: dict[str, Any],
    seal: Seal | None = None,
    template: str = "campaigns/story_form.html",
) -> HttpResponse:
    """To the story when its verb went through, else the form with what is wrong."""
    is_done, made = attempt(form, verb, seal)
    if is_done and made is not None:
        messages.success(request, _("Saved."))
        return redirect(_page_of(made if isinstance(made, Story) else made.story))
    return render(request, template, {"form": form, **page}, status=422 if form.errors else 200)


@team
@require_http_methods(["GET", "POST"])
def story_add(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    people = {"user": request.user, "people": people_of(request)}
    form = StoryForm(request.POST or None, today=timezone.localdate(at), **people)
    facts = {"organization": request.organization, "actor": request.user, "at": at}
    page = {"title": _("A new story"), "back": reverse("campaigns:stories")}
    return _saved(request, form, lambda: verbs.add_story(facts=form.facts(), **facts), page)


@team
@require_http_methods(["GET", "POST"])
def story_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _found(request, pk), timezone.now()
    people = {"user": request.user, "people": people_of(request)}
    form = StoryForm(request.POST or None, today=timezone.localdate(at), story=found, **people)
    facts = {"story": found, "actor": request.user, "at": at}
    page = {"title": found.title, "back": _page_of(found), "story": found}
    seal = Seal(form, found, said_of_story)
    return _saved(request, form, lambda: verbs.change_story(facts=form.facts(), **facts), page, seal)


@team
@require_POST
def story_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    facts, back = {"actor": request.user, "at": timezone.now()}, reverse("campaigns:stories")
    return taken_out(request, lambda: verbs.remove_story(story=found, **facts), _("Removed."), back, back)


@team
@require_http_methods(["GET", "POST"])
def story_tell(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _found(request, pk), timezone.now()
    people = {"user": request.user, "organization": request.organization, "people": people_of(request)}
    asked_for = request.GET.get("person", "")
    form = TellForm(request.POST or None, today=timezone.localdate(at), person=asked_for, **people)
    facts = {"story": found, "actor": request.user, "at": at}
    page = {"title": _("Told: %(title)s") % {"title": found.title}, "back": _page_of(found)}
    tell = lambda: verbs.tell_story(told=form.told(), **facts)  # noqa: E731
    return _saved(request, form, tell, page, template="campaigns/plan_form.html")


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
    page = {"title": _("Told: %(title)s") % {"title": found.story.title}, "back": _page_of(found.story)}
    return _saved(
        request,
        form,
        lambda: verbs.change_telling(told=form.told(), **facts),
        page,
        Seal(form, found, lambda row: said_of_telling(row, user)),
        template="campaigns/plan_form.html",
    )


@team
@require_POST
def telling_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _telling(request, pk)
    facts, back = {"actor": request.user, "at": timezone.now()}, _page_of(found.story)
    return taken_out(request, lambda: verbs.remove_telling(telling=found, **facts), _("Removed."), back, back)
