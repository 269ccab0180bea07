from django.urls import URLPattern, path

from campaigns.views import duties as pages
from campaigns.views import duties_changing as changing

BASE = "plan/duties"

urlpatterns: list[URLPattern] = [
    path(BASE, pages.duties, name="duties"),
    path(f"{BASE}/usual", changing.duties_lay, name="duties-lay"),
    path(f"{BASE}/new", changing.duty_add, name="duty-add"),
    path(f"{BASE}/<int:pk>", pages.duty, name="duty"),
    path(f"{BASE}/<int:pk>/edit", changing.duty_edit, name="duty-edit"),
    path(f"{BASE}/<int:pk>/remove", changing.duty_remove, name="duty-remove"),
    path(f"{BASE}/<int:pk>/carriers", changing.carrier_add, name="carrier-add"),
    path(f"{BASE}/<int:pk>/share", changing.duty_share, name="duty-share"),
    path(f"{BASE}/of/<int:pk>", pages.person_duties, name="duties-of"),
    path(f"{BASE}/carriers/<int:pk>/remove", changing.carrier_remove, name="carrier-remove"),
]
