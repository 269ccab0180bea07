from django.urls import URLPattern, path

from campaigns.views import handing, phases, plan, plan_changing, plan_days, plan_page, plan_pdf, starting, totals

urlpatterns: list[URLPattern] = [
    path("plan", plan_page.campaign, name="campaign"),
    path("plan/new", plan.campaign_new, name="campaign-new"),
    path("plan/start", starting.plan_start, name="plan-start"),
    path("plan/<int:pk>/edit", plan.campaign_edit, name="campaign-edit"),
    path("plan/<int:pk>/actions/new", plan.action_add, name="action-add"),
    path("plan/<int:pk>/milestones/new", plan.milestone_add, name="milestone-add"),
    path("plan/actions/<int:pk>", plan.action_edit, name="action-edit"),
    path("plan/actions/<int:pk>/days", plan_days.action_days, name="action-days"),
    path("plan/milestones/<int:pk>/day", plan_days.milestone_day, name="milestone-day"),
    path("plan/actions/<int:pk>/done", plan.action_done, name="action-done"),
    path("plan/actions/<int:pk>/reopen", plan.action_reopen, name="action-reopen"),
    path("plan/<int:pk>/pdf", plan_pdf.plan_pdf, name="plan-pdf"),
    path("plan/<int:pk>/end", plan_changing.campaign_end, name="campaign-end"),
    path("plan/<int:pk>/remove", plan_changing.campaign_remove, name="campaign-remove"),
    path("plan/actions/<int:pk>/remove", plan_changing.action_remove, name="action-remove"),
    path("plan/milestones/<int:pk>", plan_changing.milestone_edit, name="milestone-edit"),
    path("plan/milestones/<int:pk>/remove", plan_changing.milestone_remove, name="milestone-remove"),
    path("plan/milestones/<int:pk>/reached", plan.milestone_reach, name="milestone-reach"),
    path("plan/<int:pk>/phases/new", phases.phase_add, name="phase-add"),
    path("plan/phases/<int:pk>", phases.phase_edit, name="phase-edit"),
    path("plan/phases/<int:pk>/remove", phases.phase_remove, name="phase-remove"),
    path("plan/load", handing.load, name="load"),
    path("plan/handover/<int:pk>", handing.handover, name="handover"),
    path("plan/arrival/<int:pk>", handing.arrival, name="arrival"),
    path("plan/leaving/<int:pk>", handing.leaving, name="leaving"),
    path("totals/pdf", plan_pdf.totals_pdf, name="totals-pdf"),
    path("totals", totals.totals, name="totals"),
]
