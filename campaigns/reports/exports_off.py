"""Takes Wagtail's own downloads away, from all of its lists."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin


def switch_off_wagtails_exports() -> None:
    """No list of the admin answers `?export=csv` with a file, and none offers it.

    Wagtail gives them out on GET, so that any link or prefetch takes data out; it writes nothing in the access log,
    and a title that starts with "=" is a formula in its CSV. All lists inherit from one class, whose attributes say
    which formats there are; those that come with a later version inherit from it too.
    """
    SpreadsheetExportMixin.FORMATS = ()
    SpreadsheetExportMixin.show_export_buttons = False
