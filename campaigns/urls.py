"""Every address of this storey; each page family keeps its own list."""

from campaigns.routes import (
    accountabilities,
    asks,
    communications,
    duties,
    influence,
    joining,
    maturity,
    plan,
    playbook,
    recognition,
    scenario,
    scope,
    stories,
    suggestions,
    this_week,
    wording,
)

app_name = "campaigns"
urlpatterns = [
    *this_week.urlpatterns,
    *influence.urlpatterns,
    *plan.urlpatterns,
    *wording.urlpatterns,
    *scope.urlpatterns,
    *accountabilities.urlpatterns,
    *duties.urlpatterns,
    *joining.urlpatterns,
    *scenario.urlpatterns,
    *playbook.urlpatterns,
    *maturity.urlpatterns,
    *stories.urlpatterns,
    *communications.urlpatterns,
    *recognition.urlpatterns,
    *asks.urlpatterns,
    *suggestions.urlpatterns,
]
