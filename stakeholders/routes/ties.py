from django.urls import URLPattern, path

from stakeholders.views import network, tie_files

urlpatterns: list[URLPattern] = [
    path("ties/import", tie_files.ties_import, name="ties-import"),
    path("ties/import/<int:pk>", tie_files.ties_import_run, name="ties-import-run"),
    path("ties.csv", tie_files.ties_export, name="ties-export"),
    path("network", network.network, name="network"),
    path("network.csv", network.network_export, name="network-export"),
]
