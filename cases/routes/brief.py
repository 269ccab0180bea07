from django.urls import URLPattern, path

from cases.views import brief

urlpatterns: list[URLPattern] = [
    path("people/<int:pk>/brief", brief.brief, name="brief"),
    path("people/<int:pk>/brief/edit", brief.brief_edit, name="brief-edit"),
    path("people/<int:pk>/brief.pdf", brief.brief_paper, name="brief-paper"),
    path("people/<int:pk>/brief/copy.pdf", brief.brief_copy, name="brief-copy"),
]
