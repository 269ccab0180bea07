from django.urls import URLPattern, path

from cases.views import evidence

urlpatterns: list[URLPattern] = [
    path("case/evidence", evidence.library, name="evidence-library"),
    path("case/evidence/new", evidence.evidence_add, name="evidence-add"),
    path("case/evidence/start", evidence.evidence_start, name="evidence-start"),
    path("case/evidence/<int:pk>", evidence.evidence, name="evidence"),
    path("case/evidence/<int:pk>/edit", evidence.evidence_edit, name="evidence-edit"),
    path("case/evidence/<int:pk>/retire", evidence.evidence_retire, name="evidence-retire"),
    path("case/evidence/<int:pk>/use", evidence.evidence_use, name="evidence-use"),
    path("case/evidence/uses/<int:pk>/remove", evidence.evidence_unuse, name="evidence-unuse"),
    path("people/<int:pk>/evidence", evidence.fitting, name="evidence-fitting"),
]
