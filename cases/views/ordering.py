"""Lines and parts of the case, moved by one place. The page comes back where it was."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.guards import team
from cases.domain import ordering as verbs
from cases.models import Assumption, Block
from cases.views.filling import done


def _is_up(request: HttpRequest) -> bool:
    return request.POST.get("to") == "up"


@team
@require_POST
def line_move(request: HttpRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(Assumption.objects.select_related("case__organization", "block__after"), pk=pk)
    facts = {"line": line, "up": _is_up(request), "actor": request.user, "at": timezone.now()}
    return done(request, lambda: verbs.move_line(**facts), place=f"line-{line.key}")


@team
@require_POST
def block_move(request: HttpRequest, pk: int) -> HttpResponse:
    block = get_object_or_404(Block.objects.select_related("case__organization"), pk=pk)
    facts = {"block": block, "up": _is_up(request), "actor": request.user, "at": timezone.now()}
    return done(request, lambda: verbs.move_block(**facts), place=f"part-{block.key}")
