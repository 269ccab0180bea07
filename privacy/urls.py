from django.urls import path

from privacy.views import erasure

app_name = "privacy"
urlpatterns = [
    path("people/<int:pk>/erase/", erasure.erase, name="erase"),
]
