from django.urls import URLPattern, path

from stakeholders.views import network, tie_files, tie_survey_answer, tie_surveys

urlpatterns: list[URLPattern] = [
    path("ties/import", tie_files.ties_import, name="ties-import"),
    path("ties/import/<int:pk>", tie_files.ties_import_run, name="ties-import-run"),
    path("ties.csv", tie_files.ties_export, name="ties-export"),
    path("network", network.network, name="network"),
    path("network.csv", network.network_export, name="network-export"),
    path("ties/ask", tie_surveys.tie_surveys, name="tie-survey"),
    path("ties/ask/new", tie_surveys.tie_survey_new, name="tie-survey-new"),
    path("ties/ask/<int:pk>", tie_surveys.tie_survey_show, name="tie-survey-show"),
    path("ties/ask/<int:pk>/send", tie_surveys.tie_survey_send, name="tie-survey-send"),
    path("ties/ask/<int:pk>/remind", tie_surveys.tie_survey_remind, name="tie-survey-remind"),
    path("ties/ask/<int:pk>/close", tie_surveys.tie_survey_close, name="tie-survey-close"),
    path("ties/ask/<int:pk>/answers", tie_surveys.tie_survey_settle, name="tie-survey-settle"),
    path("ties/ask/links/<int:pk>/revoke", tie_surveys.tie_survey_revoke, name="tie-survey-revoke"),
    path("ties/answer/<str:token>", tie_survey_answer.tie_survey_answer, name="tie-survey-answer"),
]
