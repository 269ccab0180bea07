from django.urls import URLPattern, path

from campaigns.views import plan, totals

urlpatterns: list[URLPattern] = [
    path("plan", plan.campaign, name="campaign"),
    path("plan/new", plan.campaign_new, name="campaign-new"),
    path("plan/<int:pk>/edit", plan.campaign_edit, name="campaign-edit"),
    path("plan/<int:pk>/actions/new", plan.action_add, name="action-add"),
    path("plan/<int:pk>/milestones/new", plan.milestone_add, name="milestone-add"),
    path("plan/actions/<int:pk>", plan.action_edit, name="action-edit"),
    path("plan/actions/<int:pk>/done", plan.action_done, name="action-done"),
    path("plan/actions/<int:pk>/reopen", plan.action_reopen, name="action-reopen"),
    path("plan/milestones/<int:pk>/reached", plan.milestone_reach, name="milestone-reach"),
    path("totals", totals.totals, name="totals"),
]
