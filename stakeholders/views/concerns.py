"""A concern that was not answered after all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guards import team
from stakeholders.domain.concerns import reopen_concern
from stakeholders.domain.errors import Refused
from stakeholders.models import Concern
from stakeholders.views.engagements import back


@team
@require_POST
def concern_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Concern.objects.visible_to(request.user).exclude(stakeholder__user=request.user)
    concern = get_object_or_404(visible.select_related("organization"), pk=pk)
    try:
        reopen_concern(concern=concern, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Open again."))
    return back(request, "stakeholders:person", concern.stakeholder_id)
