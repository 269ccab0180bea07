"""Every address of this storey; each page family keeps its own list."""

from cases.routes import case, checks, data

app_name = "cases"
urlpatterns = [
    *case.urlpatterns,
from cases.routes import data

    *data.urlpatterns,
    *checks.urlpatterns,
from cases.routes import brief, evidence

    *brief.urlpatterns,
    *evidence.urlpatterns,
]
