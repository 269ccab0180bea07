from django.urls import URLPattern, path

from cases.views import stakes

urlpatterns: list[URLPattern] = [
    path("case/terms", stakes.terms, name="terms"),
    path("people/<int:pk>/stakes", stakes.stakes, name="stakes"),
    path("people/<int:pk>/stakes/new", stakes.stake_add, name="stake-add"),
    path("case/stakes/<int:pk>/edit", stakes.stake_edit, name="stake-edit"),
    path("case/stakes/<int:pk>/remove", stakes.stake_remove, name="stake-remove"),
]
