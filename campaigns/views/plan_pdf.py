"""The plan as a PDF, for the team and for sponsors."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.enums import Door, Role
from accounts.guards import only, team
from accounts.typesetting import chosen_paper, pdf_answer, typeset
from accounts.views.reading import note_look
from campaigns.exchange.plan_sheet import Facts, sponsor_facts, team_facts
from campaigns.queries.curve import plan_curve
from campaigns.queries.kept_scenario import kept_scenario
from campaigns.queries.plan import plan_head
from campaigns.queries.timeline import whole_timeline
from campaigns.queries.totals import totals_page


def answer(request: HttpRequest, told: tuple[str, Facts], today: date, at: datetime) -> HttpResponse:
    title, facts = told
    sheet = typeset("plan", facts, title=title, at=at, paper=chosen_paper(request.GET.get("paper", "")))
    return pdf_answer(sheet, f"{_('plan')}-{today.isoformat()}")


@team
@require_GET
def plan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    at = timezone.now()
    today = timezone.localdate(at)
    head = plan_head(today, pk)
    if head is None or head.campaign.pk != pk:
        raise Http404
    drawn = whole_timeline(request.user, head.campaign, today)
    curve = plan_curve(request.organization, head.campaign, today, at, request.user.pk)
    scenario = kept_scenario(head.campaign, reader=request.user, today=today)
    note_look(request, "plan", [one.pk for one in drawn.people], Door.EXPORT)
    return answer(request, team_facts(head, drawn, curve, scenario, today), today, at)


@only(Role.LEAD, Role.SPONSOR)
@require_GET
def totals_pdf(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    page = totals_page(request.organization, at)
    if page.campaign is None or page.axis is None:
        raise Http404
    return answer(request, sponsor_facts(page, page.campaign, page.axis), page.as_of, at)
