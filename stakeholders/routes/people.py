from django.urls import URLPattern, path

from stakeholders.views import bulk, find, people, saved_views, sidebar

urlpatterns: list[URLPattern] = [
    path("", people.people, name="people"),
    path("totals", people.people_totals, name="people-totals"),
    path("export.csv", people.people_export, name="people-export"),
    path("bulk", bulk.people_bulk, name="people-bulk"),
    path("views/save", saved_views.view_save, name="view-save"),
    path("views/<int:pk>/delete", saved_views.view_delete, name="view-delete"),
    path("<int:pk>/pin", saved_views.pin, name="pin"),
    path("find", find.find_page, name="find"),
    path("sidebar", sidebar.sidebar, name="sidebar"),
]
