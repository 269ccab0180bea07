"""The playbook: reading it, taking it up, making plays into actions, and playbooks as files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.guards import team
from campaigns.domain import playbooks as verbs
from campaigns.exchange.playbook_file import BookRefused, read_book, write_book
from campaigns.forms.playbook import PlayActionForm, PlaybookFileForm
from campaigns.models import Play, Playbook
from campaigns.queries.asking import campaigns_to_choose
from campaigns.queries.playbook import playbook_page, stored_book
from campaigns.views.asked_for import number_in


@team
@require_GET
def playbook(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate(timezone.now())
    page = playbook_page(today, number_in(request, "book"))
    return render(request, "campaigns/playbook.html", {"page": page, "today": today})


@team
@require_POST
def playbook_start(request: HttpRequest) -> HttpResponse:
    verbs.take_up_playbook(organization=request.organization, actor=request.user, at=timezone.now())
    messages.success(request, _("The playbook is yours: change what does not fit you."))
    return redirect("campaigns:playbook")


def page_of(playbook: Playbook, level: int) -> str:
    return f"{reverse('campaigns:playbook')}?book={playbook.pk}#level-{level}"


@team
@require_http_methods(["GET", "POST"])
def play_action(request: HttpRequest, pk: int) -> HttpResponse:
    """A play becomes an action of the campaign; without a campaign, one is set up first."""
    at = timezone.now()
    today = timezone.localdate(at)
    play = get_object_or_404(Play.objects.in_use().select_related("playbook"), pk=pk)
    campaigns = campaigns_to_choose(today)
    facts = {"play": play, "user": request.user, "organization": request.organization}
    form = PlayActionForm(request.POST or None, **facts, campaigns=campaigns, today=today)
    is_done, _action = attempt(
        form,
        lambda: verbs.start_play(
            play=play, campaign=form.cleaned_data["campaign"], deed=form.deed(), actor=request.user, at=at
        ),
    )
    if is_done:
        messages.success(request, _("It is in the plan."))
        return redirect(page_of(play.playbook, play.level))
    context = {"form": form, "play": play, "campaigns": campaigns, "back": page_of(play.playbook, play.level)}
    return render(request, "campaigns/play_action.html", context, status=422 if form.errors else 200)


@team
@require_GET
def playbook_export(request: HttpRequest, pk: int) -> HttpResponse:
    book = get_object_or_404(Playbook, pk=pk)
    response = HttpResponse(write_book(stored_book(book)), content_type="application/json; charset=utf-8")
    name = slugify(str(book)) or "playbook"
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


@team
@require_http_methods(["GET", "POST"])
def playbook_import(request: HttpRequest) -> HttpResponse:
    """Whole or not at all; what is wrong with the file is listed, and nothing has changed."""
    form = PlaybookFileForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if form.is_valid():
        try:
            book = read_book(form.cleaned_data["file"].read())
            made = verbs.bring_in_playbook(
                organization=request.organization, book=book, actor=request.user, at=timezone.now()
            )
        except BookRefused as refused:
            faults = refused.faults
        except Refused as refused:
            faults = [refused.message]
        else:
            messages.success(request, _("Brought in."))
            return redirect(f"{reverse('campaigns:playbook')}?book={made.pk}")
    context = {"form": form, "faults": faults}
    return render(request, "campaigns/playbook_import.html", context, status=422 if faults or form.errors else 200)
