"""Logging a conversation: the form reads along on the server, and saves what it shows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.guards import team
from stakeholders.domain.drafts import discard_draft, draft_of, keep_draft
from stakeholders.domain.engagements import Logged, log_engagement
from stakeholders.forms.log_state import LogState, numbers, read_along, readable
from stakeholders.queries.log_panel import log_panel

FORM = "engagement"


def is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def draw(request: HttpRequest, state: LogState, status: int = 200) -> HttpResponse:
    """The panel's part for htmx, the page otherwise; the same form in both."""
    panel = log_panel(
        people=state.people,
        stance=state.stance,
        about=str(state.form["about"].value() or ""),
        user=request.user,
        organization=request.organization,
        today=timezone.localdate(),
    )
    context = {"state": state, "form": state.form, "panel": panel, "is_part": is_part(request)}
    template = "engagement_panel.html" if is_part(request) else "engagement_log.html"
    return render(request, f"stakeholders/{template}", context, status=status)


@team
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return draw(request, opening(request))
    state = LogState.posted(request.POST)
    _is_done, logged = attempt(
        state.form,
        lambda: log_engagement(
            organization=request.organization,
            participant_ids=state.form.cleaned_data["people"],
            account=state.form.account(),
            actor=request.user,
            at=timezone.now(),
            once=state.form.cleaned_data["once"],
        ),
    )
    if logged is None:
        return draw(request, state.with_people(request.user), status=422)
    if "has_draft" in request.POST:
        discard_draft(user=request.user, form=FORM)
    return after(request, logged)


def opening(request: HttpRequest) -> LogState:
    """An empty form with whoever was chosen, or where one is asked for; else the draft, its line read once more."""
    chosen = numbers(request.GET, "person")
    draft = None if chosen or "new" in request.GET else draft_of(user=request.user, form=FORM)
    if draft is not None:
        draft.pop("once", None)  # a draft is a form of its own
        return read_along(draft, request.user, timezone.localdate(), request.organization, clears=False)
    return LogState.fresh(chosen, request.user, timezone.localdate())


def after(request: HttpRequest, logged: Logged) -> HttpResponse:
    undo_url = reverse("stakeholders:undo", args=[logged.act_id])
    words = _("Logged.") if logged.is_new else _("This was logged already.")
    messages.success(request, words, extra_tags=f"undo {undo_url}")
    again = reverse("stakeholders:engagement-log")
    if "another" in request.POST and not is_part(request):
        return redirect(again)
    if not is_part(request):
        return redirect("stakeholders:engagement", logged.engagement.pk)
    response = HttpResponse(status=204)
    response["HX-Redirect" if "another" in request.POST else "HX-Refresh"] = (
        again if "another" in request.POST else "true"
    )
    return response


@team
@require_POST
def parse(request: HttpRequest) -> HttpResponse:
    """Read the line into the fields; changes nothing but the user's own draft."""
    posted = readable(request.POST)
    clears = is_part(request) and "more" not in posted
    state = read_along(posted, request.user, timezone.localdate(), request.organization, clears=clears)
    keep_draft(organization=request.organization, user=request.user, form=FORM, posted=posted, at=timezone.now())
    return draw(request, state)
