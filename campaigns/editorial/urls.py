"""The addresses of editorial work in the admin, below /admin/editorial/."""

from django.urls import path

from . import views_ready, views_recall, views_sheet, views_start

app_name = "editorial"

urlpatterns = [
    path("new/", views_start.start, name="start"),
    path("new/follow-up/", views_start.follow_up, name="follow_up"),
    path("new/letter/", views_start.letter_only, name="letter_only"),
    path("new/sheet/", views_sheet.paste, name="paste_sheet"),
    path("new/ready/", views_ready.check_new, name="check_new"),
    path("<int:page_id>/ready/", views_ready.check, name="check"),
    path("<int:page_id>/sheet/undo/", views_sheet.undo, name="undo_sheet"),
    path("<int:page_id>/sheet/done/", views_sheet.put_away, name="put_sheet_away"),
    path("<int:page_id>/recall/", views_recall.recall, name="recall"),
    path("<int:page_id>/recall/lift/", views_recall.lift, name="lift_recall"),
]
