import pytest
from django_scopes import scope

from stakeholders.forms.merge import MergeForm
from stakeholders.models import Stakeholder
from tests.factories.people import make_member, make_organization, make_person

pytestmark = pytest.mark.django_db


def test_somebody_is_named_in_any_way_that_is_clear() -> None:
    organization = make_organization()
    with scope(organization=organization):
        user = make_member(organization)
        asking = make_person(organization, "Ruth Abernathy", title="COO")
        victor = make_person(organization, "Víctor Aldana", title="CFO", email="victor@northwind.example")
        twin = make_person(organization, "Victor Aldana", title="Analyst")
        make_person(organization, "Imani Okafor", user=user)
        foreign = make_person(make_organization("Elsewhere"), "Omar Haddad")

        def named(text: str) -> Stakeholder | str:
            form = MergeForm({"other": text}, person=asking, user=user)
            return form.cleaned_data["other"] if form.is_valid() else form.errors["other"][0]

        assert named("victor@northwind.example") == victor
        assert named("victor aldana, cfo") == victor
        assert named("Victor Aldana, Analyst") == twin
        assert named(str(twin.pk)) == twin
        assert str(named("victor")).startswith("Several are meant: V")
        for nobody in ("Omar Haddad", str(foreign.pk), "Imani Okafor", "Ruth Abernathy", "9" * 40, "%"):
            assert named(nobody) == "Nobody here is called that."
        assert "Victor Aldana, Analyst" in str(MergeForm(person=asking, user=user))
