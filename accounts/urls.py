from django.urls import path

from accounts.views import audit, members, settings

app_name = "accounts"
urlpatterns = [
    path("settings/", settings.own, name="settings"),
    path("organization/", settings.organization, name="organization"),
    path("organization/remove-demo/", settings.demo_remove, name="demo-remove"),
    path("organizations/new/", settings.organization_new, name="organization-new"),
    path("organizations/switch/", settings.switch, name="switch"),
    path("members/", members.members, name="members"),
    path("members/<int:pk>/", members.member_change, name="member-change"),
    path("invitations/<int:pk>/revoke/", members.invitation_revoke, name="invitation-revoke"),
    path("invitation/<str:token>/", members.invitation, name="invitation"),
    path("audit/", audit.audit, name="audit"),
]
