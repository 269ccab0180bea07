from django.urls import path

from stakeholders.views import imports

urlpatterns = [
    path("import/", imports.upload, name="import"),
    path("import/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("import/<int:pk>/preview/", imports.preview, name="import-preview"),
    path("import/<int:pk>/start/", imports.start, name="import-start"),
    path("import/<int:pk>/", imports.show, name="import-run"),
]
