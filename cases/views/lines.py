"""Inputs and parts of the case: added, changed, removed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.seals import Seal
from accounts.guards import team
from cases.domain import blocks as block_verbs
from cases.domain import lines as verbs
from cases.forms.blocks import BlockForm, said_of_block
from cases.forms.lines import LineForm, said_of_line
from cases.forms.owners import owners_of
from cases.models import Assumption, Block
from cases.queries.reading import read_case
from cases.views.case import case_of
from cases.views.filling import at_value, done, filled


def _line(pk: int) -> Assumption:
    lines = Assumption.objects.select_related("case__organization", "block", "owner_user", "owner_person")
    return get_object_or_404(lines, pk=pk)


def _block(pk: int) -> Block:
    return get_object_or_404(Block.objects.select_related("case__organization", "after"), pk=pk)


def _form(request: HttpRequest, line: Assumption | None = None) -> LineForm:
    owners = owners_of(request.organization, timezone.localdate(timezone.now()), line)
    return LineForm(request.POST or None, owners=owners, currency=request.organization.currency, line=line)


@team
@require_http_methods(["GET", "POST"])
def line_add(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the part that it comes into."""
    block, form = _block(pk), _form(request)
    facts = {"block": block, "actor": request.user, "at": timezone.now()}
    title = _("A new line in “%(part)s”") % {"part": block.title}
    add = lambda: verbs.add_line(facts=form.facts(), **facts)  # noqa: E731
    label = form.data.get("label", "")
    key = verbs.free_key(block.case, label) if label else ""
    return filled(request, form, at_value(key, add), title=title, template="cases/line_form.html")


@team
@require_http_methods(["GET", "POST"])
def line_edit(request: HttpRequest, pk: int) -> HttpResponse:
    line = _line(pk)
    form = _form(request, line)
    facts = {"line": line, "actor": request.user, "at": timezone.now()}
    change = lambda: verbs.change_line(facts=form.facts(), **facts)  # noqa: E731
    more = {"line": line, "template": "cases/line_form.html", "seal": Seal(form, line, said_of_line)}
    return filled(request, form, at_value(line.key, change), title=line.label, **more)


@team
@require_POST
def line_remove(request: HttpRequest, pk: int) -> HttpResponse:
    line = _line(pk)
    facts = {"line": line, "actor": request.user, "at": timezone.now()}
    said = _("Removed “%(line)s”. An earlier version brings it back.") % {"line": line.label}
    return done(request, lambda: verbs.remove_line(**facts), said)


@team
@require_http_methods(["GET", "POST"])
def block_add(request: HttpRequest) -> HttpResponse:
    found = case_of(request)
    form = BlockForm(request.POST or None, read=read_case(found))
    facts = {"case": found, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: block_verbs.add_block(facts=form.facts(), **facts),
        title=_("A new part of the case"),
    )


@team
@require_http_methods(["GET", "POST"])
def block_edit(request: HttpRequest, pk: int) -> HttpResponse:
    block = _block(pk)
    form = BlockForm(request.POST or None, read=read_case(block.case), block=block)
    facts = {"block": block, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: block_verbs.change_block(facts=form.facts(), **facts),
        title=block.title,
        seal=Seal(form, block, said_of_block),
        part=block,
    )


@team
@require_POST
def block_count(request: HttpRequest, pk: int) -> HttpResponse:
    block = _block(pk)
    facts = {"block": block, "actor": request.user, "at": timezone.now()}
    said = _("“%(part)s” is counted now, in place of the other view of the same customers.") % {"part": block.title}
    return done(request, lambda: block_verbs.count_block(**facts), said)


@team
@require_POST
def block_remove(request: HttpRequest, pk: int) -> HttpResponse:
    block = _block(pk)
    facts = {"block": block, "actor": request.user, "at": timezone.now()}
    said = _("Removed “%(part)s”. An earlier version brings it back.") % {"part": block.title}
    return done(request, lambda: block_verbs.remove_block(**facts), said)
