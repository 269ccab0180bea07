from django.urls import URLPattern, path

from cases.views import case, exports, lines, ordering, starting, versions

urlpatterns: list[URLPattern] = [
    path("case", case.case, name="case"),
    path("case.xlsx", exports.workbook, name="workbook"),
    path("case.pdf", exports.paper, name="paper"),
    path("case/values", case.values, name="values"),
    path("case/values/try", case.values_try, name="values-try"),
    path("case/values/reset", case.reset, name="reset"),
    path("case/start", starting.start, name="start"),
    path("case/start/lines", starting.start_lines, name="start-lines"),
    path("case/edit", starting.edit, name="edit"),
    path("case/remove", starting.remove, name="remove"),
    path("case/parts/new", lines.block_add, name="block-add"),
    path("case/parts/<int:pk>/edit", lines.block_edit, name="block-edit"),
    path("case/parts/<int:pk>/count", lines.block_count, name="block-count"),
    path("case/parts/<int:pk>/move", ordering.block_move, name="block-move"),
    path("case/parts/<int:pk>/remove", lines.block_remove, name="block-remove"),
    path("case/parts/<int:pk>/lines/new", lines.line_add, name="line-add"),
    path("case/lines/<int:pk>/edit", lines.line_edit, name="line-edit"),
    path("case/lines/<int:pk>/move", ordering.line_move, name="line-move"),
    path("case/lines/<int:pk>/remove", lines.line_remove, name="line-remove"),
    path("case/versions", versions.versions, name="versions"),
    path("case/versions/<int:pk>", versions.version, name="version"),
    path("case/versions/<int:pk>/put-back", versions.version_put_back, name="version-put-back"),
]
