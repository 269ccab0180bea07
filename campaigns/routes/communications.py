from django.urls import URLPattern, path

from campaigns.views import communications, occasions

urlpatterns: list[URLPattern] = [
    path("plan/communications", communications.communications, name="communications"),
    path("plan/communications/silent", communications.communications_silent, name="communications-silent"),
    path("plan/communications/new", communications.communication_add, name="communication-add"),
    path("plan/communications/<int:pk>", communications.communication, name="communication"),
    path("plan/communications/<int:pk>/edit", communications.communication_edit, name="communication-edit"),
    path("plan/communications/<int:pk>/remove", communications.communication_remove, name="communication-remove"),
    path("plan/communications/occasions/<int:pk>", occasions.occasion, name="occasion"),
    path("plan/communications/occasions/<int:pk>/text", occasions.occasion_text, name="occasion-text"),
    path("plan/communications/occasions/<int:pk>/ready", occasions.occasion_ready, name="occasion-ready"),
    path("plan/communications/occasions/<int:pk>/tell", occasions.occasion_tell, name="occasion-tell"),
    path("plan/communications/occasions/<int:pk>/skip", occasions.occasion_skip, name="occasion-skip"),
]
