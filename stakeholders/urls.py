"""Every address of this storey; each page family keeps its own list."""

from stakeholders.routes import engagements, imports, people, person, places

app_name = "stakeholders"
urlpatterns = [
    *people.urlpatterns,
    *engagements.urlpatterns,
    *imports.urlpatterns,
    *person.urlpatterns,
    *places.urlpatterns,
]
