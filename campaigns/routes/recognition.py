from django.urls import URLPattern, path

from campaigns.views import nominating, recognition

urlpatterns: list[URLPattern] = [
    path("plan/recognition", recognition.recognition, name="recognition"),
    path("plan/recognition/new", recognition.nomination_add, name="nomination-add"),
    path("plan/recognition/ask", recognition.nominators_ask, name="nominators-ask"),
    path("plan/recognition/nominators/<int:pk>/revoke", recognition.nominator_revoke, name="nominator-revoke"),
    path("plan/recognition/<int:pk>/remove", recognition.nomination_remove, name="nomination-remove"),
    path("plan/recognition/<int:pk>/pick", recognition.nomination_pick, name="nomination-pick"),
    path("plan/recognition/picks/<int:pk>/remove", recognition.pick_remove, name="pick-remove"),
    path("plan/recognition/picks/<int:pk>/story", recognition.pick_story, name="pick-story"),
    path("nominate", nominating.nominate, name="nominate"),
    path("nominate/<str:token>", nominating.nominate_link, name="nominate-link"),
]
