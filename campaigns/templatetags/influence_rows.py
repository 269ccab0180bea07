"""People of the influence map with whom they listen to, written without a template: there may be 2,000 ties."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts.addresses import address
from accounts.templatetags.allyship import avatar, stance_word
from campaigns.queries.influence_rows import PersonRow

register = template.Library()

_PERSON = '<li><a href="{}" data-person="{}">{}<b>{}</b><span class="sr">, {}, {}</span></a>{}</li>'


@register.simple_tag(takes_context=True)
def influence_rows(context: template.Context, rows: Iterable[PersonRow]) -> SafeString:
    listens, amount, rival = str(escape(_("%(name)s listens to"))), str(escape(_("%(n)s of 5"))), escape(_("a rival"))
    power, page = _("power %(n)s of 5"), address("campaigns:influence-tie", 0).removesuffix("0")
    amounts = [amount % {"n": n} for n in range(6)]
    written = []
    for row in rows:
        one = row.person
        said = listens % {"name": escape(one.name)}
        ties = "".join(
            f'<li><a href="{page}{line.tie.id}" data-tie="{line.tie.id}"><span class="sr">{said} </span>'
            f"{escape(line.other.name)} <i>{amounts[line.tie.strength]}{'' if line.tie.is_counted else f', {rival}'}"
            "</i></a></li>"
            for line in row.listens_to
        )
        written.append(
            format_html(
                _PERSON,
                address("stakeholders:person", one.id),
                one.id,
                avatar(one.name, 28, stance=one.stance),
                one.name,
                stance_word(context, one.stance),
                power % {"n": one.weight},
                mark_safe(f"<ul>{ties}</ul>" if ties else ""),  # noqa: S308
            )
        )
    return mark_safe("\n".join(written))  # noqa: S308
