from django.urls import URLPattern, path

from campaigns.views import scope, scope_changing

urlpatterns: list[URLPattern] = [
    path("plan/scope", scope.scope, name="scope"),
    path("plan/<int:pk>/scope", scope_changing.scope_change, name="scope-change"),
    path("plan/<int:campaign>/scope/<int:pk>", scope.scope_person, name="scope-person"),
    path("plan/<int:campaign>/sessions/<int:pk>", scope.session_edit, name="session-edit"),
]
