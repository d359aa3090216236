"""The addresses of the translation desk, below the admin."""

from django.urls import path

from . import views_desk, views_overview, views_po, views_request, views_review, views_rows

app_name = "translation"

ROW = "<int:translation_id>/rows/<int:segment_id>/"

urlpatterns = [
    path("overview/", views_overview.overview, name="overview"),
    path("request/<int:page_id>/", views_request.request_page, name="request"),
    path("<int:translation_id>/", views_desk.desk, name="desk"),
    path("<int:translation_id>/preview/", views_desk.preview, name="preview"),
    path(ROW, views_rows.about, name="row"),
    path(ROW + "keep/", views_rows.keep, name="keep_row"),
    path(ROW + "save/", views_rows.save, name="save_row"),
    path(ROW + "comment/", views_rows.comment, name="comment"),
    path("<int:translation_id>/comments/<int:comment_id>/resolve/", views_rows.resolve, name="resolve_comment"),
    path("<int:translation_id>/terms/<int:term_id>/", views_rows.spell_term, name="spell_term"),
    path("<int:translation_id>/machine/", views_rows.machine, name="machine"),
    path("<int:translation_id>/po/", views_po.download, name="po_download"),
    path("<int:translation_id>/po/upload/", views_po.upload, name="po_upload"),
    path("<int:translation_id>/send/", views_review.send, name="send"),
    path("<int:translation_id>/review/", views_review.review, name="review"),
]
