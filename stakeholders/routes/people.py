from django.urls import URLPattern, path

from stakeholders.views import bulk, find, people, people_then, saved_views, sidebar

urlpatterns: list[URLPattern] = [
    path("", people.people, name="people"),
    path("totals", people.people_totals, name="people-totals"),
    path("export.csv", people.people_export, name="people-export"),
    path("then", people_then.people_then, name="people-then"),
    path("then/export.csv", people_then.people_then_export, name="people-then-export"),
    path("bulk", bulk.people_bulk, name="people-bulk"),
    path("views/save", saved_views.view_save, name="view-save"),
    path("views/<int:pk>/delete", saved_views.view_delete, name="view-delete"),
    path("<int:pk>/pin", saved_views.pin, name="pin"),
    path("find", find.find_page, name="find"),
    path("sidebar", sidebar.sidebar, name="sidebar"),
]
