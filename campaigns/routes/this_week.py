from django.urls import URLPattern, path

from campaigns.views import this_week

urlpatterns: list[URLPattern] = [
    path("", this_week.this_week, name="this-week"),
]
