from django.urls import URLPattern, path

from cases.views import data, data_changing

BASE = "case/data"

urlpatterns: list[URLPattern] = [
    path(BASE, data.data, name="data"),
    path(f"{BASE}/numbers", data.data_numbers, name="data-numbers"),
    path(f"{BASE}/rule", data_changing.data_rule, name="data-rule"),
    path(f"{BASE}/<int:pk>", data.data_run, name="data-run"),
    path(f"{BASE}/<int:pk>/columns", data.data_columns, name="data-columns"),
    path(f"{BASE}/<int:pk>/sheet", data.data_sheet, name="data-sheet"),
    path(f"{BASE}/<int:pk>/preview", data.data_preview, name="data-preview"),
    path(f"{BASE}/<int:pk>/use", data_changing.data_use, name="data-use"),
    path(f"{BASE}/<int:pk>/again", data_changing.data_again, name="data-again"),
    path(f"{BASE}/<int:pk>/rows/delete", data_changing.data_rows_delete, name="data-rows-delete"),
    path(f"{BASE}/<int:pk>/remove", data_changing.data_remove, name="data-remove"),
]
