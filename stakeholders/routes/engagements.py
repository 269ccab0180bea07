from django.urls import URLPattern, path

from stakeholders.views import concerns, engagement, engagements, participants

urlpatterns: list[URLPattern] = [
    path("log/", engagement.log, name="engagement-log"),
    path("log/read/", engagement.parse, name="engagement-parse"),
    path("conversations/", engagements.engagements, name="engagements"),
    path("conversations/<int:pk>/", engagements.engagement, name="engagement"),
    path("conversations/<int:pk>/people", participants.engagement_people, name="engagement-people"),
    path("conversations/<int:pk>/withdraw", engagements.engagement_withdraw, name="engagement-withdraw"),
    path("concerns/", engagements.concerns, name="concerns"),
    path("concerns/<int:pk>/", engagements.concern_answer, name="concern-answer"),
    path("concerns/<int:pk>/reopen", concerns.concern_reopen, name="concern-reopen"),
    path("commitments/<int:pk>/", engagements.commitment_settle, name="commitment-settle"),
    path("undo/<uuid:act_id>/", engagements.undo, name="undo"),
]
