"""Every address of this storey; each page family keeps its own list."""

from cases.routes import brief, case, checks, data, evidence, promises, stakes

app_name = "cases"
urlpatterns = [
    *case.urlpatterns,
    *data.urlpatterns,
    *checks.urlpatterns,
    *promises.urlpatterns,
    *brief.urlpatterns,
    *evidence.urlpatterns,
    *stakes.urlpatterns,
]
