from django.urls import URLPattern, path

from campaigns.views import playbook, playbook_changing

urlpatterns: list[URLPattern] = [
    path("playbook", playbook.playbook, name="playbook"),
    path("playbook/start", playbook.playbook_start, name="playbook-start"),
    path("playbook/bring", playbook.playbook_import, name="playbook-import"),
    path("playbook/<int:pk>/file", playbook.playbook_export, name="playbook-export"),
    path("playbook/<int:pk>/remove", playbook_changing.playbook_remove, name="playbook-remove"),
    path("playbook/<int:pk>/plays/<int:level>/<int:step>", playbook_changing.play_add, name="play-add"),
    path("playbook/plays/<int:pk>", playbook_changing.play_edit, name="play-edit"),
    path("playbook/plays/<int:pk>/action", playbook.play_action, name="play-action"),
    path("playbook/plays/<int:pk>/remove", playbook_changing.play_remove, name="play-remove"),
    path("playbook/signs/<int:pk>", playbook_changing.sign_edit, name="sign-edit"),
    path("plan/<int:pk>/levels", playbook_changing.levels_edit, name="levels-edit"),
]
