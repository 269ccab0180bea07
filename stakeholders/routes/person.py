from django.urls import URLPattern, path

from stakeholders.views import interest, merge, person, stance, ties

urlpatterns: list[URLPattern] = [
    path("new/", person.person_add, name="person-add"),
    path("new/several/", person.people_add, name="people-add"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/edit/", person.person_edit, name="person-edit"),
    path("<int:pk>/merge/", merge.person_merge, name="person-merge"),
    path("<int:pk>/left/", person.person_archive, name="person-archive"),
    path("<int:pk>/interests/new/", interest.interest_add, name="interest-add"),
    path("<int:pk>/stance/", stance.stance_record, name="stance-record"),
    path("<int:pk>/scores/", stance.rating_record, name="rating-record"),
    path("<int:pk>/ties/new/", stance.tie_add, name="tie-add"),
    path("interests/<int:pk>/", interest.interest_edit, name="interest-edit"),
    path("interests/<int:pk>/<str:step>/", interest.interest_step, name="interest-step"),
    path("stances/<int:pk>/retract/", stance.stance_retract, name="stance-retract"),
    path("ties/<int:pk>/", ties.tie_edit, name="tie-edit"),
    path("ties/<int:pk>/end/", stance.tie_end, name="tie-end"),
]
