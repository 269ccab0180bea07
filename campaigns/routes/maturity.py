from django.urls import URLPattern, path

from campaigns.views import maturity, maturity_changing, rating

urlpatterns: list[URLPattern] = [
    path("maturity", maturity.maturity, name="maturity"),
    path("maturity/new", maturity_changing.assessment_open, name="assessment-open"),
    path("maturity/<int:pk>/ask", maturity_changing.raters_ask, name="raters-ask"),
    path("maturity/<int:pk>/close", maturity_changing.assessment_close, name="assessment-close"),
    path("maturity/raters/<int:pk>/remind", maturity_changing.rater_remind, name="rater-remind"),
    path("maturity/raters/<int:pk>/revoke", maturity_changing.rater_revoke, name="rater-revoke"),
    path("maturity/signs/<int:pk>/proof", maturity_changing.proof_add, name="proof-add"),
    path("maturity/signs/<int:pk>/plan", maturity_changing.sign_plan, name="sign-plan"),
    path("maturity/<int:pk>/plan", maturity_changing.signs_plan, name="signs-plan"),
    path("maturity/proofs/<int:pk>/withdraw", maturity_changing.proof_withdraw, name="proof-withdraw"),
    path("maturity/<int:pk>/rate", rating.rate, name="rate"),
    path("rate/<str:token>", rating.rate_link, name="rate-link"),
]
