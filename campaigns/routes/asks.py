from django.urls import URLPattern, path

from campaigns.views import asks, targets

urlpatterns: list[URLPattern] = [
    path("asks", asks.asks, name="asks"),
    path("asks/<int:pk>/answer", asks.ask_answer, name="ask-answer"),
    path("asks/of/<str:token>", asks.ask_link, name="ask-link"),
    path("asks/of/<str:token>/<int:pk>", asks.ask_link_answer, name="ask-link-answer"),
    path("plan/ask", targets.target_ask, name="target-ask"),
    path("plan/asks/<int:pk>", targets.target, name="target"),
    path("plan/asks/<int:pk>/change", targets.target_change, name="target-change"),
    path("plan/asks/<int:pk>/send", targets.target_send, name="target-send"),
    path("plan/asks/<int:pk>/end", targets.target_end, name="target-end"),
    path("plan/links/<int:pk>/revoke", targets.links_revoke, name="links-revoke"),
]
