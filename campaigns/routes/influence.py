from django.urls import URLPattern, path

from campaigns.views import influence, influence_changing

urlpatterns: list[URLPattern] = [
    path("influence", influence.influence, name="influence"),
    path("influence/data.json", influence.influence_data, name="influence-data"),
    path("influence/table", influence.influence_table, name="influence-table"),
    path("influence/facts", influence.influence_facts, name="influence-facts"),
    path("influence/places", influence_changing.map_places, name="influence-places"),
    path("influence/ties/new", influence_changing.tie_add, name="influence-tie-add"),
    path("influence/ties/<int:pk>", influence_changing.tie_change, name="influence-tie"),
    path("influence/ties/<int:pk>/end", influence_changing.tie_end, name="influence-tie-end"),
]
