"""Every address of this storey; each page family keeps its own list."""

from campaigns.routes import asks, maturity, plan, playbook, suggestions, this_week

app_name = "campaigns"
urlpatterns = [
    *this_week.urlpatterns,
    *plan.urlpatterns,
    *playbook.urlpatterns,
    *maturity.urlpatterns,
    *asks.urlpatterns,
    *suggestions.urlpatterns,
]
