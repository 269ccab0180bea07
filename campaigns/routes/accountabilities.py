from django.urls import URLPattern, path

from campaigns.views import accountabilities as pages
from campaigns.views import accountabilities_changing as changing

BASE = "plan/accountabilities"

urlpatterns: list[URLPattern] = [
    path(BASE, pages.accountabilities, name="accountabilities"),
    path(f"{BASE}/new", changing.accountability_add, name="accountability-add"),
    path(f"{BASE}/<int:pk>", pages.accountability, name="accountability"),
    path(f"{BASE}/<int:pk>/edit", changing.accountability_edit, name="accountability-edit"),
    path(f"{BASE}/<int:pk>/remove", changing.accountability_remove, name="accountability-remove"),
    path(f"{BASE}/<int:pk>/reading", changing.reading_add, name="reading-add"),
    path(f"{BASE}/readings/<int:pk>", changing.reading_edit, name="reading-edit"),
    path(f"{BASE}/readings/<int:pk>/remove", changing.reading_remove, name="reading-remove"),
]
