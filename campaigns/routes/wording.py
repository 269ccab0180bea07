from django.urls import URLPattern, path

from campaigns.views import wording

urlpatterns: list[URLPattern] = [
    path("plan/<int:pk>/wording", wording.wording, name="wording"),
    path("plan/<int:pk>/wording/<int:person>", wording.wording_note, name="wording-note"),
    path("plan/wording/<int:pk>/remove", wording.wording_answer_remove, name="wording-answer-remove"),
]
