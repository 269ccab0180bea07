"""Every address of this storey; each page family keeps its own list."""

from campaigns.routes import asks, plan, suggestions, this_week

app_name = "campaigns"
urlpatterns = [
    *this_week.urlpatterns,
    *plan.urlpatterns,
    *asks.urlpatterns,
    *suggestions.urlpatterns,
]
