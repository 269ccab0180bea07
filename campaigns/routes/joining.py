from django.urls import URLPattern, path

from campaigns.views import joining as pages
from campaigns.views import joining_changing as changing

BASE = "plan/markets"

urlpatterns: list[URLPattern] = [
    path(BASE, pages.joinings, name="joinings"),
    path(f"{BASE}/new", changing.joining_add, name="joining-add"),
    path(f"{BASE}/<int:pk>", pages.joining, name="joining"),
    path(f"{BASE}/<int:pk>/edit", changing.joining_edit, name="joining-edit"),
    path(f"{BASE}/<int:pk>/remove", changing.joining_remove, name="joining-remove"),
    path(f"{BASE}/<int:pk>/plan", changing.joining_plan, name="joining-plan"),
    path(f"{BASE}/<int:pk>/check", changing.requirement_add, name="requirement-add"),
    path(f"{BASE}/check/<int:pk>", changing.requirement_edit, name="requirement-edit"),
    path(f"{BASE}/check/<int:pk>/met", changing.requirement_meet, name="requirement-meet"),
    path(f"{BASE}/check/<int:pk>/reopen", changing.requirement_reopen, name="requirement-reopen"),
    path(f"{BASE}/check/<int:pk>/remove", changing.requirement_remove, name="requirement-remove"),
    path(f"{BASE}/check/<int:pk>/plan", changing.requirement_plan, name="requirement-plan"),
]
