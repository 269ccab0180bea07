from django.urls import URLPattern, path

from campaigns.views import scenario, succession, what_if

urlpatterns: list[URLPattern] = [
    path("influence/scenario", scenario.scenario, name="scenario"),
    path("influence/scenario/strip", scenario.scenario_strip, name="scenario-strip"),
    path("influence/scenario/<int:pk>/review", scenario.review_keep, name="review-keep"),
    path("influence/what-if", what_if.what_if, name="what-if"),
    path("influence/succession", succession.succession, name="succession"),
    path("influence/succession/<int:pk>/plan", succession.succession_plan, name="succession-plan"),
    path("influence/reviews/<int:pk>/score", scenario.review_score, name="review-score"),
]
