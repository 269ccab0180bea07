from django.urls import URLPattern, path

from stakeholders.views import places

urlpatterns: list[URLPattern] = [
    path("lists/", places.lists, name="lists"),
    path("lists/<str:kind>/new/", places.place_add, name="place-add"),
    path("lists/<str:kind>/<int:pk>/", places.place_edit, name="place-edit"),
    path("lists/<str:kind>/<int:pk>/remove", places.place_remove, name="place-remove"),
]
