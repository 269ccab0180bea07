from django.urls import URLPattern, path

from cases.views import promises, promises_changing

urlpatterns: list[URLPattern] = [
    path("case/promises", promises.promises, name="promises"),
    path("case/promises/new", promises_changing.promise_add, name="promise-add"),
    path("case/promises/<int:pk>", promises.promise, name="promise"),
    path("case/promises/<int:pk>/edit", promises_changing.promise_edit, name="promise-edit"),
    path("case/promises/<int:pk>/remove", promises_changing.promise_remove, name="promise-remove"),
    path("case/promises/<int:pk>/readings/new", promises_changing.reading_add, name="reading-add"),
    path("case/promises/readings/<int:pk>/edit", promises_changing.reading_edit, name="reading-edit"),
    path("case/promises/readings/<int:pk>/remove", promises_changing.reading_remove, name="reading-remove"),
    path("case/promises/readings/<int:pk>/use", promises_changing.reading_use, name="reading-use"),
]
