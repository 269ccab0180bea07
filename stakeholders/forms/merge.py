from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from stakeholders.forms.person_field import PersonField
from stakeholders.models import Stakeholder


class MergeForm(forms.Form):
    other = PersonField(label=_("The same person as"))

    def __init__(self, *args: Any, person: Stakeholder, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Stakeholder.objects.current().visible_to(user).exclude(pk=person.pk)
        self.fields["other"].offer(others)
