from django.urls import URLPattern, path

from campaigns.views import recruiting, suggestions, wishes

urlpatterns: list[URLPattern] = [
    path("influence/recruit", recruiting.recruit, name="recruit"),
    path("influence/ways/<int:pk>", recruiting.ways_to, name="ways-to"),
    path("influence/asks", suggestions.suggestions, name="suggestions"),
    path("influence/asks/<int:pk>/accept", suggestions.suggestion_accept, name="suggestion-accept"),
    path(
        "influence/asks/<int:campaign>/reject/<int:asked>/<int:pk>", wishes.suggestion_reject, name="suggestion-reject"
    ),
    path("influence/asks/<int:pk>/wish", wishes.suggestion_wish, name="suggestion-wish"),
    path("influence/asks/<int:campaign>/room/<int:pk>", wishes.suggestion_room, name="suggestion-room"),
    path("influence/wishes/<int:pk>/take-back", wishes.suggestion_take_back, name="suggestion-take-back"),
]
