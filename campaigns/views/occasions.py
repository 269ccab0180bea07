"""One time that a line of the communications plan is due: its words, and having told them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import communications as verbs
from campaigns.forms.communications import DraftForm, ToldForm, said_of_draft
from campaigns.models import Occasion
from campaigns.queries.communications import MOST_SHOWN, audience_of, visible_story, words_that_judge
from campaigns.queries.stories import figures_of
from campaigns.views.communications import page_of
from campaigns.views.plan_changing import taken_out
from stakeholders.views.undoing import tell_done

MOST_OFFERED = 300


def _found(pk: int) -> Occasion:
    related = ("organization", "line", "line__group", "line__department", "line__market", "story__leader", "told_by")
    return get_object_or_404(Occasion.objects.select_related(*related), pk=pk)


def _draft_of(pk: int) -> str:
    return reverse("campaigns:occasion", args=[pk])


def _begun(request: HttpRequest, found: Occasion) -> str:
    """The story's own words, where they were asked for and nothing is written yet. A story is written to be told;
    nothing else that the team knows is put into a draft."""
    story = visible_story(found.story, request.user)
    if story is None or found.text or request.GET.get("from") != "story":
        return ""
    return render_to_string("campaigns/communication_begin.txt", {"story": story, "figures": figures_of(story)}).strip()


@team
@require_http_methods(["GET", "POST"])
def occasion(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(pk)
    form = DraftForm(request.POST or None, user=request.user, occasion=found, begun=_begun(request, found))
    facts = {"occasion": found, "actor": request.user, "at": timezone.now()}
    seal = Seal(form, found, said_of_draft)
    is_done, made = attempt(form, lambda: verbs.write_occasion(**form.words(), **facts), seal)
    if is_done and made:
        messages.success(request, _("Saved."))
        return redirect(_draft_of(pk))
    return _draft_page(request, found, form)


def _draft_page(request: HttpRequest, found: Occasion, form: DraftForm) -> HttpResponse:
    typed = form.data.get("text", "") if form.is_bound else form.initial["text"]
    people = audience_of(found.line, request.user, timezone.localdate(timezone.now()))
    context = {
        "occasion": found,
        "form": form,
        "story": visible_story(found.story, request.user),
        "judging": words_that_judge(typed, request.organization),
        "people": list(people.order_by("-weight", "pk")[: MOST_SHOWN + 1]),
        "most": MOST_SHOWN,
        "count": people.count(),
    }
    return render(request, "campaigns/communication_draft.html", context, status=422 if form.errors else 200)


@team
@require_GET
def occasion_text(request: HttpRequest, pk: int) -> HttpResponse:
    """As a file: the words alone, as they were written."""
    answer = HttpResponse(_found(pk).text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="draft-{pk}.txt"'
    return answer


@team
@require_POST
def occasion_ready(request: HttpRequest, pk: int) -> HttpResponse:
    """There and back: `ready` says which."""
    facts = {"occasion": _found(pk), "actor": request.user, "at": timezone.now()}
    is_ready = request.POST.get("ready") == "1"
    try:
        verbs.set_ready(is_ready=is_ready, **facts)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Ready to be told.") if is_ready else _("A draft again."))
    return redirect(_draft_of(pk))


@team
@require_http_methods(["GET", "POST"])
def occasion_tell(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _found(pk), timezone.now()
    today = timezone.localdate(at)
    people = audience_of(found.line, request.user, today).order_by("name_key", "pk")
    offered = list(people.values_list("pk", "name")[:MOST_OFFERED])
    form = ToldForm(request.POST or None, user=request.user, occasion=found, today=today, people=offered)
    facts = {"occasion": found, "actor": request.user, "at": at}
    is_done, opened = attempt(form, lambda: verbs.tell_occasion(**form.cleaned_data, **facts))
    if is_done and opened:
        tell_done(request, _("Told, and noted who heard it."), opened.id, back=page_of(found.line))
        return redirect(page_of(found.line))
    story = visible_story(found.story, request.user)
    context = {"form": form, "occasion": found, "story": story, "count": people.count(), "back": _draft_of(pk)}
    return render(request, "campaigns/communication_told.html", context, status=422 if form.errors else 200)


@team
@require_POST
def occasion_skip(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(pk)
    facts, back = {"actor": request.user, "at": timezone.now()}, page_of(found.line)
    return taken_out(request, lambda: verbs.skip_occasion(occasion=found, **facts), _("Left out."), back, back)
