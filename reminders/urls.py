from django.urls import path

from reminders.views import deliveries, outbox, preferences, snooze, unsubscribing

app_name = "reminders"
urlpatterns = [
    path("settings/weekly-mail/", preferences.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", unsubscribing.unsubscribe, name="unsubscribe"),
    path("mails/", deliveries.deliveries, name="deliveries"),
    path("mails/outbox/", outbox.outbox, name="outbox"),
    path("mails/outbox/<str:name>/", outbox.letter, name="outbox-letter"),
    path("snooze/", snooze.snooze, name="snooze"),
    path("snooze/<str:key>/back/", snooze.unsnooze, name="unsnooze"),
]
