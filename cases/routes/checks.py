from django.urls import URLPattern, path

from cases.views import checks, sign_off

urlpatterns: list[URLPattern] = [
    path("case/checks", checks.checks, name="checks"),
    path("case/checks/<int:pk>/ask", checks.check_ask, name="check-ask"),
    path("case/checks/asked/<int:pk>/revoke", checks.check_revoke, name="check-revoke"),
    path("case/sign/<int:pk>", sign_off.sign, name="sign"),
    path("sign/<str:token>", sign_off.sign_link, name="sign-link"),
]
