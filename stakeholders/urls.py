"""Every address of this storey; each page family keeps its own list."""

from stakeholders.routes import engagements, imports, people, person, places, ties

app_name = "stakeholders"
urlpatterns = [
    *people.urlpatterns,
    *engagements.urlpatterns,
    *imports.urlpatterns,
    *person.urlpatterns,
    *places.urlpatterns,
    *ties.urlpatterns,
]
