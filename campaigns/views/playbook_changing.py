"""Changing a playbook: plays, signs, and the levels that a campaign goes from and to."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import playbooks as verbs
from campaigns.forms.playbook import LevelsForm, PlayForm, SignForm, said_of_play, said_of_sign
from campaigns.models import Campaign, Play, Playbook, Sign
from campaigns.queries.playbook import frame_book
from campaigns.views.plan import filled
from campaigns.views.playbook import page_of
from stakeholders.views.undoing import tell_done


@team
@require_http_methods(["GET", "POST"])
def play_add(request: HttpRequest, pk: int, level: int, step: int) -> HttpResponse:
    found, form = (
        get_object_or_404(Playbook.objects.select_related("organization"), pk=pk),
        PlayForm(request.POST or None),
    )
    levels = frame_book(found).levels
    if not (1 <= level <= len(levels) and step < len(levels[level - 1].steps)):
        raise Http404
    facts = {"playbook": found, "level": level, "step": step, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.add_play(words=form.words(), **facts),
        title=_("A new play"),
        back=page_of(found, level),
        subtitle=levels[level - 1].steps[step].title,
    )


@team
@require_http_methods(["GET", "POST"])
def play_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Play.objects.in_use().select_related("playbook", "organization"), pk=pk)
    form = PlayForm(request.POST or None, play=found)
    return filled(
        request,
        form,
        lambda: verbs.change_play(play=found, words=form.words(), actor=request.user, at=timezone.now()),
        title=_("Change a play"),
        seal=Seal(form, found, said_of_play),
        back=page_of(found.playbook, found.level),
        ways_out="campaigns/play_out.html",
        subject=found,
    )


@team
@require_POST
def play_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Play.objects.in_use().select_related("playbook", "organization"), pk=pk)
    opened, back = (
        verbs.retire_play(play=found, actor=request.user, at=timezone.now()),
        page_of(found.playbook, found.level),
    )
    tell_done(request, _("Taken out of the playbook."), opened.id, back=back)
    return redirect(back)


@team
@require_http_methods(["GET", "POST"])
def sign_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Sign.objects.select_related("playbook", "organization"), pk=pk)
    form = SignForm(request.POST or None, sign=found)
    return filled(
        request,
        form,
        lambda: verbs.reword_sign(sign=found, text=form.cleaned_data["text"], actor=request.user, at=timezone.now()),
        title=_("Reword a sign"),
        seal=Seal(form, found, said_of_sign),
        back=page_of(found.playbook, found.level),
    )


@team
@require_POST
def playbook_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Playbook.objects.select_related("organization"), pk=pk)
    try:
        verbs.remove_playbook(playbook=found, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(f"{reverse('campaigns:playbook')}?book={pk}")
    messages.success(request, _("Removed."))
    return redirect("campaigns:playbook")


@team
@require_http_methods(["GET", "POST"])
def levels_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Campaign.objects.select_related("organization"), pk=pk)
    form = LevelsForm(request.POST or None, campaign=found)
    return filled(
        request,
        form,
        lambda: verbs.set_levels(campaign=found, actor=request.user, at=timezone.now(), **form.cleaned_data),
        title=_("From which level to which"),
        seal=Seal(form, found),
        back=reverse("campaigns:playbook"),
    )
